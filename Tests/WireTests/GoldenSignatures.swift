import Crypto
import Foundation

@testable import Wire

/// Signatures of each key type, made once: by `ssh-keygen` for ECDSA, by OpenSSL after OpenSSH's
/// PROTOCOL.u2f for the security key (touched and unlocked, counter 7). `ssh-keygen -Y verify` of
/// OpenSSH 9.2 takes both.
struct GoldenSignature: Sendable {
  static let message = Array("doorbraak-golden/1\nEen akkoord.\n".utf8)

  let key: String
  let armored: String

  static let p256 = GoldenSignature(
    key:
      "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBOtrsNUu"
      + "4TjtG5UewvaqMiv+jmQSr1AMJDsw0InBvOMgz1IpZnw4XMEU84eXgxmKkkBh6foAVAUYUZvjBDlNiNQ=",
    armored: """
      -----BEGIN SSH SIGNATURE-----
      U1NIU0lHAAAAAQAAAGgAAAATZWNkc2Etc2hhMi1uaXN0cDI1NgAAAAhuaXN0cDI1NgAAAE
      EE62uw1S7hOO0blR7C9qoyK/6OZBKvUAwkOzDQicG84yDPUilmfDhcwRTzh5eDGYqSQGHp
      +gBUBRhRm+MEOU2I1AAAAA1hY3RAZG9vcmJyYWFrAAAAAAAAAAZzaGE1MTIAAABkAAAAE2
      VjZHNhLXNoYTItbmlzdHAyNTYAAABJAAAAICJ/NZUN6UdiXCa+gwuTHRQ5LbTuQEA7hAZx
      l4GQk7YLAAAAIQC8Gq3lgFawMf83jpMPDmGCPG1hqrTOkAo7S4h9prAsyw==
      -----END SSH SIGNATURE-----

      """)

  static let securityKey = GoldenSignature(
    key:
      "sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29tAAAAIHUjZDpIfUYm4yWi"
      + "b+nnRyTax/tdAZXIwvnryB0UiGxsAAAABHNzaDo=",
    armored: """
      -----BEGIN SSH SIGNATURE-----
      U1NIU0lHAAAAAQAAAEoAAAAac2stc3NoLWVkMjU1MTlAb3BlbnNzaC5jb20AAAAgdSNkOk
      h9RibjJaJv6edHJNrH+10BlcjC+evIHRSIbGwAAAAEc3NoOgAAAA1hY3RAZG9vcmJyYWFr
      AAAAAAAAAAZzaGE1MTIAAABnAAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29tAAAAQB
      tkxVFdSvPHY3k6W6mu2K1dPacaPoarrr7aXplVDJJwmIeA60FCwKaBRBM1jCLE7PpVQppd
      qkqIVKML3Fxt0AsFAAAABw==
      -----END SSH SIGNATURE-----

      """)
}

/// Keys that sign in a test as the real thing would.
enum SoftKey: CaseIterable, Sendable {
  case ed25519, p256, securityKey

  /// The signature over a message, and the key.
  func sign(
    _ message: [UInt8], flags: UInt8 = 1, application: String = "ssh:"
  ) throws -> SSHSignature {
    let namespace = Namespace.act
    switch self {
    case .ed25519:
      guard let key = SSHPrivateKey(seed: [UInt8](repeating: 3, count: 32)) else {
        throw SSHFault.privateKey
      }
      return try SSHSignature.sign(message, namespace: namespace, with: key)
    case .p256:
      let key = try P256.Signing.PrivateKey(rawRepresentation: [UInt8](repeating: 9, count: 32))
      let signed = SSHSignature.signedBytes(message, namespace: namespace)
      let raw = Array(try key.signature(for: SHA256.hash(data: signed)).rawRepresentation)
      return try SSHSignature(
        blob: SignatureFields(
          key: Self.p256Blob(Array(key.publicKey.x963Representation)),
          type: "ecdsa-sha2-nistp256",
          signature: Self.numbers(Array(raw[..<32]), Array(raw[32...]))
        ).blob)
    case .securityKey:
      let key = try Curve25519.Signing.PrivateKey(
        rawRepresentation: [UInt8](repeating: 5, count: 32))
      var device = SSHWriter()
      device.append(raw: Hashing.sha256(Array(application.utf8)))
      device.append(raw: [flags, 0, 0, 0, 7])
      device.append(
        raw: Hashing.sha256(SSHSignature.signedBytes(message, namespace: namespace)))
      return try SSHSignature(
        blob: SignatureFields(
          key: Self.securityKeyBlob(
            Array(key.publicKey.rawRepresentation), application: application),
          type: "sk-ssh-ed25519@openssh.com",
          signature: Array(try key.signature(for: device.bytes)),
          afterSignature: [flags, 0, 0, 0, 7]
        ).blob)
    }
  }

  static func p256Blob(_ point: [UInt8], curve: String = "nistp256") -> [UInt8] {
    var writer = SSHWriter()
    writer.append("ecdsa-sha2-nistp256")
    writer.append(curve)
    writer.append(string: point)
    return writer.bytes
  }

  static func securityKeyBlob(_ point: [UInt8], application: String) -> [UInt8] {
    var writer = SSHWriter()
    writer.append("sk-ssh-ed25519@openssh.com")
    writer.append(string: point)
    writer.append(application)
    return writer.bytes
  }

  /// r and s as `mpint`s: without zeros in front, but one where the first bit is set.
  static func numbers(_ r: [UInt8], _ s: [UInt8]) -> [UInt8] {
    var writer = SSHWriter()
    for number in [r, s] {
      let digits = Array(number.drop { $0 == 0 })
      writer.append(string: (digits.first ?? 0) >= 0x80 ? [0] + digits : digits)
    }
    return writer.bytes
  }
}

/// The fields of a signature, so that a test can make each one wrong.
struct SignatureFields {
  var magic: StaticString = "SSHSIG"
  var version: UInt32 = 1
  var key: [UInt8]
  var namespace = Namespace.act
  var reserved = ""
  var hash = "sha512"
  var type = "ssh-ed25519"
  var signature = [UInt8](repeating: 1, count: 64)
  var afterSignature: [UInt8] = []
  var slackAfter: [UInt8] = []

  var blob: [UInt8] {
    var inner = SSHWriter()
    inner.append(type)
    inner.append(string: signature)
    inner.append(raw: afterSignature)
    var writer = SSHWriter(magic: magic)
    writer.append(version)
    writer.append(string: key)
    writer.append(namespace)
    writer.append(reserved)
    writer.append(hash)
    writer.append(string: inner.bytes)
    writer.append(raw: slackAfter)
    return writer.bytes
  }
}
