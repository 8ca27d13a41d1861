import Domain
import Postgres
import Store
import Support
import Testing
import Wire

/// Files over real sockets: what comes, what is kept, who gets it, and when it goes.
@Suite(.timeLimit(.minutes(5))) struct FileTests {
  static let lead = "p.devries@gm1963"
  static let signer = "m.bakker@pv28"

  static func withStep(_ body: (TestServer) async throws -> Void) async throws {
    try await TestServer.run { server in
      try await Player(server).begin("step")
      try await body(server)
    }
  }

  static func put(_ bytes: [UInt8], over talk: Talk) async throws {
    for piece in TestFile.pieces(bytes) {
      let answer = try await talk.ask(piece.line, piece.object)
      try #require(answer.isOK, "\(answer.lines)")
    }
  }

  static func attach(_ bytes: [UInt8], to step: String, over talk: Talk) async throws {
    let answer = try await talk.ask(
      "attach \(step) \(FileHash.text(of: bytes))",
      ["title": "Kaart", "media_type": "image/png"])
    try #require(answer.isOK, "\(answer.lines)")
  }

  /// What comes back, piece by piece; nil where nothing does.
  static func get(_ hash: String, over talk: Talk) async throws -> [UInt8]? {
    var bytes: [UInt8] = []
    for _ in 0..<10 {
      let answer = try await talk.ask("get \(hash)", ["offset": .integer(bytes.count)])
      if answer.code == "NOT_FOUND" { return nil }
      bytes += try #require(answer.object["piece"]?.stringValue.flatMap(Base64.decode))
      guard answer.object["next"]?.integerValue != nil else { break }
    }
    return bytes
  }

  static func counts(_ server: TestServer) async throws -> [Int] {
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

  @Test func `a size that somebody got wrong is in nobody's way`() async throws {
    try await Self.withStep { server in
      let bytes = TestFile.bytes(FileLimits.pieceBytes + 5)
      let hash = FileHash.text(of: bytes)
      let talk = try await Talk.open(server, as: Self.lead)
      var wrong = TestFile.pieces(bytes)[0]
      wrong.object["size"] = .integer(bytes.count + 1)
      #expect(try await talk.ask(wrong.line, wrong.object).isOK)
      let later = TestFile.pieces(bytes)[1]
      #expect(try await talk.ask(later.line, later.object).code == "CONFLICT")
      try await Self.put(bytes, over: talk)
      #expect(try await Self.get(hash, over: talk) == bytes)
      // Of what is whole the size is known.
      let asked = try await talk.ask("put \(hash)", ["size": .integer(bytes.count + 1)])
      #expect(asked.object["stored"] == true)
      #expect(asked.object["size"]?.integerValue == bytes.count, "\(asked.lines)")
      #expect(try await Self.counts(server) == [2, 3, 0])
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
          insert into journal.file (holder, person, sha256, size, touched_us, is_attached)
          select o, 1, encode(sha256(convert_to(o || n, 'UTF8')), 'hex'), 2147480000, 0, true
          from unnest(array['gm1963', 'pv28']) o, generate_series(1, 4) n
          where o = 'pv28' or n <= 3
          """)
      }
      // There are 14,592 octets left: however small, a file takes the room of a piece.
      let piece = TestFile.pieces(TestFile.bytes(8))[0]
      let full = try await Talk.open(server, as: Self.signer).ask(piece.line, piece.object)
      #expect(full.object["key"]?.stringValue == "file-room", "\(full.lines)")
      // What others keep is no matter.
      let talk = try await Talk.open(server, as: Self.lead)
      #expect(try await talk.ask(piece.line, piece.object).isOK)
    }
  }

  /// When what is touched at this moment has been kept as long as it is.
  static func week(after server: TestServer, seconds: Int = 0) -> Moment {
    let seconds = FileLimits.unattachedDays * 86_400 + seconds
    return Moment(
      microseconds: server.desk.clock.now.microseconds + Int64(seconds) * 1_000_000)
  }

  @Test func `what is attached to nothing goes a week after it was touched, and not before`()
    async throws
  {
    try await Self.withStep { server in
      let (loose, given, touched) = (
        TestFile.bytes(9, seed: 1), TestFile.bytes(9, seed: 2), TestFile.bytes(9, seed: 3)
      )
      let talk = try await Talk.open(server, as: Self.lead)
      for bytes in [loose, given, touched] { try await Self.put(bytes, over: talk) }
      try await Self.attach(given, to: "stougjeswijk/1", over: talk)
      let journal = server.desk.journal
      #expect(try await journal.forgetFiles(now: Self.week(after: server)) == 0)
      let begun = Self.week(after: server, seconds: 1)
      server.desk.clock.pass(seconds: 60)
      let again = try await talk.ask("put \(FileHash.text(of: touched))", ["size": 9])
      #expect(again.object["stored"] == true)
      #expect(try await journal.forgetFiles(now: begun) == 1)
      #expect(try await Self.get(FileHash.text(of: loose), over: talk) == nil)
      for bytes in [given, touched] {
        #expect(try await Self.get(FileHash.text(of: bytes), over: talk) == bytes)
      }
      #expect(try await Self.counts(server) == [2, 2, 1])
    }
  }

  @Test func `however much was left behind, a few go at a time`() async throws {
    try await Self.withStep { server in
      try await server.desk.database.asSuperuser { connection in
        _ = try await connection.query(
          """
          insert into journal.file (holder, person, sha256, size, touched_us)
          select 'gm1963', 1, encode(sha256(convert_to(n::text, 'UTF8')), 'hex'), 9, n
          from generate_series(1, 25) n
          """)
      }
      var removed: [Int] = []
      for _ in 0..<3 {
        removed.append(
          try await server.desk.journal.forgetFiles(now: server.desk.clock.now))
      }
      #expect(removed == [20, 5, 0])
    }
  }

  @Test func `no piece outlives its file`() async throws {
    try await Self.withStep { server in
      try await Self.put(
        TestFile.bytes(2 * FileLimits.pieceBytes), over: Talk.open(server, as: Self.lead))
      #expect(try await Self.counts(server) == [1, 2, 0])
      try await server.desk.database.asSuperuser { connection in
        _ = try await connection.query("delete from journal.file")
      }
      #expect(try await Self.counts(server) == [0, 0, 0])
      await #expect(throws: PostgresError.self) {
        try await server.desk.database.asSuperuser { connection in
          _ = try await connection.query(
            "insert into journal.file_piece (file, at, bytes) values (1, 0, 'x')")
        }
      }
    }
  }

  @Test(arguments: [true, false])
  func `what is kept elsewhere opens nothing, whatever else its organisation put`(
    _ isPutFirst: Bool
  ) async throws {
    try await Self.withStep { server in
      let bytes = TestFile.bytes(9)
      let hash = FileHash.text(of: bytes)
      let talk = try await Talk.open(server, as: Self.lead)
      if isPutFirst { try await Self.put(bytes, over: talk) }
      let attached = try await talk.ask(
        "attach stougjeswijk/1 \(hash)",
        ["title": "Kaart", "media_type": "image/png", "elsewhere": true, "size": 9])
      #expect(attached.isOK, "\(attached.lines)")
      if !isPutFirst { try await Self.put(bytes, over: talk) }
      #expect(try await Self.get(hash, over: talk) == bytes)
      let signer = try await Talk.open(server, as: Self.signer)
      #expect(try await Self.get(hash, over: signer) == nil)
      let step = try await signer.ask("step stougjeswijk/1")
      let file = step.object["files"]?.arrayValue?.first?.objectValue
      #expect(file?["elsewhere"] == true, "\(step.lines)")
      // Nothing gives it, so that it goes.
      let later = Self.week(after: server, seconds: 1)
      #expect(try await server.desk.journal.forgetFiles(now: later) == 1)
    }
  }

  @Test func `what was kept elsewhere is given once it is attached anew`() async throws {
    try await Self.withStep { server in
      let bytes = TestFile.bytes(9)
      let hash = FileHash.text(of: bytes)
      let talk = try await Talk.open(server, as: Self.lead)
      let named: JSONObject = ["title": "Kaart", "media_type": "image/png"]
      var elsewhere = named
      elsewhere["elsewhere"] = true
      #expect(
        try await talk.ask("attach stougjeswijk/1 \(hash)", elsewhere).key == "file-size-missing")
      elsewhere["size"] = 9
      #expect(try await talk.ask("attach stougjeswijk/1 \(hash)", elsewhere).isOK)
      #expect(try await talk.ask("detach stougjeswijk/1 \(hash)").isOK)
      #expect(try await talk.ask("attach stougjeswijk/1 \(hash)", named).key == "file-missing")
      try await Self.put(bytes, over: talk)
      try await Self.attach(bytes, to: "stougjeswijk/1", over: talk)
      let signer = try await Talk.open(server, as: Self.signer)
      #expect(try await Self.get(hash, over: signer) == bytes)
    }
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
