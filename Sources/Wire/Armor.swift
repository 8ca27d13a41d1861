/// The frame around base64 that OpenSSH prints: a begin line, lines of 70 columns, an end line.
struct Armor: Sendable {
  static let signature = Armor("SSH SIGNATURE")
  static let privateKey = Armor("OPENSSH PRIVATE KEY")

  private static let columns = 70

  private let begin: String
  private let end: String

  private init(_ label: String) {
    begin = "-----BEGIN \(label)-----"
    end = "-----END \(label)-----"
  }

  func write(_ bytes: [UInt8]) -> String {
    let digits = Array(Base64.encode(bytes).utf8)
    var output = begin + "\n"
    for start in stride(from: 0, to: digits.count, by: Self.columns) {
      let line = digits[start..<min(start + Self.columns, digits.count)]
      output += String(decoding: line, as: UTF8.self) + "\n"
    }
    return output + end + "\n"
  }

  /// Reads only what `write` writes, but for the last LF, which may be missing, and lines that may
  /// end in CRLF, as files that passed through Windows do.
  func read(_ text: String) throws(SSHFault) -> [UInt8] {
    var lines = Array(text.utf8).split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
    ).map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
    if lines.last?.isEmpty == true { lines.removeLast() }
    guard lines.count >= 3, let first = lines.first, let last = lines.last,
      first.elementsEqual(begin.utf8), last.elementsEqual(end.utf8)
    else { throw .armor }
    let digitLines = lines.dropFirst().dropLast()
    guard let lastDigits = digitLines.last, (1...Self.columns).contains(lastDigits.count),
      digitLines.dropLast().allSatisfy({ $0.count == Self.columns })
    else { throw .armor }
    let digits = String(decoding: digitLines.joined(), as: UTF8.self)
    guard let bytes = Base64.decode(digits) else { throw .base64 }
    return bytes
  }
}
