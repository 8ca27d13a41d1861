import Domain
import Postgres
import Support
import Testing

@testable import Store

/// Binding asks PostgreSQL who that is and whether the session may go on: it fails closed.
@Suite struct BindTests {
  private static let key = "ssh-ed25519 AAAAbind0001"

  /// Reads how many organisations there are, bound to a person and key.
  private func bound(_ desk: TestDesk, _ person: Int, _ key: Int) async -> SQLState? {
    do {
      try await desk.database.asServer { connection in
        let rows = try await connection.transact(
          TransactionOptions(readOnly: true, isImplicit: true, role: "doorbraak_reader"),
          [
            (
              "select app.bind($1, $2, $3)",
              [
                .int4(Int32(person)), .int4(Int32(key)), .int8(Int(desk.clock.now.microseconds)),
              ]
            ), ("select count(*) from model.organisation", []),
            (
              """
              select app.organisation(),
                app.roles()::text = p.roles::text and app.person() = p.number
              from model.person p where p.number = $1
              """, [.int4(Int32(person))]
            ),
          ])
        #expect(try rows[1].only().int(0) > 0)
        #expect(try rows[2].only().text(0) == "gm1963")
        #expect(try rows[2].only().bool(1), "the roles of the person's row are bound")
      }
      return nil
    } catch { return (error as? PostgresError)?.sqlState }
  }

  @Test func `a session is bound as long as its key is usable and its person there`() async throws {
    try await withDesk { desk in
      try await desk.found()
      let ended = SQLState(rawValue: "DB003")
      let register = try await desk.desk.currentRegister()
      let person = try #require(register.people(of: .gm1963).first)
      try await desk.act(.addKey(handle: person.handle, key: Self.key), by: .gm1963)
      try await desk.act(
        .addPerson(
          NewPerson(
            handle: "other@gm1963", name: "O", function: "", roles: [.admin, .signatory],
            key: "ssh-ed25519 AAAAbind0002", office: nil)), by: .gm1963)
      let known = try await desk.desk.currentRegister()
      let holder = try #require(known.holder(ofKey: Self.key))
      let key = try #require(holder.usableKey(Self.key, at: desk.clock.now))
      #expect(await bound(desk, person.number, key.number) == nil)
      #expect(await bound(desk, person.number, key.number + 1) == ended)
      #expect(await bound(desk, person.number, 0) == ended)
      #expect(await bound(desk, 0, key.number) == ended)
      try await desk.act(
        .people(
          .revokeKey(person: person.handle, fingerprint: key.fingerprint, reason: "lost")),
        by: .gm1963)
      #expect(await bound(desk, person.number, key.number) == ended)
      let other = try #require(
        try await desk.desk.currentRegister().person(named: "other@gm1963"))
      let otherKey = try #require(other.keys.first)
      #expect(await bound(desk, other.number, otherKey.number) == nil)
    }
  }

  @Test func `another server knows of a revocation by its next look`() async throws {
    try await withDesk { desk in
      try await desk.found()
      let register = try await desk.desk.newestRegister()
      let person = try #require(register.people(of: .gm1963).first)
      try await desk.act(.addKey(handle: person.handle, key: Self.key), by: .gm1963)
      try await TestDesk.with(desk.database, seed: 2, clock: desk.clock) { other in
        let before = try await other.desk.newestRegister()
        #expect(before.endedKeys(at: desk.clock.now).isEmpty)
        #expect(try await other.desk.newestRegister() == before)
        let fingerprint =
          before.holder(ofKey: Self.key)?.keys.first { $0.line == Self.key }?.fingerprint ?? ""
        try await desk.act(
          .addKey(handle: person.handle, key: "ssh-ed25519 AAAAbind0003"), by: .gm1963)
        try await desk.act(
          .people(
            .revokeKey(person: person.handle, fingerprint: fingerprint, reason: "lost")),
          by: .gm1963)
        let after = try await other.desk.newestRegister()
        #expect(after.endedKeys(at: desk.clock.now).count == 1)
      }
    }
  }
}
