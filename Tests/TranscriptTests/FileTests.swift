import Domain
import Postgres
import Support
import Testing
import Wire

/// Files over real sockets: what comes, what is kept, who gets it, and when it goes.
@Suite(.timeLimit(.minutes(5))) struct FileTests {
  static let lead = "p.devries@gm1963"
  static let signer = "m.bakker@pv28"

  private static func withStep(_ body: (TestServer) async throws -> Void) async throws {
    try await TestServer.run { server in
      try await Player(server).begin("step")
      try await body(server)
    }
  }

  private static func put(_ bytes: [UInt8], over talk: Talk) async throws {
    for piece in TestFile.pieces(bytes) {
      let answer = try await talk.ask(piece.line, piece.object)
      try #require(answer.isOK, "\(answer.lines)")
    }
  }

  private static func attach(_ bytes: [UInt8], to step: String, over talk: Talk) async throws {
    let answer = try await talk.ask(
      "attach \(step) \(FileHash.text(of: bytes))",
      ["title": "Kaart", "media_type": "image/png"])
    try #require(answer.isOK, "\(answer.lines)")
  }

  /// What comes back, piece by piece; nil where nothing does.
  private static func get(_ hash: String, over talk: Talk) async throws -> [UInt8]? {
    var bytes: [UInt8] = []
    for _ in 0..<10 {
      let answer = try await talk.ask("get \(hash)", ["offset": .integer(bytes.count)])
      if answer.code == "NOT_FOUND" { return nil }
      bytes += try #require(answer.object["piece"]?.stringValue.flatMap(Base64.decode))
      guard answer.object["next"]?.integerValue != nil else { break }
    }
    return bytes
  }

  private static func counts(_ server: TestServer) async throws -> [Int] {
    try await server.desk.database.asSuperuser { connection in
      let row = try await connection.query(
        """
        select (select count(*) from journal.file) as files,
          (select count(*) from journal.file_piece) as pieces,
          (select count(*) from model.step_file) as said
        """
      ).only()
      return [try row.int("files"), try row.int("pieces"), try row.int("said")]
    }
  }

  @Test func `a file of many pieces comes back as it was, whatever was sent twice`() async throws {
    try await Self.withStep { server in
      let bytes = TestFile.bytes(2 * FileLimits.pieceBytes + 77)
      let (hash, pieces) = (FileHash.text(of: bytes), TestFile.pieces(bytes))
      #expect(pieces.count == 3)
      let first = try await Talk.open(server, as: Self.lead)
      for piece in [pieces[0], pieces[0], pieces[1]] {
        #expect(try await first.ask(piece.line, piece.object).isOK)
      }
      // Another connection goes on where the first one stopped.
      let second = try await Talk.open(server, as: Self.lead)
      let known = try await second.ask("put \(hash)", ["size": .integer(bytes.count)])
      #expect(known.object["received"]?.integerValue == 2 * FileLimits.pieceBytes)
      #expect(try await Self.get(hash, over: second) == nil)
      for piece in [pieces[0], pieces[2], pieces[1]] {
        #expect(try await second.ask(piece.line, piece.object).isOK)
      }
      #expect(try await Self.get(hash, over: second) == bytes)
      #expect(try await Self.get(hash, over: Talk.open(server, as: Self.signer)) == nil)
      try await Self.attach(bytes, to: "stougjeswijk/1", over: second)
      #expect(try await Self.get(hash, over: Talk.open(server, as: Self.signer)) == bytes)
    }
  }

  @Test func `two who put the same file at once put it once`() async throws {
    try await Self.withStep { server in
      let bytes = TestFile.bytes(3 * FileLimits.pieceBytes)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<4 {
          group.addTask {
            let talk = try await Talk.open(server, as: Self.lead)
            for piece in TestFile.pieces(bytes) {
              let answer = try await talk.ask(piece.line, piece.object)
              #expect(answer.isOK, "\(answer.lines)")
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(try await Self.counts(server) == [1, 3, 0])
      let talk = try await Talk.open(server, as: Self.lead)
      #expect(try await Self.get(FileHash.text(of: bytes), over: talk) == bytes)
    }
  }

  @Test func `what was begun with a wrong size is begun anew`() async throws {
    try await Self.withStep { server in
      let bytes = TestFile.bytes(FileLimits.pieceBytes + 5)
      let talk = try await Talk.open(server, as: Self.lead)
      var wrong = TestFile.pieces(bytes)[0]
      wrong.object["size"] = .integer(bytes.count + 1)
      #expect(try await talk.ask(wrong.line, wrong.object).isOK)
      let later = TestFile.pieces(bytes)[1]
      #expect(try await talk.ask(later.line, later.object).code == "CONFLICT")
      try await Self.put(bytes, over: talk)
      #expect(try await Self.get(FileHash.text(of: bytes), over: talk) == bytes)
    }
  }

  @Test func `one wrong octet anywhere, and nothing is kept`() async throws {
    try await Self.withStep { server in
      let talk = try await Talk.open(server, as: Self.lead)
      let bytes = TestFile.bytes(FileLimits.pieceBytes + 5)
      let pieces = TestFile.pieces(bytes)
      var other = bytes
      other[7] ^= 1
      let wrong = TestFile.pieces(other)[0].object
      #expect(try await talk.ask(pieces[0].line, wrong).isOK)
      let last = try await talk.ask(pieces[1].line, pieces[1].object)
      #expect(last.object["key"]?.stringValue == "file-hash-other")
      #expect(try await Self.counts(server) == [1, 0, 0])
      try await Self.put(bytes, over: talk)
      #expect(try await Self.get(FileHash.text(of: bytes), over: talk) == bytes)
    }
  }

  @Test func `an organisation has so much room`() async throws {
    try await Self.withStep { server in
      try await server.desk.database.asSuperuser { connection in
        _ = try await connection.query(
          """
          insert into journal.file (holder, person, sha256, size, begun_us, is_attached)
          select o, 1, encode(sha256(convert_to(o || n, 'UTF8')), 'hex'), 2147483647, 0, true
          from unnest(array['gm1963', 'pv28']) o, generate_series(1, 4) n
          where o = 'pv28' or n <= 3
          """)
      }
      let piece = TestFile.pieces(TestFile.bytes(8))[0]
      let full = try await Talk.open(server, as: Self.signer).ask(piece.line, piece.object)
      #expect(full.object["key"]?.stringValue == "file-room", "\(full.lines)")
      // What others keep is no matter.
      let talk = try await Talk.open(server, as: Self.lead)
      #expect(try await talk.ask(piece.line, piece.object).isOK)
    }
  }

  @Test func `what is attached to nothing goes after a week, what a step says stays`() async throws
  {
    try await Self.withStep { server in
      let (loose, said, later) = (
        TestFile.bytes(9, seed: 1), TestFile.bytes(9, seed: 2), TestFile.bytes(9, seed: 3)
      )
      var talk = try await Talk.open(server, as: Self.lead)
      for bytes in [loose, said] { try await Self.put(bytes, over: talk) }
      try await Self.attach(said, to: "stougjeswijk/1", over: talk)
      server.desk.clock.pass(days: FileLimits.unattachedDays)
      server.desk.clock.pass(seconds: 1)
      #expect(try await Self.get(FileHash.text(of: loose), over: talk) == loose)
      // Whoever puts something: nobody's leavings stay.
      talk = try await Talk.open(server, as: Self.signer)
      try await Self.put(later, over: talk)
      #expect(try await Self.counts(server) == [2, 2, 1])
      talk = try await Talk.open(server, as: Self.lead)
      #expect(try await Self.get(FileHash.text(of: loose), over: talk) == nil)
      #expect(try await Self.get(FileHash.text(of: said), over: talk) == said)
    }
  }

  @Test func `a file that is put after it was attached is there for who sees the step`()
    async throws
  {
    try await Self.withStep { server in
      let bytes = TestFile.bytes(9)
      let hash = FileHash.text(of: bytes)
      let talk = try await Talk.open(server, as: Self.lead)
      let attached = try await talk.ask(
        "attach stougjeswijk/1 \(hash)",
        ["title": "Kaart", "media_type": "image/png", "size": 9])
      #expect(attached.object["stored"] == false)
      let signer = try await Talk.open(server, as: Self.signer)
      #expect(try await Self.get(hash, over: signer) == nil)
      try await Self.put(bytes, over: talk)
      #expect(try await Self.get(hash, over: signer) == bytes)
      server.desk.clock.pass(days: 30)
      try await Self.put(TestFile.bytes(9, seed: 2), over: Talk.open(server, as: Self.lead))
      #expect(try await Self.get(hash, over: Talk.open(server, as: Self.signer)) == bytes)
    }
  }

  @Test func `erasing destroys what no other step says, for its owner too`() async throws {
    try await Self.withStep { server in
      let talk = try await Talk.open(server, as: Self.lead)
      try await Self.addColleague(over: talk)
      let (only, shared, taken) = (
        TestFile.bytes(9, seed: 1), TestFile.bytes(9, seed: 2), TestFile.bytes(9, seed: 3)
      )
      for bytes in [only, shared, taken] { try await Self.put(bytes, over: talk) }
      for bytes in [only, shared, taken] {
        try await Self.attach(bytes, to: "stougjeswijk/1", over: talk)
      }
      #expect(
        try await talk.ask("detach stougjeswijk/1 \(FileHash.text(of: taken))").isOK)
      try await Self.propose(over: talk)
      try await Self.attach(shared, to: "stougjeswijk/2", over: talk)
      try await Self.eraseFirst(server)
      let after = try await Talk.open(server, as: Self.lead)
      #expect(try await Self.get(FileHash.text(of: only), over: after) == nil)
      #expect(try await Self.get(FileHash.text(of: taken), over: after) == nil)
      #expect(try await Self.get(FileHash.text(of: shared), over: after) == shared)
      #expect(try await Self.counts(server) == [1, 1, 1])
    }
  }

  private static func addColleague(over talk: Talk) async throws {
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
  private static func eraseFirst(_ server: TestServer) async throws {
    for person in [lead, signer] {
      let signed = try await Talk.open(server, as: person).sign("sign stougjeswijk/1 approve", [:])
      try #require(signed.isOK, "\(signed.lines)")
    }
    let asked = try await Talk.open(server, as: lead).ask(
      "erase stougjeswijk/1", ["ground": "avg", "reason": "Verzoek"])
    try #require(asked.isOK, "\(asked.lines)")
    let erased = try await Talk.open(server, as: "t.smit@gm1963").ask(
      "erase stougjeswijk/1", ["ground": "avg", "confirm": true])
    try #require(erased.isOK, "\(erased.lines)")
  }

  @Test func `a file opens with its step, from the first moment`() async throws {
    try await TestServer.run { server in
      _ = try await SecretWorld.make(server)
      let lead = SecretWorld.neighbour
      let outsider = SecretWorld.outsider
      let bytes = TestFile.bytes(9)
      let talk = try await Talk.open(server, as: lead)
      try await Self.put(bytes, over: talk)
      try await Self.attach(bytes, to: "lisserbroek/2", over: talk)
      let agreed = try await talk.ask(
        "embargo lisserbroek/2", ["visibility": "public", "until": "2026-12-01"])
      #expect(agreed.isOK, "\(agreed.lines)")
      let hash = FileHash.text(of: bytes)
      #expect(try await Self.get(hash, over: Talk.open(server, as: outsider)) == nil)
      #expect(try await Self.get(hash, over: Talk.open(server, as: TestPerson.rijk)) == nil)
      let midnight = try #require(LocalDay("2026-12-01")).start
      server.desk.clock.set(Moment(microseconds: midnight.microseconds - 1))
      #expect(try await Self.get(hash, over: Talk.open(server, as: outsider)) == nil)
      server.desk.clock.set(midnight)
      #expect(try await Self.get(hash, over: Talk.open(server, as: outsider)) == bytes)
    }
  }
}
