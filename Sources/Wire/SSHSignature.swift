/// A signature in OpenSSH's format (PROTOCOL.sshsig, version 1), with hash sha512.
///
/// There is one blob for a signature: every length is exact and nothing may follow.
public struct SSHSignature: Sendable, Hashable {
  private static let magic: StaticString = "SSHSIG"
  private static let version: UInt32 = 1
  private static let hash = "sha512"

  public let blob: [UInt8]
  /// The key the signature says it was made with; whose that is, the register tells.
  public let publicKey: SSHPublicKey
  public let namespace: String
  /// The 64 octets of the signature: of Ed25519, or r and s.
  let signature: [UInt8]
  /// What a security key signed with it; nil for the other keys.
  let securityKey: SecurityKey?

  public init(blob: [UInt8]) throws(SSHFault) {
    var reader = SSHReader(blob)
    guard try reader.bytes(6).elementsEqual(Self.magic.description.utf8) else { throw .magic }
    guard try reader.uint32() == Self.version else { throw .version }
    let publicKey = try SSHPublicKey(blob: reader.string())
    let namespace = try reader.name(or: .namespace)
    guard !namespace.isEmpty else { throw .namespace }
    guard try reader.string().isEmpty else { throw .reserved }
    let hash = try reader.name(or: .hashNotSupported(""))
    guard hash == Self.hash else { throw .hashNotSupported(hash) }
    var signatureReader = SSHReader(try reader.string())
    try reader.expectEnd()
    guard try signatureReader.name(or: .keyTypeDiffers) == publicKey.algorithm.rawValue else {
      throw .keyTypeDiffers
    }
    let octets = try signatureReader.string()
    let securityKey =
      publicKey.algorithm == .ed25519SecurityKey ? try SecurityKey(&signatureReader) : nil
    try signatureReader.expectEnd()
    self.init(
      blob: blob, publicKey: publicKey, namespace: namespace,
      signature: try Self.signature(in: octets, publicKey.algorithm), securityKey: securityKey)
  }

  private static func signature(
    in octets: [UInt8], _ algorithm: SSHPublicKey.Algorithm
  ) throws(SSHFault) -> [UInt8] {
    if algorithm == .p256 { return try P256Signing.numbers(in: octets) }
    guard octets.count == Ed25519.signatureBytes else { throw .signatureLength }
    return octets
  }

  /// Reads the blob from one line of base64, as `sig` holds it.
  public init(base64: String) throws(SSHFault) {
    guard let blob = Base64.decode(base64) else { throw .base64 }
    try self.init(blob: blob)
  }

  /// Reads what `ssh-keygen -Y sign` prints.
  public init(armored: String) throws(SSHFault) {
    try self.init(blob: Armor.signature.read(armored))
  }

  private init(
    blob: [UInt8], publicKey: SSHPublicKey, namespace: String, signature: [UInt8],
    securityKey: SecurityKey?
  ) {
    self.blob = blob
    self.publicKey = publicKey
    self.namespace = namespace
    self.signature = signature
    self.securityKey = securityKey
  }

  public var base64: String { Base64.encode(blob) }

  /// The form `ssh-keygen -Y verify` reads.
  public var armored: String { Armor.signature.write(blob) }

  /// Whether `key` made this signature over exactly these octets, for this namespace.
  public func verifies(_ message: [UInt8], namespace: String, key: SSHPublicKey) -> Bool {
    guard key == publicKey, namespace.utf8.elementsEqual(self.namespace.utf8) else { return false }
    let signed = Self.signedBytes(message, namespace: namespace)
    switch key.algorithm {
    case .ed25519: return Ed25519.verifies(signature: signature, of: signed, key: key.point)
    case .p256: return P256Signing.verifies(signature: signature, of: signed, key: key.point)
    case .ed25519SecurityKey:
      guard let securityKey else { return false }
      let signed = securityKey.signedBytes(signed, application: key.application)
      return Ed25519.verifies(signature: signature, of: signed, key: key.point)
    }
  }

  /// Signs with sha512, by a key of Ed25519. Faults: a namespace that is empty or not printable
  /// ASCII.
  public static func sign(
    _ message: [UInt8], namespace: String, with key: SSHPrivateKey
  ) throws(SSHFault) -> SSHSignature {
    let signed = signedBytes(message, namespace: namespace)
    guard let signature = Ed25519.sign(signed, seed: key.seed) else { throw .signing }
    var signatureWriter = SSHWriter()
    signatureWriter.append(key.publicKey.algorithm.rawValue)
    signatureWriter.append(string: signature)
    var writer = SSHWriter(magic: magic)
    writer.append(version)
    writer.append(string: key.publicKey.blob)
    writer.append(namespace)
    writer.append("")
    writer.append(hash)
    writer.append(string: signatureWriter.bytes)
    return try SSHSignature(blob: writer.bytes)
  }

  /// What is signed for a message (PROTOCOL.sshsig, section 3).
  static func signedBytes(_ message: [UInt8], namespace: String) -> [UInt8] {
    var writer = SSHWriter(magic: magic)
    writer.append(namespace)
    writer.append("")
    writer.append(hash)
    writer.append(string: Hashing.sha512(message))
    return writer.bytes
  }
}
