import Foundation
import Testing

@testable import Wire

/// Runs the real ssh-keygen in a folder of its own.
private struct Keygen {
  static let path = "/usr/bin/ssh-keygen"
  static let isThere = FileManager.default.isExecutableFile(atPath: path)

  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "wire-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  func write(_ text: String, to name: String) throws {
    let file = folder.appending(path: name)
    try Data(text.utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
  }

  func read(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  /// What it printed on both streams, and its exit code.
  func run(_ arguments: [String], input: String? = nil) throws -> (output: String, code: Int32) {
    let process = Process()
    process.executableURL = URL(filePath: Self.path)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    process.standardInput =
      try input.map { name in
        try FileHandle(forReadingFrom: folder.appending(path: name))
      } ?? FileHandle.nullDevice
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (String(decoding: data, as: UTF8.self), process.terminationStatus)
  }
}

@Suite(.enabled(if: Keygen.isThere, "ssh-keygen is not installed"))
struct KeygenTests {
  @Test func `what ssh-keygen makes and signs is read here`() throws {
    let keygen = try Keygen()
    defer { keygen.remove() }
    #expect(try keygen.run(["-q", "-t", "ed25519", "-N", "", "-C", "c d", "-f", "key"]).code == 0)
    let key = try SSHPrivateKey(openSSH: keygen.read("key"))
    let publicKey = try SSHPublicKey(line: keygen.read("key.pub"))
    #expect(key.publicKey == publicKey)
    #expect(try keygen.run(["-l", "-f", "key.pub"]).output.contains(publicKey.fingerprint))
    try keygen.write(fullStatement.text, to: "statement")
    let signed = try keygen.run(["-Y", "sign", "-f", "key", "-n", Namespace.act, "statement"])
    #expect(signed.code == 0, "\(signed.output)")
    let armored = try keygen.read("statement.sig")
    let signature = try SSHSignature(armored: armored)
    #expect(signature.armored == armored)
    #expect(signature.namespace == Namespace.act)
    let message = Array(fullStatement.text.utf8)
    #expect(signature.verifies(message, namespace: Namespace.act, key: publicKey))
    #expect(try SSHSignature.sign(message, namespace: Namespace.act, with: key) == signature)
  }

  @Test func `what is signed here ssh-keygen verifies`() throws {
    let keygen = try Keygen()
    defer { keygen.remove() }
    let key = try SSHPrivateKey.generate()
    let person = fullStatement.person
    try keygen.write(key.openSSHText(comment: person), to: "key")
    #expect(try keygen.run(["-y", "-f", "key"]).output == key.publicKey.line + " \(person)\n")
    let message = Array(fullStatement.text.utf8)
    let signature = try SSHSignature.sign(message, namespace: Namespace.act, with: key)
    try keygen.write("\(person) \(key.publicKey.line)\n", to: "allowed")
    try keygen.write(signature.armored, to: "sig")
    try keygen.write(fullStatement.text, to: "statement")
    try keygen.write(fullStatement.text + " ", to: "other")
    func verify(_ file: String, _ namespace: String) throws -> Int32 {
      try keygen.run(
        ["-Y", "verify", "-f", "allowed", "-I", person, "-n", namespace, "-s", "sig"], input: file
      ).code
    }
    #expect(try verify("statement", Namespace.act) == 0)
    #expect(try verify("other", Namespace.act) != 0)
    #expect(try verify("statement", Namespace.login) != 0)
  }

  @Test func `a key with a passphrase is told apart`() throws {
    let keygen = try Keygen()
    defer { keygen.remove() }
    #expect(try keygen.run(["-q", "-t", "ed25519", "-N", "secret", "-f", "key"]).code == 0)
    #expect(throws: SSHFault.encrypted) { try SSHPrivateKey(openSSH: keygen.read("key")) }
    #expect(try keygen.run(["-q", "-t", "ecdsa", "-N", "", "-f", "ecdsa"]).code == 0)
    #expect(throws: SSHFault.keyTypeNotSupported("ecdsa-sha2-nistp256")) {
      try SSHPrivateKey(openSSH: keygen.read("ecdsa"))
    }
  }

  @Test func `an ECDSA key of ssh-keygen is read and its signatures verify`() throws {
    let keygen = try Keygen()
    defer { keygen.remove() }
    #expect(try keygen.run(["-q", "-t", "ecdsa", "-b", "256", "-N", "", "-f", "key"]).code == 0)
    let key = try SSHPublicKey(line: keygen.read("key.pub"))
    #expect(try keygen.run(["-l", "-f", "key.pub"]).output.contains(key.fingerprint))
    // Numbers shorter than 32 octets and high ones come by chance: several signatures.
    for number in 0..<8 {
      try keygen.write("\(number)", to: "m\(number)")
      #expect(try keygen.run(["-Y", "sign", "-f", "key", "-n", "x", "m\(number)"]).code == 0)
      let signature = try SSHSignature(armored: keygen.read("m\(number).sig"))
      #expect(signature.verifies(Array("\(number)".utf8), namespace: "x", key: key))
    }
    #expect(try keygen.run(["-q", "-t", "ecdsa", "-b", "384", "-N", "", "-f", "big"]).code == 0)
    #expect(throws: SSHFault.keyTypeNotSupported("ecdsa-sha2-nistp384")) {
      try SSHPublicKey(line: keygen.read("big.pub"))
    }
  }

  @Test(arguments: [GoldenSignature.p256, .securityKey])
  func `ssh-keygen verifies the golden signatures`(golden: GoldenSignature) throws {
    let keygen = try Keygen()
    defer { keygen.remove() }
    try keygen.write("p \(golden.key)\n", to: "allowed")
    try keygen.write(golden.armored, to: "sig")
    try keygen.write(String(decoding: GoldenSignature.message, as: UTF8.self), to: "message")
    let verified = try keygen.run(
      ["-Y", "verify", "-f", "allowed", "-I", "p", "-n", Namespace.act, "-s", "sig"],
      input: "message")
    #expect(verified.code == 0, "\(verified.output)")
  }
}
