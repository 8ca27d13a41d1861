import Domain
import Postgres
import Support
import Testing

@testable import Store

/// Replaying the journal and comparing the rows.
@Suite struct RebuildTests {
  /// Seats, steps, signatures, changes and a breakthrough.
  static func withHistory(_ body: (TestDesk) async throws -> Void) async throws {
    try await withDesk { desk in
      try await desk.found(keys: [.rijk: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBcd"])
      try await desk.actWithColleague(
        .succeed(
          NewSuccession(
            from: .am, to: .bpd, on: LocalDay("2027-06-01") ?? LocalDay(number: 0),
            ground: "A merger.", agendas: nil)))
      try await desk.openAgenda(seated: [.pv28, .bpd, .hwWonen])
      try await desk.raise()
      try await desk.raise("Soil", by: .bpd)
      try await desk.propose(.bottleneck, covers: [1, 2])
      try await desk.act(
        .revise(step: 1, StepChanges(title: "A higher wall"), expect: 1), by: .gm1963)
      try await desk.sign(1, .object, reason: "Too high.", by: .bpd)
      for organisation in [OrganisationID.gm1963, .bpd] {
        try await desk.sign(1, by: organisation)
      }
      try await desk.propose(.analysis, covers: [1, 2])
      for organisation in [OrganisationID.gm1963, .bpd] {
        try await desk.sign(2, by: organisation)
      }
      try await desk.act(.resolve(bottleneck: 1, step: 1, how: "A wall."), by: .gm1963)
      try await desk.propose(title: "Waits", by: .bpd)
      for (number, title) in ["Map", "Other map"].enumerated() {
        let file = AttachRequest(
          sha256: String(repeating: "\(number)", count: 64), title: title,
          mediaType: "image/png", bytes: number == 0 ? .here(size: 9) : .elsewhere(size: 9))
        try await desk.act(.attach(step: 3, file, expect: nil), by: .bpd)
      }
      let first = String(repeating: "0", count: 64)
      try await desk.act(.detach(step: 3, sha256: first, expect: nil), by: .bpd)
      try await desk.act(.refuse(step: 3, reason: "Later.", expect: nil), by: .gm1963)
      try await desk.act(.seat(.am, kind: .ontwikkelaar, as: .adviser), by: .gm1963)
      try await desk.unseat(.hwWonen)
      try await desk.act(.pause(ground: "Elections.", until: LocalDay("2026-12-01")), by: .gm1963)
      try await desk.act(.pause(ground: nil, until: nil), by: .pv28)
      try await desk.act(
        .propose(
          StepContent(
            stage: .agreement, kind: .task, title: "Land price",
            signers: try SignerRule(clauses: ["all(gm1963)"]), required: false,
            visibility: .named, named: [.gm1963], wooGround: .publicFinances)), by: .gm1963)
      let weeks = try #require(TermLength("6 weeks"))
      try await desk.act(
        .propose(
          StepContent(
            stage: .agreement, kind: .task, title: "Advice",
            signers: try SignerRule(clauses: ["all(bpd)"]), term: .length(LengthTerm(weeks)),
            required: false)), by: .gm1963)
      try await desk.act(
        .extend(step: 5, ExtensionRequest(length: weeks, reason: "A report is late.")),
        by: .gm1963)
      try await desk.act(
        .suspend(
          step: 5,
          SuspensionRequest(until: desk.clock.now.day.adding(days: 9), ground: "It waits.")),
        by: .gm1963)
      let power = try await desk.grantPower(to: "q", of: .am)
      try await desk.grantPower(to: "r", of: .am)
      try await desk.revoke(power, of: .am)
      try await body(desk)
    }
  }

  @Test func `a rich history describes exactly the rows that are stored`() async throws {
    try await Self.withHistory { desk in
      let report = try await Rebuild(journal: desk.journal).compare()
      #expect(report.differences == [])
      #expect(report.streams == 2)
      #expect(report.events == (try await desk.database.eventCount()))
      #expect(try await desk.situation().agenda?.stage == .agreement)
      #expect(try await desk.situation().agenda?.pause != nil)
    }
  }

  @Test func `acts that are done meanwhile make no difference`() async throws {
    try await Self.withHistory { desk in
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { for number in 0..<60 { try await desk.raise("Obstacle \(number)") } }
        for _ in 0..<10 {
          #expect(try await Rebuild(journal: desk.journal).compare().differences == [])
        }
        try await group.waitForAll()
      }
      #expect(try await desk.situation().agenda?.bottlenecks.count == 62)
    }
  }

  /// One changed row, and what the report then says.
  static let plants: [(table: String, change: Query)] = [
    (
      "audience_member",
      "update model.audience_member set member = false where organisation = 'bpd'"
    ),
    ("agenda", "update model.agenda set name = name || '!'"),
    ("seat", "update model.seat set role = 'observer' where organisation = 'bpd'"),
    ("step", "update model.step set document = document || ' ' where number = 1"),
    ("step_shell", "update model.step_shell set status = 'closed'"),
    ("step_file", "update model.step_file set is_current = false where is_current"),
    ("sign_off", "update model.sign_off set counted = not counted where step = 1 and number = 1"),
    ("bottleneck", "update model.bottleneck set resolved_us = resolved_us + 1 where number = 1"),
    ("inbox", "update model.inbox set due = date '2027-01-01' where act = 'seat' and open"),
    ("organisation", "update model.organisation set name = 'x' where id = 'bpd'"),
    ("person", "update model.person set roles = array['admin'] where number = 1"),
    ("person_key", "update model.person_key set label = 'x'"),
    ("register_entry", "update model.register_entry set text = 'x' where version = 2"),
    ("succession", "update model.succession set ground = 'x'"),
    ("authority", "update model.authority set until_day = date '2030-01-01' where ended_us > 0"),
    ("municipality", "update model.municipality set latitude = '0'"),
    ("location", "update model.location set homes_min = homes_min + 1"),
    ("category", "update model.category set planmonitor_value = 'x'"),
    ("target", "update model.target set value = '75001'"),
  ]

  private static let registerTables = [
    "organisation", "person", "person_key", "register_entry", "succession", "authority",
    "municipality", "location", "category", "target",
  ]

  @Test func `a planted change is found in each table`() async throws {
    try await Self.withHistory { desk in
      for (table, change) in Self.plants {
        let changed = try await desk.database.asSuperuser { try await $0.query(change).affected }
        #expect(changed == 1, "\(table)")
        let report = try await Rebuild(journal: desk.journal).compare()
        let stream = Self.registerTables.contains(table) ? "register" : "agenda/stougjeswijk"
        // One row is described that is not stored, and one is stored that is not described.
        let expected = table == "audience_member" ? 1 : 2
        #expect(report.differences.contains("\(stream) \(table): \(expected)"), "\(table)")
      }
      let report = try await Rebuild(journal: desk.journal).compare()
      #expect(report.differences.count == Self.plants.count)
      let tables = try await desk.database.texts(
        """
        select c.relname::text from pg_class c
        where c.relnamespace = 'model'::regnamespace and c.relkind = 'r' order by 1
        """)
      #expect(Self.plants.map(\.table).sorted() == tables)
    }
  }

  @Test func `a planted row and a missing row are found`() async throws {
    try await Self.withHistory { desk in
      try await desk.database.asSuperuser {
        try await $0.executeScript(
          """
          delete from model.sign_off where step = 2 and number = 1;
          insert into model.inbox
          select agenda, 'rijk', 'stougjeswijk/1', 'sign', 'planted', null, true from model.inbox
          limit 1;
          """)
      }
      let report = try await Rebuild(journal: desk.journal).compare()
      #expect(
        report.differences.sorted() == [
          "agenda/stougjeswijk inbox: 1", "agenda/stougjeswijk sign_off: 1",
        ])
    }
  }

  @Test func `a row of an agenda that no event made is found`() async throws {
    try await Self.withHistory { desk in
      try await desk.database.asSuperuser {
        try await $0.executeScript(
          """
          insert into model.audience_member values (9999, 'am', true, 'nowhere');
          insert into model.inbox
          select 9999, 'rijk', 'nowhere/1', 'sign', 'planted', null, true;
          """)
      }
      let report = try await Rebuild(journal: desk.journal).compare()
      #expect(report.differences.count == 2, "\(report.differences)")
    }
  }

  @Test func `an event that cannot be read stops the comparison`() async throws {
    try await Self.withHistory { desk in
      try await desk.database.asSuperuser {
        try await $0.executeScript(
          """
          update journal.event set body =
            convert_to(
              replace(convert_from(body, 'UTF8'), 'agenda-opened', 'agenda-dreamt'), 'UTF8')
          where version = 1
          """)
      }
      let fault = await failure(JournalError.self) {
        _ = try await Rebuild(journal: desk.journal).compare()
      }
      guard case .internalFault = fault else {
        Issue.record("\(String(describing: fault))")
        return
      }
    }
  }
}
