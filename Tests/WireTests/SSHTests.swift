import Foundation
import Testing

@testable import Wire

private func testKey(_ octet: UInt8) throws -> SSHPrivateKey {
  try #require(SSHPrivateKey(seed: [UInt8](repeating: octet, count: 32)))
}

@Suite struct SSHSignatureTests {
  @Test(
    .enabled(if: Vectors.isThere, "\(Vectors.absence)"),
    arguments: ["ed25519", "ecdsa", "ed25519_sk"])
  func `OpenSSH's own signatures verify`(type: String) throws {
    let signature = try SSHSignature(armored: Vectors.text("sshsig/\(type).sig"))
    let key = try SSHPublicKey(line: Vectors.text("sshsig/\(type).pub"))
    let message = Array(try Vectors.data("sshsig/signed-data"))
    let namespace = try Vectors.text("sshsig/namespace")
    #expect(signature.verifies(message, namespace: namespace, key: key))
    #expect(!signature.verifies(message + [0], namespace: namespace, key: key))
    #expect(!signature.verifies(message, namespace: namespace + "x", key: key))
    #expect(try signature.armored == Vectors.text("sshsig/\(type).sig"))
  }

  @Test(.enabled(if: Vectors.isThere, "\(Vectors.absence)"))
  func `another key type is named as not supported`() throws {
    let type = "sk-ecdsa-sha2-nistp256@openssh.com"
    #expect(throws: SSHFault.keyTypeNotSupported(type)) {
      try SSHSignature(armored: Vectors.text("sshsig/ecdsa_sk.sig"))
    }
    #expect(throws: SSHFault.keyTypeNotSupported(type)) {
      try SSHPublicKey(line: Vectors.text("sshsig/ecdsa_sk.pub"))
    }
    #expect(SSHFault.keyTypeNotSupported(type).text(in: .en).contains("\(type) is not supported"))
  }

  @Test func `a signature holds for one message, namespace and key`() throws {
    let key = try testKey(1)
    let signature = try SSHSignature.sign([1, 2], namespace: Namespace.act, with: key)
    #expect(signature.verifies([1, 2], namespace: Namespace.act, key: key.publicKey))
    #expect(!signature.verifies([1, 3], namespace: Namespace.act, key: key.publicKey))
    #expect(!signature.verifies([1, 2], namespace: Namespace.login, key: key.publicKey))
    let other = try testKey(2).publicKey
    #expect(!signature.verifies([1, 2], namespace: Namespace.act, key: other))
    #expect(try SSHSignature(base64: signature.base64) == signature)
    #expect(try SSHSignature(armored: signature.armored) == signature)
    #expect(throws: SSHFault.namespace) { try SSHSignature.sign([], namespace: "", with: key) }
    #expect(throws: SSHFault.namespace) { try SSHSignature.sign([], namespace: "a b", with: key) }
  }

  @Test func `each field must be exactly right`() throws {
    let sound = try SignatureFields(key: testKey(1).publicKey.blob)
    #expect(throws: Never.self) { try SSHSignature(blob: sound.blob) }
    func expect(_ fault: SSHFault, _ change: (inout SignatureFields) -> Void) {
      var fields = sound
      change(&fields)
      #expect(throws: fault) { try SSHSignature(blob: fields.blob) }
    }
    expect(.magic) { $0.magic = "SSHSIX" }
    expect(.version) { $0.version = 2 }
    expect(.bytesAfter) { $0.key.append(0) }
    expect(.truncated) { $0.key.removeLast() }
    expect(.namespace) { $0.namespace = "" }
    expect(.namespace) { $0.namespace = "act@doorbraak\0" }
    expect(.reserved) { $0.reserved = "x" }
    expect(.hashNotSupported("sha256")) { $0.hash = "sha256" }
    expect(.keyTypeDiffers) { $0.type = "ssh-rsa" }
    expect(.signatureLength) { $0.signature.append(0) }
    expect(.signatureLength) { $0.signature.removeLast() }
    expect(.bytesAfter) { $0.afterSignature = [0] }
    expect(.bytesAfter) { $0.slackAfter = [0] }
    for count in 0..<sound.blob.count {
      #expect(throws: SSHFault.self) { try SSHSignature(blob: Array(sound.blob[..<count])) }
    }
  }

  @Test(arguments: SoftKey.allCases)
  func `no single bit of statement or signature can change unseen`(type: SoftKey) throws {
    let message = Array(fullStatement.text.utf8)
    let signature = try type.sign(message)
    func verifies(_ message: [UInt8], _ signature: SSHSignature) -> Bool {
      signature.verifies(message, namespace: Namespace.act, key: signature.publicKey)
    }
    #expect(verifies(message, signature))
    for bit in 0..<message.count * 8 {
      var flipped = message
      flipped[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(!verifies(flipped, signature), "bit \(bit) of the statement")
    }
    for bit in 0..<signature.blob.count * 8 {
      var flipped = signature.blob
      flipped[bit / 8] ^= 1 << UInt8(bit % 8)
      guard let other = try? SSHSignature(blob: flipped) else { continue }
      #expect(!verifies(message, other), "bit \(bit) of the signature")
    }
  }

  @Test func `no single bit of the base64 text can change unseen`() throws {
    let signature = try SSHSignature.sign([1], namespace: Namespace.act, with: testKey(3))
    let digits = Array(signature.base64.utf8)
    for bit in 0..<digits.count * 8 {
      var flipped = digits
      flipped[bit / 8] ^= 1 << UInt8(bit % 8)
      guard let text = String(validating: flipped, as: UTF8.self),
        let other = try? SSHSignature(base64: text)
      else { continue }
      #expect(!other.verifies([1], namespace: Namespace.act, key: signature.publicKey))
    }
  }

  @Test func `armour is read as ssh-keygen writes it and not otherwise`() throws {
    let armored = try SSHSignature.sign([1], namespace: Namespace.act, with: testKey(4)).armored
    let lines = armored.split(separator: "\n").map(String.init)
    #expect(lines[1...].dropLast(2).allSatisfy { $0.utf8.count == 70 })
    #expect(throws: Never.self) { try SSHSignature(armored: lines.joined(separator: "\n")) }
    #expect(throws: Never.self) { try SSHSignature(armored: lines.joined(separator: "\r\n")) }
    let body = lines[1...].dropLast().joined()
    for wrong in [
      "", "\n" + armored, armored + "\n", armored + "x", armored + armored,
      [lines[0], body, lines[lines.count - 1]].joined(separator: "\n"),
      armored.replacing("SIGNATURE", with: "SIGNATURES"), armored.replacing("\n", with: "\n\n"),
      armored.replacing("\n", with: " \n"),
      [lines[0], lines[lines.count - 1]].joined(separator: "\n"),
    ] {
      #expect(throws: SSHFault.self, "\(wrong)") { try SSHSignature(armored: wrong) }
    }
  }
}

