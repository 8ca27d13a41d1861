/// A public key as OpenSSH writes it: `ssh-ed25519`, `ecdsa-sha2-nistp256`, or the Ed25519 key of a
/// security key, `sk-ssh-ed25519@openssh.com`. Other types that people have are named in the fault.
public struct SSHPublicKey: Sendable, Hashable {
  public enum Algorithm: String, Sendable, CaseIterable {
    case ed25519 = "ssh-ed25519"
    case ed25519SecurityKey = "sk-ssh-ed25519@openssh.com"
    case p256 = "ecdsa-sha2-nistp256"
  }

  /// The key in SSH's wire format, as receipts and fingerprints use it.
  public let blob: [UInt8]
  public let algorithm: Algorithm
  /// The 32 octets of the point, or the 65 of an uncompressed one of P-256.
  let point: [UInt8]
  /// For which application the security key made it: `ssh:`, or `ssh:` and a name. Empty otherwise.
  let application: String

  public init(blob: [UInt8]) throws(SSHFault) {
    var reader = SSHReader(blob)
    let name = try reader.name(or: .keyLine)
    guard let algorithm = Algorithm(rawValue: name) else { throw .keyTypeNotSupported(name) }
    if algorithm == .p256 {
      guard try reader.name(or: .curve) == P256Signing.curve else { throw .curve }
    }
    let point = try reader.string()
    let application = algorithm == .ed25519SecurityKey ? try reader.name(or: .application) : ""
    try reader.expectEnd()
    switch algorithm {
    case .ed25519, .ed25519SecurityKey:
      guard point.count == Ed25519.keyBytes else { throw .keyLength }
      guard Ed25519.isSoundKey(point) else { throw .weakKey }
    case .p256:
      guard point.count == P256Signing.pointBytes else { throw .keyLength }
      guard P256Signing.isSoundKey(point) else { throw .weakKey }
    }
    if algorithm == .ed25519SecurityKey, !Self.isApplication(application) { throw .application }
    self.init(blob: blob, algorithm: algorithm, point: point, application: application)
  }

  /// A key made for logging in to a web site must not sign here: OpenSSH asks for `ssh:` too.
  private static func isApplication(_ text: String) -> Bool {
    text.hasPrefix("ssh:") && text.utf8.count <= 64
  }

  /// Reads `ssh-ed25519 AAAA... [comment]`, as in a `.pub` file; options before it are refused.
  /// White space at the end is allowed, another line is not.
  public init(line: String) throws(SSHFault) {
    var octets = Array(line.utf8)
    while let last = octets.last, last == 0x20 || last == 0x0A || last == 0x0D {
      octets.removeLast()
    }
    guard !octets.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { throw .keyLine }
    let fields = octets.split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard fields.count >= 2 else { throw .keyLine }
    guard let blob = Base64.decode(fields[1]) else { throw .base64 }
    try self.init(blob: blob)
    guard fields[0].utf8.elementsEqual(algorithm.rawValue.utf8) else { throw .keyTypeDiffers }
  }

  /// For a point made from a seed, which is always sound.
  init(ed25519 point: [UInt8]) {
    var writer = SSHWriter()
    writer.append(Algorithm.ed25519.rawValue)
    writer.append(string: point)
    self.init(blob: writer.bytes, algorithm: .ed25519, point: point, application: "")
  }

  private init(blob: [UInt8], algorithm: Algorithm, point: [UInt8], application: String) {
    self.blob = blob
    self.algorithm = algorithm
    self.point = point
    self.application = application
  }

  /// `ssh-ed25519 AAAA...`, without a comment.
  public var line: String { "\(algorithm.rawValue) \(Base64.encode(blob))" }

  /// `SHA256:` and base64 without padding, as `ssh-keygen -l` prints it.
  public var fingerprint: String {
    let digits = Base64.alphabet.encode(Hashing.sha256(blob))
    return "SHA256:" + String(decoding: digits, as: UTF8.self)
  }
}
