import CLI
import FakePeer
import Testing
import Wire

struct ReceiptTests {
  private func peer(_ bench: Bench, spoiled: Bool = false) async throws -> FakePeer {
    let text = Script.statement().text
    let signature = try SSHSignature.sign(
      Array(text.utf8), namespace: Namespace.act, with: bench.key)
    let line = bench.key.publicKey.line
    let object: JSONObject = [
      "statement": .string(spoiled ? text.replacing("approve", with: "object") : text),
      "signature": .string(signature.armored), "key": .string(line),
      "person": "p.devries@gm1963",
      "allowed_signers": .string("p.devries@gm1963 namespaces=\"act@doorbraak\" \(line)"),
      "namespace": "act@doorbraak",
    ]
    return try await Script.peer { .lines(["\($0.tag) OK \(object.text)"]) }
  }

  @Test func `a receipt is saved with the line that checks it, and ssh-keygen agrees`()
    async throws
  {
    let bench = try Bench()
    let peer = try await peer(bench)
    let folder = bench.home + "/proof"
    let outcome = await bench.run(
      ["receipt", "r-1", "--save", folder, "--verify"], peer: peer)
    #expect(outcome.code == .done)
    #expect(bench.read("proof/statement") == Script.statement().text)
    #expect(
      outcome.out.hasSuffix(
        "verify\tssh-keygen -Y verify -f allowed_signers -I p.devries@gm1963 "
          + "-n act@doorbraak -s statement.sig < statement\n"))
    #expect(outcome.err.contains("De handtekening van p.devries@gm1963 klopt."))
    #expect(outcome.err.contains(bench.key.publicKey.fingerprint))
  }

  @Test func `a spoiled receipt is exit 5`() async throws {
    let bench = try Bench()
    let peer = try await peer(bench, spoiled: true)
    let outcome = await bench.run(["receipt", "r-1", "--verify"], peer: peer)
    #expect(outcome.code == .verificationFailed)
    #expect(outcome.err.contains("De handtekening klopt niet."))
  }
}
