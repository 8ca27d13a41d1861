import Foundation

/// A one-time code with which a person brings a first or another key: shown once to the
/// administrator who asked for it, kept only as a salted hash.
public struct Invitation: Sendable, Hashable, Codable {
  /// 22 characters base64url, fresh for each code.
  public let salt: String
  /// Hexadecimal of SHA-256 over salt, person and code.
  public let digest: String
  /// From this moment on it is no longer good.
  public let until: Moment

  public init(code: EnrolmentCode, salt: String, person: String, until: Moment) {
    self.salt = salt
    self.until = until
    digest = Self.digest(code.text, salt: salt, person: person)
  }

  /// Days for which a code is good, unless the administrator says otherwise.
  public static let daysDefault = 7
  /// A code that lies about for longer is somebody else's.
  public static let daysMax = 30

  /// Whether the code is the one. Takes as long for every code, and without an invitation.
  static func accepts(_ code: String, for person: String, _ invitation: Invitation?) -> Bool {
    let given = digest(EnrolmentCode.canonical(code), salt: invitation?.salt ?? "", person: person)
    let wanted = invitation?.digest ?? String(repeating: "0", count: 64)
    let difference = zip(given.utf8, wanted.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) }
    return difference == 0 && wanted.utf8.count == given.utf8.count && invitation != nil
  }

  /// The code has 128 random bits: a slow hash would add nothing.
  private static func digest(_ code: String, salt: String, person: String) -> String {
    let text = "doorbraak-enrolment/1\n\(salt)\n\(person)\n\(code)\n"
    return Hexadecimal.sha256(Array(text.utf8))
  }
}

/// 128 random bits that a person can read aloud and type: Crockford's base32 in groups.
public struct EnrolmentCode: Sendable, Hashable {
  /// 26 digits, without the dashes.
  let text: String

  private static let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
  public static let bytes = 16
  private static let digitCount = 26
  private static let groupDigits = 5

  /// - Parameter random: 16 octets from a generator fit for keys.
  public init(random: [UInt8]) {
    var text = ""
    var bits: UInt32 = 0
    // Two zero bits in front make 130 of the 128.
    var bitCount = 2
    for byte in random.prefix(Self.bytes) {
      bits = bits << 8 | UInt32(byte)
      bitCount += 8
      while bitCount >= 5 {
        bitCount -= 5
        text.append(Self.digits[Int(bits >> bitCount & 31)])
      }
    }
    self.text = text
  }

  /// As it is shown: `0AB1C-...`, five groups of five and one digit more in the last.
  public var shown: String {
    var groups: [Substring] = []
    var rest = text[...]
    while groups.count < 4 {
      groups.append(rest.prefix(Self.groupDigits))
      rest = rest.dropFirst(Self.groupDigits)
    }
    return (groups + [rest]).joined(separator: "-")
  }

  /// What somebody typed, without dashes and spaces; O is 0, I and L are 1, case does not matter.
  static func canonical(_ typed: String) -> String {
    String(
      typed.prefix(100).uppercased().compactMap { character in
        switch character {
        case "-", " ": nil
        case "O": "0"
        case "I", "L": "1"
        default: character
        }
      })
  }
}
