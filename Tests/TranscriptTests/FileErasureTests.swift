import Domain
import Postgres
import Store
import Support
import Testing
import Wire

/// What becomes of files when the texts of their step are destroyed (VIEW-8).
@Suite(.timeLimit(.minutes(5))) struct FileErasureTests {
  @Test func `erasing destroys what no other step says, for its owner too`() async throws {
    try await FileTests.withStep { server in
      let talk = try await Talk.open(server, as: FileTests.lead)
      try await Self.addColleague(over: talk)
      let (only, shared, taken) = (
        TestFile.bytes(9, seed: 1), TestFile.bytes(9, seed: 2), TestFile.bytes(9, seed: 3)
      )
      for bytes in [only, shared, taken] { try await FileTests.put(bytes, over: talk) }
      for bytes in [only, shared, taken] {
        try await FileTests.attach(bytes, to: "stougjeswijk/1", over: talk)
      }
      #expect(
        try await talk.ask("detach stougjeswijk/1 \(FileHash.text(of: taken))").isOK)
      try await Self.propose(over: talk)
      try await FileTests.attach(shared, to: "stougjeswijk/2", over: talk)
      try await Self.eraseFirst(server)
      let after = try await Talk.open(server, as: FileTests.lead)
      #expect(try await FileTests.get(FileHash.text(of: only), over: after) == nil)
      #expect(try await FileTests.get(FileHash.text(of: taken), over: after) == nil)
      #expect(try await FileTests.get(FileHash.text(of: shared), over: after) == shared)
      #expect(try await FileTests.counts(server) == [1, 1, 1])
    }
  }

  /// Erasing and attaching elsewhere meet: who is told that it is attached has it.
  @Test(arguments: [false, true])
  func `what is being attached to another step is not destroyed with the first`(
    _ isHeldLongAgo: Bool
  ) async throws {
    try await FileTests.withStep { server in
      let bytes = TestFile.bytes(9)
      let talk = try await Self.attachToFirst(bytes, server)
      try await Self.propose(over: talk)
      // As `attach` leaves it before it is decided.
      let held = server.desk.clock.now.microseconds - (isHeldLongAgo ? 61_000_000 : 59_000_000)
      try await server.desk.database.asSuperuser { connection in
        _ = try await connection.query(
          "update journal.file set held_us = $1", [.int8(Int(held))])
      }
      try await Self.eraseFirst(server)
      let after = try await Talk.open(server, as: FileTests.lead)
      let attached = try await after.ask(
        "attach stougjeswijk/2 \(FileHash.text(of: bytes))",
        ["title": "Kaart", "media_type": "image/png"])
      #expect(attached.isOK != isHeldLongAgo, "\(attached.lines)")
      let got = try await FileTests.get(FileHash.text(of: bytes), over: after)
      #expect(got == (isHeldLongAgo ? nil : bytes))
      let later = FileTests.week(after: server, seconds: 1)
      #expect(try await server.desk.journal.forgetFiles(now: later) == 0)
    }
  }

  @Test func `what is being attached to another step stays held when the first is revised`()
    async throws
  {
    try await FileTests.withStep { server in
      let (first, bytes) = (TestFile.bytes(9, seed: 7), TestFile.bytes(9))
      let talk = try await Talk.open(server, as: FileTests.lead)
      for file in [first, bytes] {
        try await FileTests.put(file, over: talk)
        try await FileTests.attach(file, to: "stougjeswijk/1", over: talk)
      }
      func held() async throws -> [String] {
        try await server.desk.database.asSuperuser { connection in
          try await connection.query(
            "select f.sha256 from journal.file f where f.held_us is not null"
          ).map { try $0.text("sha256") }
        }
      }
      #expect(try await held() == [])
      let hash = FileHash.text(of: bytes)
      try await server.desk.database.asSuperuser { connection in
        _ = try await connection.query(
          "update journal.file set held_us = touched_us where sha256 = $1", [.text(hash)])
      }
      // Its place in the list changes.
      let off = try await talk.ask("detach stougjeswijk/1 \(FileHash.text(of: first))")
      #expect(off.isOK, "\(off.lines)")
      #expect(try await held() == [hash])
    }
  }

  @Test func `what was held for an act that never came goes within a minute`() async throws {
    try await FileTests.withStep { server in
      let bytes = TestFile.bytes(9)
      let talk = try await Self.attachToFirst(bytes, server)
      // Refused, for it is there already; the file was held for it.
      let again = try await talk.ask(
        "attach stougjeswijk/1 \(FileHash.text(of: bytes))",
        ["title": "Kaart", "media_type": "image/png"])
      #expect(again.key == "file-twice")
      try await Self.eraseFirst(server)
      let journal = server.desk.journal
      #expect(try await journal.forgetFiles(now: server.desk.clock.now) == 0)
      server.desk.clock.pass(seconds: 61)
      #expect(try await journal.forgetFiles(now: server.desk.clock.now) == 1)
      #expect(try await FileTests.counts(server) == [0, 0, 0])
    }
  }

  @Test func `erasing and attaching at once leave what was said to be attached`() async throws {
    try await FileTests.withStep { server in
      let bytes = TestFile.bytes(9)
      let talk = try await Self.attachToFirst(bytes, server)
      try await Self.propose(over: talk)
      try await Self.askErasure(server)
      let second = try await Talk.open(server, as: FileTests.lead)
      let colleague = try await Talk.open(server, as: "t.smit@gm1963")
      async let erased = colleague.ask(
        "erase stougjeswijk/1", ["ground": "avg", "confirm": true])
      async let attached = second.ask(
        "attach stougjeswijk/2 \(FileHash.text(of: bytes))",
        ["title": "Kaart", "media_type": "image/png"])
      #expect(try await erased.isOK)
      let isAttached = try await attached.isOK
      let got = try await FileTests.get(FileHash.text(of: bytes), over: talk)
      #expect(got == (isAttached ? bytes : nil))
    }
  }

  /// A file of the first step, and a colleague who can confirm that its texts go.
  private static func attachToFirst(_ bytes: [UInt8], _ server: TestServer) async throws -> Talk {
    let talk = try await Talk.open(server, as: FileTests.lead)
    try await addColleague(over: talk)
    try await FileTests.put(bytes, over: talk)
    try await FileTests.attach(bytes, to: "stougjeswijk/1", over: talk)
    return talk
  }

  static func addColleague(over talk: Talk) async throws {
    let added = try await talk.ask(
      "add-person t.smit@gm1963",
      [
        "name": "T. Smit", "role": ["admin"],
        "key": .string(TestPerson.publicKey(of: "t.smit@gm1963")),
      ])
    try #require(added.isOK, "\(added.lines)")
  }

  private static func propose(over talk: Talk) async throws {
    let proposed = try await talk.ask(
      "propose stougjeswijk",
      ["stage": "impasse", "kind": "task", "title": "Nog een", "signers": ["all(gm1963)"]])
    try #require(proposed.isOK, "\(proposed.lines)")
  }

  /// Both sign the first step, and two administrators have its texts destroyed.
  static func eraseFirst(_ server: TestServer) async throws {
    try await askErasure(server)
    let erased = try await Talk.open(server, as: "t.smit@gm1963").ask(
      "erase stougjeswijk/1", ["ground": "avg", "confirm": true])
    try #require(erased.isOK, "\(erased.lines)")
  }

  private static func askErasure(_ server: TestServer) async throws {
    for person in [FileTests.lead, FileTests.signer] {
      let signed = try await Talk.open(server, as: person).sign("sign stougjeswijk/1 approve", [:])
      try #require(signed.isOK, "\(signed.lines)")
    }
    let asked = try await Talk.open(server, as: FileTests.lead).ask(
      "erase stougjeswijk/1", ["ground": "avg", "reason": "Verzoek"])
    try #require(asked.isOK, "\(asked.lines)")
  }
}
