/// A public key as OpenSSH writes it. Only `ssh-ed25519` can be used for now; the other types
/// people have are named in the fault.
public struct SSHPublicKey: Sendable, Hashable {
  enum Algorithm: String, Sendable {
    case ed25519 = "ssh-ed25519"
  }

  /// The key in SSH's wire format, as receipts and fingerprints use it.
  public let blob: [UInt8]
  let algorithm: Algorithm
  /// The 32 octets of the point.
  let point: [UInt8]

  public init(blob: [UInt8]) throws(SSHFault) {
    var reader = SSHReader(blob)
    let name = try reader.name(or: .keyLine)
    guard let algorithm = Algorithm(rawValue: name) else { throw .keyTypeNotSupported(name) }
    let point = try reader.string()
    try reader.expectEnd()
    guard point.count == Ed25519.keyBytes else { throw .keyLength }
    guard Ed25519.isSoundKey(point) else { throw .weakKey }
    self.init(blob: blob, algorithm: algorithm, point: point)
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
    self.init(blob: writer.bytes, algorithm: .ed25519, point: point)
  }

  private init(blob: [UInt8], algorithm: Algorithm, point: [UInt8]) {
    self.blob = blob
    self.algorithm = algorithm
    self.point = point
  }

  /// `ssh-ed25519 AAAA...`, without a comment.
  public var line: String { "\(algorithm.rawValue) \(Base64.encode(blob))" }

  /// `SHA256:` and base64 without padding, as `ssh-keygen -l` prints it.
  public var fingerprint: String {
    let digits = Base64.alphabet.encode(Hashing.sha256(blob))
    return "SHA256:" + String(decoding: digits, as: UTF8.self)
  }
}
