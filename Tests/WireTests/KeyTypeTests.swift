import Crypto
import Foundation
import Testing

@testable import Wire

/// ECDSA keys and security keys: one way to write each, and nothing signed unseen.
@Suite struct KeyTypeTests {
  @Test(arguments: [GoldenSignature.p256, .securityKey])
  func `the golden signature verifies over its message alone`(golden: GoldenSignature) throws {
    let signature = try SSHSignature(armored: golden.armored)
    let key = try SSHPublicKey(line: golden.key)
    let message = GoldenSignature.message
    #expect(signature.verifies(message, namespace: Namespace.act, key: key))
    #expect(!signature.verifies(message, namespace: Namespace.login, key: key))
    #expect(!signature.verifies(message + [10], namespace: Namespace.act, key: key))
    #expect(signature.armored == golden.armored)
    #expect(key.line == golden.key)
  }

  /// r and s of a P-256 signature over a message, and what a change of them gives.
  private func p256(
    _ change: (inout [UInt8], inout [UInt8]) -> Void = { _, _ in }, raw: [UInt8]? = nil,
    slack: [UInt8] = []
  ) throws -> SSHSignature {
    let signature = try SoftKey.p256.sign([1])
    var (r, s) = (Array(signature.signature[..<32]), Array(signature.signature[32...]))
    change(&r, &s)
    return try SSHSignature(
      blob: SignatureFields(
        key: signature.publicKey.blob, type: "ecdsa-sha2-nistp256",
        signature: (raw ?? SoftKey.numbers(r, s)) + slack
      ).blob)
  }

  private static let order: [UInt8] = [
    0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
    0xBC, 0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51,
  ]

  @Test func `the numbers of ECDSA are written in one way and in range`() throws {
    let sound = try p256()
    #expect(sound.verifies([1], namespace: Namespace.act, key: sound.publicKey))
    #expect(throws: SSHFault.signatureNumber) { try p256 { r, _ in r = Self.order } }
    #expect(throws: SSHFault.signatureNumber) { try p256 { _, s in s = Self.order } }
    #expect(throws: SSHFault.signatureNumber) {
      try p256 { _, s in s = [UInt8](repeating: 0, count: 32) }
    }
    #expect(throws: SSHFault.bytesAfter) { try p256(slack: [0]) }
    func raw(_ r: [UInt8], _ s: [UInt8]) -> [UInt8] {
      var writer = SSHWriter()
      writer.append(string: r)
      writer.append(string: s)
      return writer.bytes
    }
    for r: [UInt8] in [
      [], [0], [0, 1], [0x80], [0xFF, 1], [0, 0, 0x80],
      [1] + [UInt8](repeating: 0, count: 32),
    ] {
      #expect(throws: SSHFault.signatureNumber) { try p256(raw: raw(r, [1])) }
      #expect(throws: SSHFault.signatureNumber) { try p256(raw: raw([1], r)) }
    }
    #expect(throws: SSHFault.truncated) { try p256(raw: []) }
  }

  /// The reason this is allowed stands with `P256Signing`.
  @Test func `the twin of an ECDSA signature is over the same message`() throws {
    let twin = try p256 { _, s in
      var borrow = 0
      for index in (0..<32).reversed() {
        let difference = Int(Self.order[index]) - Int(s[index]) - borrow
        borrow = difference < 0 ? 1 : 0
        s[index] = UInt8(truncatingIfNeeded: difference)
      }
    }
    #expect(twin.verifies([1], namespace: Namespace.act, key: twin.publicKey))
    #expect(!twin.verifies([2], namespace: Namespace.act, key: twin.publicKey))
  }

  @Test func `a P-256 key is an uncompressed point on its curve`() throws {
    let point = try Array(
      P256.Signing.PrivateKey(rawRepresentation: [UInt8](repeating: 9, count: 32))
        .publicKey.x963Representation)
    #expect(throws: Never.self) { try SSHPublicKey(blob: SoftKey.p256Blob(point)) }
    #expect(throws: SSHFault.curve) {
      try SSHPublicKey(blob: SoftKey.p256Blob(point, curve: "nistp384"))
    }
    #expect(throws: SSHFault.keyLength) {
      try SSHPublicKey(blob: SoftKey.p256Blob([2 + point[64] % 2] + point[1...32]))
    }
    #expect(throws: SSHFault.weakKey) {
      try SSHPublicKey(blob: SoftKey.p256Blob([6] + point.dropFirst()))
    }
    var beside = point
    beside[64] ^= 1
    #expect(throws: SSHFault.weakKey) { try SSHPublicKey(blob: SoftKey.p256Blob(beside)) }
    #expect(throws: SSHFault.bytesAfter) {
      try SSHPublicKey(blob: SoftKey.p256Blob(point) + [0])
    }
  }

  @Test func `a security key signs for ssh, and only when it is touched`() throws {
    for flags: UInt8 in [0x01, 0x05, 0x1D] {
      let signature = try SoftKey.securityKey.sign([1], flags: flags)
      #expect(signature.verifies([1], namespace: Namespace.act, key: signature.publicKey))
    }
    for flags: UInt8 in [0x00, 0x04, 0x41, 0x81] {
      #expect(throws: SSHFault.userNotPresent) {
        try SoftKey.securityKey.sign([1], flags: flags)
      }
    }
    #expect(throws: Never.self) {
      try SoftKey.securityKey.sign([1], application: "ssh:doorbraak")
    }
    for application in [
      "https://example.nl", "ssh", "ssh :", "ssh:" + String(repeating: "x", count: 61),
    ] {
      #expect(throws: SSHFault.application) {
        try SoftKey.securityKey.sign([1], application: application)
      }
    }
    // Another application is another key, also with the same point.
    let one = try SoftKey.securityKey.sign([1])
    let other = try SoftKey.securityKey.sign([1], application: "ssh:other")
    #expect(!one.verifies([1], namespace: Namespace.act, key: other.publicKey))
  }

  @Test func `a security key's signature must have its flags and counter, and no more`() throws {
    let signature = try SoftKey.securityKey.sign([1])
    var fields = SignatureFields(
      key: signature.publicKey.blob, type: "sk-ssh-ed25519@openssh.com",
      signature: signature.signature)
    for (after, fault): ([UInt8], SSHFault) in [
      ([], .truncated), ([1, 0, 0, 0], .truncated), ([1, 0, 0, 0, 7, 0], .bytesAfter),
    ] {
      fields.afterSignature = after
      #expect(throws: fault) { try SSHSignature(blob: fields.blob) }
    }
    fields.afterSignature = [1, 0, 0, 0, 8]
    let replayed = try SSHSignature(blob: fields.blob)
    #expect(!replayed.verifies([1], namespace: Namespace.act, key: replayed.publicKey))
  }
}
