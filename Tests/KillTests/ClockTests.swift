import Domain
import Foundation
import Postgres
import Support
import Testing
import Wire

extension KillTests {
  /// A server whose clock is behind what the journal says.
  @Suite struct ClockTests {
    static let ahead = 3_600

    @Test func `a journal that is an hour ahead is written and signed, and never goes back`()
      async throws
    {
      try await SoleServer.run { server, database in
        try await Self.putAhead(database.database)
        let speaker = try await server.speaker()
        let step = try #require(server.world.ownSteps.first?.first)
        let raised = try await speaker.ask(
          "raise", [step.agenda], ["category": "geluid", "title": "late"])
        #expect(raised.isOK, "\(raised)")
        let ref = "\(step.agenda)/\(step.number)"
        let offer = try await speaker.ask("sign", [ref, "approve"], ["dry_run": true])
        let text = try #require(offer.object["statement"]?.stringValue, "\(offer)")
        // A client compares it with its own clock, as the server does.
        let skew = try Statement(parsing: text).signedAt - Int(Date().timeIntervalSince1970)
        #expect(abs(skew) < 300)
        let signature = try SSHSignature.sign(
          Array(text.utf8), namespace: Namespace.act, with: server.world.people[0].key)
        let signed = try await speaker.ask(
          "sign", [ref, "approve"],
          ["statement": .string(text), "sig": .string(signature.base64)])
        #expect(signed.isOK, "\(signed)")
        try await Self.expectOrder(database.database)
      }
    }

    /// What a server did whose clock was ahead, on a machine whose clock was ahead too.
    private static func putAhead(_ database: TestDatabase) async throws {
      let now = Int64(Date().timeIntervalSince1970) + Int64(ahead)
      let clock = FakeClock(Moment(microseconds: now * 1_000_000))
      try await TestDesk.with(database, clock: clock) { desk in
        _ = try await desk.raise("Early", on: .named(World.agendas[0]))
      }
      try await database.asSuperuser { connection in
        _ = try await connection.query(
          """
          update journal.event set recorded_us = recorded_us + $1
          where position = (select max(position) from journal.event)
          """, [.int8(ahead * 1_000_000)])
      }
    }

    private static func expectOrder(_ database: TestDatabase) async throws {
      let back = try await database.asSuperuser { connection in
        try await connection.query(
          """
          select count(*) as count from journal.event a
          join journal.event b on b.position = a.position + 1
          where b.recorded_us < a.recorded_us
            or (b.stream = a.stream and b.decided_us < a.decided_us)
          """
        ).only().int("count")
      }
      #expect(back == 0)
    }
  }
}
