import Client
import FoundationEssentials
import Testing
import Wire

/// Signing with keys made by the real `ssh-keygen`, in a folder that goes with the test.
final class KeySignerTests {
  private let folder: String
  private let message = Array("doorbraak-act/1\n".utf8)

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/keys-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func makeKey(
    _ name: String, passphrase: String, type: String = "ed25519"
  ) async throws -> String {
    let path = folder + "/" + name
    let outcome = try await SSHKeygen.run(
      ["-q", "-t", type, "-N", passphrase, "-f", path], input: [])
    try #require(outcome.isSuccess)
    return path
  }

  @Test func `an open key signs in process`() async throws {
    let path = try await makeKey("open", passphrase: "")
    let signature = try await KeySigner(path: path).sign(message, namespace: Namespace.act)
    #expect(signature.verifies(message, namespace: Namespace.act, key: signature.publicKey))
    let file = try #require(FileManager.default.contents(atPath: path + ".pub"))
    let text = String(decoding: file, as: UTF8.self)
    let line = String(text.split(separator: "\n")[0])
    #expect(try SSHPublicKey(line: line) == signature.publicKey)
  }

  @Test func `an ECDSA key signs by ssh-keygen`() async throws {
    let path = try await makeKey("ecdsa", passphrase: "", type: "ecdsa")
    let signature = try await KeySigner(path: path).sign(message, namespace: Namespace.act)
    #expect(signature.publicKey.line.hasPrefix("ecdsa-sha2-nistp256 "))
    #expect(signature.verifies(message, namespace: Namespace.act, key: signature.publicKey))
  }

  @Test func `a key that others can read goes to ssh-keygen, which refuses it`() async throws {
    let path = try await makeKey("loose", passphrase: "")
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    await #expect(throws: SigningFault.self) {
      _ = try await KeySigner(path: path).sign(message, namespace: Namespace.act)
    }
  }

  @Test func `a public key file makes ssh-keygen sign`() async throws {
    let path = try await makeKey("public", passphrase: "")
    let signature = try await KeySigner(path: path + ".pub")
      .sign(message, namespace: Namespace.login)
    #expect(signature.namespace == Namespace.login)
    #expect(signature.verifies(message, namespace: Namespace.login, key: signature.publicKey))
  }

  @Test func `an encrypted key falls to ssh-keygen, which asks for the passphrase`() async throws {
    let path = try await makeKey("locked", passphrase: "geheim123")
    for (answer, isRight) in [("geheim123", true), ("anders", false)] {
      let asker = "\(folder)/ask-\(isRight)"
      try Data("#!/bin/sh\necho \(answer)\n".utf8).write(to: URL(filePath: asker))
      try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: asker)
      let signer = KeySigner(
        path: path, variables: ["SSH_ASKPASS": asker, "SSH_ASKPASS_REQUIRE": "force"])
      do throws(SigningFault) {
        let signature = try await signer.sign(message, namespace: Namespace.act)
        #expect(isRight)
        #expect(signature.verifies(message, namespace: Namespace.act, key: signature.publicKey))
      } catch {
        #expect(!isRight, "\(error)")
      }
    }
  }

  @Test func `a missing file is named`() async throws {
    await #expect(throws: SigningFault.noSuchFile("/nowhere")) {
      _ = try await KeySigner(path: "/nowhere").sign(message, namespace: Namespace.act)
    }
  }
}
