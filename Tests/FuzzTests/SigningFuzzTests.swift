import Domain
import Foundation
import Testing
import Wire

/// What is signed and how: one octet of slack would be a forgery.
@Suite struct SigningFuzzTests {
  private static let statement = """
    doorbraak-act/1
    log doorbraak.example/journal
    verb sign
    object stougjeswijk/7
    revision 2
    content-sha256 79a1fe7f6c0b2e49495cb7abb21fb1030c8b972b605ee89077e68487283f8bd0
    decision approve
    organisation gm1963
    body college
    person p.devries@gm1963
    authority 3
    signed-at 2026-11-22T09:00:00Z
    nonce AAAAAAAAAAAAAAAAAAAAAA
    detail-sha256 79a1fe7f6c0b2e49495cb7abb21fb1030c8b972b605ee89077e68487283f8bd0
    supersedes 79a1fe7f6c0b2e49495cb7abb21fb1030c8b972b605ee89077e68487283f8bd0

    """

  @Test func `a statement is accepted only as it would be written`() {
    var fuzzer = Fuzzer(
      "statement", corpus: [Self.statement],
      pieces: [
        "\n", " ", "\r\n", "verb withdraw\n", "body gs\n", "revision 02", "revision -1", "é",
        "\u{0}",
        "authority 99999999999999999999", "signed-at 2026-02-30T09:00:00Z", "decision object\n",
      ])
    fuzzer.run { input, _ in
      let text = String(decoding: input, as: UTF8.self)
      guard let statement = try? Statement(parsing: text) else { return false }
      guard statement.text.utf8.elementsEqual(text.utf8) else { throw Broken("there is slack") }
      return true
    }
  }

  @Test func `a changed signature verifies nothing, and a blob has one form`() throws {
    let key = try SSHPrivateKey.generate()
    let message = Array(Self.statement.utf8)
    let good = try SSHSignature.sign(message, namespace: Namespace.act, with: key)
    // Text, so that the mutations find their way; octets outside Latin-1 do not occur.
    let latin = String(decoding: good.blob.map { UInt16($0) }, as: UTF16.self)
    var fuzzer = Fuzzer(
      "SSHSIG", corpus: [latin],
      pieces: ["SSHSIG", "\u{0}\u{0}\u{0}\u{1}", "sha512", "sha256", "ssh-ed25519", "\u{FF}"])
    fuzzer.run { input, _ in
      let blob = String(decoding: input, as: UTF8.self).unicodeScalars
        .map { UInt8(truncatingIfNeeded: $0.value) }
      guard let signature = try? SSHSignature(blob: blob) else { return false }
      guard signature.blob == blob, (try? SSHSignature(armored: signature.armored)) == signature
      else { throw Broken("it does not come back") }
      let holds = signature.verifies(message, namespace: Namespace.act, key: key.publicKey)
      guard holds == (blob == good.blob) else { throw Broken("it verifies: \(holds)") }
      return true
    }
  }

  @Test func `a signer rule that is accepted reads the same as written`() {
    var fuzzer = Fuzzer(
      "signer rule",
      corpus: [
        "all(gm1963, pv28)", "2 of (bpd, am, amvest) veto", "1 of corporatie after(gm1963)",
      ],
      pieces: [
        "(", ")", ",", " ", "all", "of", "veto", "after(", "gemeente", "0", "99999", "gm0001", "é",
        "all(", "1 of ", "-",
      ])
    fuzzer.run { input, _ in
      let text = String(decoding: input, as: UTF8.self)
      guard let rule = try? SignerRule(clauses: [text]) else { return false }
      guard (try? SignerRule(clauses: rule.texts)) == rule else { throw Broken("not the same") }
      return true
    }
  }
}
