/// The text of a statement. It can only be written in the source or embedded from a file, so
/// that nothing a person typed can ever become SQL: values travel as `Parameter`.
public struct Query: Sendable, ExpressibleByStringLiteral {
  enum Source: Sendable {
    case literal(StaticString)
    case file(FileText)
  }

  let source: Source

  public init(_ text: StaticString) {
    source = .literal(text)
  }

  /// `StaticString` as literal type means that only literals pass; a `String` does not compile.
  public init(stringLiteral text: StaticString) {
    source = .literal(text)
  }

  /// A statement from a file embedded in the binary; the name is for messages. Keep the
  /// result (a `static let`): its bytes are copied and hashed here.
  public init(file: [UInt8], named name: StaticString) {
    source = .file(FileText(bytes: file, name: name))
  }

  /// Runs `body` with the text, NUL-terminated.
  func withText<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    switch source {
    case .literal(let text) where text.hasPointerRepresentation:
      // Documented as NUL-terminated.
      text.utf8Start.withMemoryRebound(to: CChar.self, capacity: text.utf8CodeUnitCount + 1, body)
    case .literal(let text):
      text.description.withCString(body)
    case .file(let file):
      file.bytes.withUnsafeBytes { bytes in
        // The bytes end in a NUL, so there is always a base address.
        bytes.assumingMemoryBound(to: CChar.self).baseAddress.map(body) ?? "".withCString(body)
      }
    }
  }

  var key: Key {
    switch source {
    case .literal(let text) where text.hasPointerRepresentation:
      .literal(UInt(bitPattern: text.utf8Start), text.utf8CodeUnitCount)
    case .literal(let text): .literal(UInt(text.unicodeScalar.value), -1)
    case .file(let file): .file(file)
    }
  }

  /// Which statement this is, cheap to compare: a literal by its address, for literals never
  /// move or change; a file by its hash and then its bytes.
  enum Key: Hashable, Sendable {
    case literal(UInt, Int)
    case file(FileText)
  }
}

/// The bytes of one embedded file and their hash, taken once.
final class FileText: Sendable, Hashable {
  let bytes: [UInt8]
  let name: StaticString
  private let digest: Int

  init(bytes: [UInt8], name: StaticString) {
    self.bytes = bytes + [0]
    self.name = name
    digest = bytes.hashValue
  }

  static func == (one: FileText, other: FileText) -> Bool {
    one === other || (one.digest == other.digest && one.bytes == other.bytes)
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(digest)
  }
}
