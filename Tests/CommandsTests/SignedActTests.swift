import Domain
import Testing
import Wire

@testable import Commands

/// What is signed for something else, at another time or in another form counts for nothing: the
/// real parser and verifier, without a server.
@Suite struct SignedActTests {
  static let hash = String(repeating: "0123456789abcdef", count: 4)
  static let received = Moment("2026-11-22T09:00:00Z") ?? Moment(unixSeconds: 0)

  static let statement = Statement(
    log: "doorbraak.example/journal", verb: "sign", object: "stougjeswijk/7", revision: 2,
    contentSHA256: hash, decision: "approve", organisation: "gm1963", body: "college",
    person: "p.devries@gm1963", authority: 3, signedAt: received.unixSeconds,
    nonce: "AbCdEfGhIjKlMnOpQrSt_-", detailSHA256: Statement.sha256(of: "De N217."))

  static let asker = SignedAct.Asker(
    log: "doorbraak.example/journal", verb: "sign", organisation: "gm1963",
    person: "p.devries@gm1963", expect: nil, authority: nil)
  static let said = SignedAct.Said(
    object: "stougjeswijk/7", hasRevision: true, decision: "approve", detail: "De N217.")

  static func key() throws -> SSHPrivateKey {
    try #require(SSHPrivateKey(seed: Array(repeating: 7, count: 32)))
  }

  static func signature(
    _ text: String, namespace: String = Namespace.act
  ) throws -> SSHSignature {
    try SSHSignature.sign(Array(text.utf8), namespace: namespace, with: try key())
  }

  /// The fault of a text signed by the person's own key; nil when it is taken.
  static func fault(_ text: String, sig: String? = nil) throws -> Arguments.Fault? {
    let sig = try sig ?? signature(text).base64
    do throws(Arguments.Fault) {
      _ = try SignedAct(statement: text, sig: sig, asker, said)
      return nil
    } catch { return error }
  }

  @Test func `what says exactly what is asked is taken`() throws {
    #expect(try Self.fault(Self.statement.text) == nil)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    /// The line that the answer names.
    let line: String
    let change: @Sendable (inout Statement) -> Void
    var testDescription: String { name }
  }

  static let others: [Case] = [
    Case(name: "another object", line: "object") { $0.object = "stougjeswijk/8" },
    Case(name: "another agenda", line: "object") { $0.object = "lisserbroek/7" },
    Case(name: "an authority as object", line: "object") { $0.object = "authority/7" },
    Case(name: "no revision", line: "revision") { $0.revision = nil },
    Case(name: "another log", line: "log") { $0.log = "other.example/journal" },
    Case(name: "another log with the same beginning", line: "log") { $0.log += "2" },
    Case(name: "another verb", line: "verb") { $0.verb = "withdraw" },
    Case(name: "another decision", line: "decision") { $0.decision = "object" },
    Case(name: "no decision", line: "decision") { $0.decision = nil },
    Case(name: "another organisation", line: "organisation") { $0.organisation = "pv28" },
    Case(name: "a foreign person", line: "person") { $0.person = "m.bakker@pv28" },
    Case(name: "a colleague", line: "person") { $0.person = "a.devries@gm1963" },
    Case(name: "another reason", line: "detail-sha256") {
      $0.detailSHA256 = Statement.sha256(of: "")
    },
    Case(name: "no reason", line: "detail-sha256") { $0.detailSHA256 = nil },
    Case(name: "no document", line: "content-sha256") { $0.contentSHA256 = nil },
  ]

  @Test(arguments: others)
  func `a statement that says something else is refused by its line`(_ other: Case) throws {
    var statement = Self.statement
    other.change(&statement)
    let fault = try #require(try Self.fault(statement.text))
    #expect(fault.key == "statement-differs" && fault.arguments["param"] == other.line)
  }

