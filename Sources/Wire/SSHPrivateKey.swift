/// An Ed25519 private key in OpenSSH's file format, without a passphrase.
public struct SSHPrivateKey: Sendable {
  private static let magic: StaticString = "openssh-key-v1\0"
  /// The private part is padded to this, the block of the cipher "none".
  private static let blockBytes = 8

  public let publicKey: SSHPublicKey
  /// RFC 8032's private key; the 64 octets in the file are this and the public key.
  let seed: [UInt8]

  /// From 32 secret octets; nil for another number. For tests, which need the same key each time.
  public init?(seed: [UInt8]) {
    guard seed.count == 32, let point = Ed25519.publicKey(seed: seed) else { return nil }
    self.seed = seed
    publicKey = SSHPublicKey(ed25519: point)
  }

  /// A key from the system's random source.
  public static func generate() throws(SSHFault) -> SSHPrivateKey {
    guard let key = SSHPrivateKey(seed: Ed25519.randomSeed()) else { throw .privateKey }
    return key
  }

  /// Reads the text of a file such as `~/.ssh/id_ed25519`; `.encrypted` when it has a passphrase.
  public init(openSSH text: String) throws(SSHFault) {
    let bytes = try Armor.privateKey.read(text)
    var reader = SSHReader(bytes)
    let magic = Array(Self.magic.description.utf8)
    guard try reader.bytes(magic.count) == magic else { throw .magic }
    let cipher = try reader.name(or: .privateKey)
    let derivation = try reader.name(or: .privateKey)
    guard cipher == "none", derivation == "none" else { throw .encrypted }
    guard try reader.string().isEmpty, try reader.uint32() == 1 else { throw .privateKey }
    let outerKey = try SSHPublicKey(blob: reader.string())
    let section = try reader.string()
    try reader.expectEnd()
    try self.init(section: section)
    guard publicKey == outerKey else { throw .privateKey }
  }

  /// Reads the part that a passphrase would encrypt.
  private init(section: [UInt8]) throws(SSHFault) {
    guard section.count % Self.blockBytes == 0 else { throw .privateKey }
    var reader = SSHReader(section)
    guard try reader.uint32() == reader.uint32() else { throw .privateKey }
    let name = try reader.name(or: .privateKey)
    guard name == SSHPublicKey.Algorithm.ed25519.rawValue else { throw .keyTypeNotSupported(name) }
    let point = try reader.string()
    let secret = try reader.string()
    _ = try reader.string()
    let padding = reader.remainder()
    guard secret.count == 64, Array(secret[32...]) == point, padding.count < Self.blockBytes,
      padding.enumerated().allSatisfy({ $0.offset + 1 == Int($0.element) }),
      let key = SSHPrivateKey(seed: Array(secret[..<32])), key.publicKey.point == point
    else { throw .privateKey }
    self = key
  }

  /// The text of a key file, for a file only its owner may read. The two check numbers, which only
  /// tell a wrong passphrase, come from the public key, so the same key gives the same text.
  public func openSSHText(comment: String) -> String {
    var section = SSHWriter()
    for _ in 0..<2 { section.append(raw: Array(publicKey.point[..<4])) }
    section.append(publicKey.algorithm.rawValue)
    section.append(string: publicKey.point)
    section.append(string: seed + publicKey.point)
    section.append(comment)
    var padding: UInt8 = 1
    while section.bytes.count % Self.blockBytes != 0 {
      section.append(raw: [padding])
      padding += 1
    }
    var writer = SSHWriter(magic: Self.magic)
    writer.append("none")
    writer.append("none")
    writer.append("")
    writer.append(1)
    writer.append(string: publicKey.blob)
    writer.append(string: section.bytes)
    return Armor.privateKey.write(writer.bytes)
  }
}
