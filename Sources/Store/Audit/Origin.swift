import Domain

/// Where an act comes from: recorded with its first event, in the same transaction.
public struct Origin: Sendable, Hashable {
  /// The request's id in the log.
  public var request: String
  public var verb: String
  /// What it is about, as the verb takes it: a reference, a person, an organisation, a kind.
  public var object: String?
  /// The organisation whose people are named, for an act on the register.
  public var subject: String?
  public var isRegister: Bool
  /// The other end of the connection; `local` for a program of the operator.
  public var source: String
  /// The fingerprint of the key that logged in.
  public var key: String?

  public init(
    request: String, verb: String, object: String? = nil, subject: String? = nil,
    isRegister: Bool = false, source: String, key: String? = nil
  ) {
    self.request = request
    self.verb = verb
    self.object = object
    self.subject = subject
    self.isRegister = isRegister
    self.source = source
    self.key = key
  }

  /// What `journal.append` takes: fields parted by spaces, `-` for what there is not.
  func packed(by author: Author) -> String {
    [
      AuditText.cleaned(request, octetsMax: AuditText.nameOctetsMax),
      author.organisation?.rawValue, author.person.map(String.init),
      author.authority.map(String.init), author.cause,
      AuditText.cleaned(verb, octetsMax: AuditText.verbOctetsMax),
      object.map { AuditText.cleaned($0, octetsMax: AuditText.objectOctetsMax) },
      subject.map { AuditText.cleaned($0, octetsMax: AuditText.nameOctetsMax) },
      isRegister ? "t" : "f", AuditText.cleaned(source, octetsMax: AuditText.nameOctetsMax),
      key.map { AuditText.cleaned($0, octetsMax: AuditText.nameOctetsMax) },
    ].map { $0 ?? "-" }.joined(separator: " ")
  }
}

/// How words of a request are kept: bounded, and of printable ASCII without spaces, so that no
/// record can be forged by a name with a line feed in it.
public enum AuditText {
  /// Octets of names, addresses and fingerprints; those of SHA-256 have 50.
  public static let nameOctetsMax = 64
  /// As long as the protocol lets a verb be.
  public static let verbOctetsMax = 24
  /// As long as the protocol lets a word be.
  public static let objectOctetsMax = 200

  /// The beginning of a text, with `?` for every other character; never empty, never `-`.
  public static func cleaned(_ text: String, octetsMax: Int) -> String {
    let isClean = text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    if isClean, (2...octetsMax).contains(text.utf8.count) { return text }
    let octets = text.unicodeScalars.prefix(octetsMax).map { scalar in
      (0x21...0x7E).contains(scalar.value) ? UInt8(truncatingIfNeeded: scalar.value) : 0x3F
    }
    return octets.isEmpty || octets == [0x2D] ? "?" : String(decoding: octets, as: UTF8.self)
  }
}