  @Test func `the revision and the authority in the request are those in the statement`() throws {
    let text = Self.statement.text
    let sig = try Self.signature(text).base64
    var asker = Self.asker
    asker.expect = 3
    #expect(throws: Arguments.Fault.self, "other revision") {
      try SignedAct(statement: text, sig: sig, asker, Self.said)
    }
    asker.expect = 2
    asker.authority = 4
    #expect(throws: Arguments.Fault.self, "other authority") {
      try SignedAct(statement: text, sig: sig, asker, Self.said)
    }
    asker.authority = 3
    #expect(throws: Never.self) { try SignedAct(statement: text, sig: sig, asker, Self.said) }
  }

  @Test func `what has no revisions takes a statement without one`() throws {
    var said = Self.said
    said.hasRevision = false
    let text = Self.statement.text
    #expect(throws: Arguments.Fault.self) {
      try SignedAct(
        statement: text, sig: try Self.signature(text).base64, Self.asker, said)
    }
    var statement = Self.statement
    statement.revision = nil
    let plain = statement.text
    let sig = try Self.signature(plain).base64
    #expect(throws: Never.self) { try SignedAct(statement: plain, sig: sig, Self.asker, said) }
    statement.supersedes = Self.hash
    let superseding = statement.text
    #expect(throws: Arguments.Fault.self, "there is nothing to supersede") {
      try SignedAct(
        statement: superseding, sig: try Self.signature(superseding).base64, Self.asker, said)
    }
  }

  // MARK: time

  @Test(arguments: [
    ("expired", -301, false), ("expired by a day", -86_400, false), ("from the future", 301, false),
    ("five minutes old", -300, true), ("five minutes ahead", 300, true), ("of now", 0, true),
  ])
  func `a statement is of within five minutes`(name: String, seconds: Int, isTaken: Bool) throws {
    var statement = Self.statement
    statement.signedAt += seconds
    let text = statement.text
    let act = try SignedAct(
      statement: text, sig: try Self.signature(text).base64, Self.asker, Self.said)
    if isTaken {
      #expect(throws: Never.self) { try act.checkTime(Self.received) }
    } else {
      let fault = #expect(throws: Arguments.Fault.self) { try act.checkTime(Self.received) }
      #expect(fault?.key == "statement-time")
    }
  }

  // MARK: form

  /// Tricks with the value of every line: each is a text that no parser may take for a statement,
  /// or one that says something else.
  static let tricks: [(name: String, of: @Sendable (String) -> String)] = [
    ("CR before LF", { $0 + "\r" }), ("CRLF inside", { $0 + "\r\nverb sign" }),
    ("LF and another line", { $0 + "\nverb sign" }), ("LF before it", { "\n" + $0 }),
    ("double quotes", { "\"\($0)\"" }), ("single quotes", { "'\($0)'" }),
    ("a backslash and n", { $0 + "\\n" }), ("a space before", { " " + $0 }),
    ("a space after", { $0 + " " }), ("a tab", { $0 + "\t" }), ("NUL", { $0 + "\u{0}" }),
    ("vertical tab", { $0 + "\u{B}" }), ("next line", { $0 + "\u{85}" }),
    ("line separator", { $0 + "\u{2028}" }), ("zero width", { $0 + "\u{200B}" }),
    ("turned around", { "\u{202E}" + $0 }), ("a byte order mark", { "\u{FEFF}" + $0 }),
    ("a look-alike", { "\u{0430}" + $0 }), ("full width", { $0 + "\u{FF11}" }),
    ("a combining mark", { $0 + "\u{301}" }), ("in capitals", { $0.uppercased() + "A" }),
    ("empty", { _ in "" }), ("percent", { $0 + "%0A" }),
  ]

  static let lines = statement.text.split(separator: "\n").dropFirst().map(String.init)

  @Test(arguments: tricks.indices)
  func `no trick in any line passes`(_ trick: Int) throws {
    #expect(Self.lines.count == 13)
    for line in Self.lines {
      let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
      let altered = Self.statement.text.replacing(
        "\n\(line)\n", with: "\n\(parts[0]) \(Self.tricks[trick].of(parts[1]))\n")
      #expect(altered != Self.statement.text)
      let fault = try Self.fault(altered)
      // `body` and `authority` are compared with the register, on the newest one.
      let isLater = ["body", "authority", "nonce"].contains(parts[0])
      let isPlain = (try? Statement(parsing: altered)) != nil
      #expect(fault != nil || (isLater && isPlain), "\(Self.tricks[trick].name) in \(parts[0])")
    }
  }

  @Test(arguments: [
    ("a look-alike of another script", "p.d\u{0435}vries@gm1963"),
    ("a letter with a mark", "p.de\u{301}vries@gm1963"), ("capitals", "P.devries@gm1963"),
    ("a one for an l", "p.devr1es@gm1963"), ("another at sign", "p.devries\u{FF20}gm1963"),
    ("a soft hyphen", "p.devries\u{AD}@gm1963"),
  ])
  func `a look-alike name is another name`(name: String, person: String) throws {
    let altered = Self.statement.text.replacing("p.devries@gm1963", with: person)
    #expect(altered != Self.statement.text)
    #expect(try Self.fault(altered) != nil)
  }

  @Test func `trailing octets, missing ones and other orders are no statement`() throws {
    let text = Self.statement.text
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var swapped = lines
    swapped.swapAt(2, 3)
    for malformed in [
      text + "\n", text + " ", text + "\u{0}", text + "x y\n", "\n" + text, String(text.dropLast()),
      text + text, swapped.joined(separator: "\n"), lines.joined(separator: "\r\n"),
      text.replacing("doorbraak-act/1", with: "doorbraak-act/2"),
      text.replacing("doorbraak-act/1", with: "doorbraak-login/1"), "", "{}",
    ] {
      let fault = try #require(try Self.fault(malformed), "\(malformed)")
      #expect(fault.key == "statement-unreadable", "\(malformed)")
    }
  }

  // MARK: bits

  @Test func `no single bit of a statement can be flipped`() throws {
    let octets = Array(Self.statement.text.utf8)
    let sig = try Self.signature(Self.statement.text).base64
    var accepted = 0
    for bit in 0..<octets.count * 8 {
      var flipped = octets
      flipped[bit / 8] ^= 1 << UInt8(bit % 8)
      // As the line decoder: what is no UTF-8 is no request.
      guard let text = String(validating: flipped, as: UTF8.self) else { continue }
      if try Self.fault(text, sig: sig) == nil { accepted += 1 }
    }
    #expect(octets.count * 8 > 3_000)
    #expect(accepted == 0)
  }

  @Test func `no single bit of its signature can be flipped`() throws {
    let text = Self.statement.text
    let signature = try Self.signature(text)
    var accepted = 0
    for bit in 0..<signature.blob.count * 8 {
      var flipped = signature.blob
      flipped[bit / 8] ^= 1 << UInt8(bit % 8)
      if try Self.fault(text, sig: Base64.encode(flipped)) == nil { accepted += 1 }
    }
    let base64 = Array(signature.base64.utf8)
    for bit in 0..<base64.count * 8 {
      var flipped = base64
      flipped[bit / 8] ^= 1 << UInt8(bit % 8)
      guard let sig = String(validating: flipped, as: UTF8.self) else { continue }
      if try Self.fault(text, sig: sig) == nil { accepted += 1 }
    }
    #expect(signature.blob.count * 8 > 1_000)
    #expect(accepted == 0)
    #expect(try Self.fault(text, sig: Base64.encode(signature.blob)) == nil)
  }

  @Test(arguments: ["", "act@doorbraak "])
  func `a signature for what is no name cannot be made`(namespace: String) {
    #expect(throws: SSHFault.namespace) {
      try Self.signature(Self.statement.text, namespace: namespace)
    }
  }

  @Test(arguments: [Namespace.login, Namespace.enrol, "file", "Act@doorbraak", "act@doorbraak/"])
  func `a signature made for something else is none`(namespace: String) throws {
    let signature = try Self.signature(Self.statement.text, namespace: namespace)
    #expect(try Self.fault(Self.statement.text, sig: signature.base64)?.key == "signature-wrong")
  }

  @Test func `a signature with something before or after it is none`() throws {
    let good = try Self.signature(Self.statement.text)
    for sig in [
      good.base64 + "=", good.base64 + "\n", " " + good.base64, good.base64 + "AAAA",
      good.armored, Base64.encode(good.blob + [0]), Base64.encode([0] + good.blob), "",
    ] { #expect(try Self.fault(Self.statement.text, sig: sig)?.key == "signature-wrong") }
  }
}
