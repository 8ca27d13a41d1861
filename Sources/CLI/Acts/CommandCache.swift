import Client
import Wire

/// The rows of `commands`, kept per server name and version, so that most runs do not ask for them.
struct CommandCache {
  static let bytesMax = 1_048_576
  var path: String

  /// Nil when the server does not tell its version: then nothing may be kept.
  init?(_ greeting: Greeting, _ folders: Folders?) {
    guard let version = greeting.version, let folders else { return nil }
    path = "\(folders.cache)/commands-\(Self.fileName(greeting.server))-\(Self.fileName(version))"
  }

  /// Nil when there is nothing usable.
  func read() -> [JSONObject]? {
    guard let bytes = Files.read(path, bytesMax: Self.bytesMax) else { return nil }
    var rows: [JSONObject] = []
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      guard let row = try? JSONObject(parsing: Array(line)) else { return nil }
      rows.append(row)
    }
    return rows.isEmpty ? nil : rows
  }

  /// A cache that cannot be written is only slower.
  func write(_ rows: [JSONObject]) {
    _ = Files.write(rows.flatMap { $0.encoded() + [UInt8(ascii: "\n")] }, to: path)
  }

  /// Injective, so that two servers never share a file: all but letters, digits, `-` and `.` (not
  /// in front) becomes `_` and the number of the octet.
  static func fileName(_ text: String) -> String {
    text.utf8.prefix(100).enumerated().map { index, byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: return String(UnicodeScalar(byte))
      case 0x2E where index > 0: return "."
      default: return "_\(byte)_"
      }
    }.joined()
  }
}
