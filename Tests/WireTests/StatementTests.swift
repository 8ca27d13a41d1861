import Foundation
import Testing

@testable import Wire

private let hash = String(repeating: "0123456789abcdef", count: 4)

/// Has every line.
let fullStatement = Statement(
  log: "doorbraak.example/journal", verb: "sign", object: "stougjeswijk/7", revision: 2,
  contentSHA256: hash, decision: "approve", organisation: "gm1963", body: "college",
  person: "p.devries@gm1963", authority: 41, signedAt: 1_795_338_000,
  nonce: "AbCdEfGhIjKlMnOpQrSt_-", detailSHA256: hash, supersedes: hash)

private let shortStatement = Statement(
  log: "l", verb: "withdraw", object: "o", organisation: "g", person: "p", authority: 1,
  signedAt: 0, nonce: "0000000000000000000000")

@Suite struct StatementTests {
  @Test func `the text is the one of the protocol`() {
    #expect(
      fullStatement.text == """
        doorbraak-act/1
        log doorbraak.example/journal
        verb sign
        object stougjeswijk/7
        revision 2
        content-sha256 \(hash)
        decision approve
        organisation gm1963
        body college
        person p.devries@gm1963
        authority 41
        signed-at 2026-11-22T09:00:00Z
        nonce AbCdEfGhIjKlMnOpQrSt_-
        detail-sha256 \(hash)
        supersedes \(hash)

        """)
  }

  @Test(arguments: [fullStatement, shortStatement])
  func `a statement comes back as it was`(statement: Statement) throws {
    #expect(try Statement(parsing: statement.text) == statement)
    #expect(statement.sha256.utf8.count == 64)
  }

  @Test func `the hash is that of the text`() {
    #expect(
      shortStatement.sha256 == Hex.encode(Hashing.sha256(Array(shortStatement.text.utf8))))
  }

  @Test(arguments: [
    ("log doorbraak.example/journal", "log a b", "log"), ("log doorbraak", "log  doorbraak", "log"),
    ("verb sign", "verb Sign", "verb"), ("verb sign\n", "", "verb"),
    ("object stougjeswijk/7", "object stougjeswijk/7é", "object"),
    ("object stougjeswijk/7", "object", "object"), ("revision 2", "revision 02", "revision"),
    ("revision 2", "revision 0", "revision"), ("revision 2", "revision +2", "revision"),
    ("revision 2", "revision 9007199254740992", "revision"),
    ("revision 2", "revision 99999999999999999999", "revision"),
    ("content-sha256 0123", "content-sha256 012", "content-sha256"),
    ("89abcdef\ndecision", "89abcdeF\ndecision", "content-sha256"),
    ("authority 41", "authority -41", "authority"), ("authority 41", "authority 41 ", "authority"),
    ("T09:00:00Z", "T24:00:00Z", "signed-at"), ("2026-11-22", "2026-02-29", "signed-at"),
    ("2026-11-22", "2026-13-22", "signed-at"), ("09:00:00Z", "09:00:00+", "signed-at"),
    ("QrSt_-", "QrSt_", "nonce"), ("QrSt_-", "QrSt_+", "nonce"), ("QrSt_-", "QrSt_-A", "nonce"),
    ("gm1963\nbody", "gm\u{212A}1963\nbody", "organisation"),
  ])
  func `a field that is not exactly right is refused by name`(
    old: String, new: String, field: String
  ) throws {
    let range = try #require(fullStatement.text.range(of: old))
    let text = fullStatement.text.replacingCharacters(in: range, with: new)
    let fault = #expect(throws: StatementFault.self) { try Statement(parsing: text) }
    #expect(fault?.field == field)
  }

  @Test func `slack around the lines is refused`() {
    let text = fullStatement.text
    let lines = text.split(separator: "\n").map(String.init)
    let swapped = lines[0...2] + [lines[4], lines[3]] + lines[5...]
    for slack in [
      "", "\n", "\n" + text, text + "\n", String(text.dropLast()), text + "nonce x\n", text + "x\n",
      text.split(separator: "\n").joined(separator: "\r\n") + "\r\n",
      swapped.joined(separator: "\n") + "\n", text + text, "doorbraak-act/2" + text.dropFirst(15),
    ] {
      #expect(throws: StatementFault.self) { try Statement(parsing: slack) }
    }
  }

  @Test func `a statement has at most 2048 octets`() throws {
    var statement = fullStatement
    for field in [\Statement.log, \.object, \.organisation, \.person] {
      statement[keyPath: field] = String(repeating: "x", count: 200)
    }
    statement.body = String(repeating: "x", count: 200)
    try statement.validate()
    #expect(statement.text.utf8.count < Statement.bytesMax)
    let long = fullStatement.text + String(repeating: "x", count: 2048)
    #expect(throws: StatementFault(reason: .tooLong)) { try Statement(parsing: long) }
  }

  @Test func `a value that could pass for another line is refused`() {
    var statement = fullStatement
    statement.object = "a/1\nrevision 3"
    #expect(throws: StatementFault.self) { try statement.validate() }
    statement.revision = nil
    #expect(throws: StatementFault(reason: .notCanonical)) { try statement.validate() }
    statement = fullStatement
    statement.signedAt = -1
    #expect(throws: StatementFault(reason: .notCanonical)) { try statement.validate() }
    statement = fullStatement
    statement.authority = 0
    #expect(throws: StatementFault(reason: .malformed, field: "authority")) {
      try statement.validate()
    }
  }

  @Test func `no single bit can change unseen`() {
    let octets = Array(fullStatement.text.utf8)
    var accepted = 0
    for bit in 0..<octets.count * 8 {
      var flipped = octets
      flipped[bit / 8] ^= 1 << UInt8(bit % 8)
      guard let text = String(validating: flipped, as: UTF8.self),
        let statement = try? Statement(parsing: text)
      else { continue }
      accepted += 1
      #expect(statement != fullStatement, "bit \(bit)")
      #expect(Array(statement.text.utf8) == flipped, "bit \(bit)")
    }
    #expect(accepted > 100, "flips inside names give other statements")
  }
}

@Suite struct LoginStatementTests {
  private let login = LoginStatement(
    server: "doorbraak.example", certificateSHA256: "none", nonce: "q+/=", person: "p@gm1963")

  @Test func `the text is the one of the protocol`() {
    #expect(
      login.text
        == "doorbraak-login/1\nserver doorbraak.example\ncert-sha256 none\nnonce q+/=\n"
        + "person p@gm1963\n")
  }

  @Test func `a server cannot slip in a line`() throws {
    try login.validate()
    for (field, value) in [
      (\LoginStatement.server, "a\nb"), (\.certificateSHA256, "NONE"), (\.nonce, ""),
      (\.person, "p q"),
    ] {
      var other = login
      other[keyPath: field] = value
      #expect(throws: StatementFault.self) { try other.validate() }
    }
  }
}