@Suite struct SSHKeyTests {
  @Test func `a public key line may have a comment and nothing else`() throws {
    let key = try testKey(1).publicKey
    for line in [key.line, key.line + "\n", key.line + " p de vries é", key.line + " \r\n"] {
      #expect(try SSHPublicKey(line: line) == key)
    }
    for line in [
      "", "ssh-ed25519", " " + key.line, "command=\"x\" " + key.line, key.line + "\n" + key.line,
      key.line.replacing(" ", with: "  "), key.line.replacing("ssh-ed25519", with: "ssh-rsa"),
      key.line + "A", key.line + "\tcomment", key.line.replacing(" ", with: "\t"),
    ] {
      #expect(throws: SSHFault.self, "\(line)") { try SSHPublicKey(line: line) }
    }
    #expect(throws: SSHFault.bytesAfter) { try SSHPublicKey(blob: key.blob + [0]) }
  }

  @Test(arguments: ["", "a", "ab", "abc", "p.devries@gm1963", "abcdefg", "abcdefgh"])
  func `a private key comes back from its file`(comment: String) throws {
    let key = try testKey(9)
    let text = key.openSSHText(comment: comment)
    #expect(try SSHPrivateKey(openSSH: text).seed == key.seed)
    #expect(try SSHPrivateKey.generate().publicKey != SSHPrivateKey.generate().publicKey)
  }

  @Test func `a changed octet in a private key file can only be the comment's`() throws {
    let key = try testKey(9)
    let bytes = try Armor.privateKey.read(key.openSSHText(comment: "c"))
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 1
      if let other = try? SSHPrivateKey(openSSH: Armor.privateKey.write(changed)) {
        #expect(other.publicKey == key.publicKey && bytes[index] == UInt8(ascii: "c"))
      }
    }
  }
}
