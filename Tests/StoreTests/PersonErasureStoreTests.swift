import Domain
import Postgres
import Support
import Testing

@testable import Store

/// What is known of somebody who left, destroyed in PostgreSQL (VIEW-8).
@Suite(.timeLimit(.minutes(5))) struct PersonErasureStoreTests {
  private static let canary = ErasureStoreTests.canary
  private static let person = "weg@gm1963"

  /// Somebody with a canary in every text, who left.
  private static func withLeaver(_ body: (TestDesk) async throws -> Void) async throws {
    try await withDesk { desk in
      try await desk.found()
      try await desk.addColleague(of: .gm1963)
      try await desk.act(
        .addPerson(
          NewPerson(
            handle: person, name: "W. \(canary)", function: "f \(canary)", roles: [.editor],
            key: nil, office: nil)), by: .gm1963)
      for (number, label) in ["l \(canary)", "m \(canary)"].enumerated() {
        try await desk.act(
          .addKey(handle: person, key: "ssh-ed25519 AAAAerased\(number)A", label: label),
          by: .gm1963)
      }
      let key = try #require(
        try await desk.situation().register.person(named: person)?.keys.first)
      try await desk.act(
        .people(
          .revokeKey(person: person, fingerprint: key.fingerprint, reason: "r \(canary)")),
        by: .gm1963)
      try await desk.act(
        .people(.leave(person: person, reason: "q \(canary)")), by: .gm1963)
      try await body(desk)
    }
  }

  private static func erase(_ desk: TestDesk) async throws {
    try await desk.act(
      .people(.erase(person: person, .ask(.avg, reason: "A request."))), by: .gm1963)
    let confirming = Act(agenda: nil, received: desk.clock.now, isDryRun: false, request: nil) {
      situation in
      let colleague = situation.register.person(named: "c.olleague@gm1963")
      let decision = try situation.register.decide(
        .people(.erase(person: person, .confirm(.avg))),
        by: colleague.flatMap { situation.register.actingPerson($0.number) },
        at: situation.occasion)
      return Act.Proposal(register: decision, answer: [])
    }
    _ = try await desk.desk.perform(confirming)
  }

  @Test func `what was known is in no table any more, and everything else stays`() async throws {
    try await Self.withLeaver { desk in
      let leaves = try await ErasureStoreTests.leaves(desk)
      #expect(
        try await ErasureStoreTests.tables(holding: Self.canary, desk).sorted() == [
          "journal.content", "model.person", "model.person_key", "model.register_entry",
        ])
      let before = try await Self.contents(desk)
      try await Self.erase(desk)
      #expect(try await ErasureStoreTests.tables(holding: Self.canary, desk) == [])
      // Name, function, two labels, two reasons went; the reason of asking came.
      #expect(try await Self.contents(desk) == before - 6 + 1)
      #expect(try await ErasureStoreTests.leaves(desk).starts(with: leaves))
      try await desk.database.expectSoundJournal()
      #expect(try await Rebuild(journal: desk.journal).compare().differences == [])
    }
  }

  private static func contents(_ desk: TestDesk) async throws -> Int {
    try await desk.database.asSuperuser { connection in
      try await connection.query("select count(*) as count from journal.content").only()
        .int("count")
    }
  }

  @Test func `servers that knew it and servers that start afterwards know the same`() async throws {
    try await Self.withLeaver { desk in
      try await TestDesk.with(desk.database, seed: 2, clock: desk.clock) { watching in
        _ = try await watching.situation()
        try await Self.erase(desk)
        let register = try await desk.situation().register
        #expect(register.person(named: Self.person)?.name.isEmpty == true)
        #expect(try await watching.situation().register == register)
        try await TestDesk.with(desk.database, seed: 3, clock: desk.clock) { fresh in
          let known = try await fresh.situation().register
          #expect(known == register)
        }
      }
    }
  }
}
