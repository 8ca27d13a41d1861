import Domain
import Postgres
import Support
import Testing

@testable import Store

/// Texts destroyed by a recorded act, in PostgreSQL (VIEW-8).
@Suite(.timeLimit(.minutes(10))) struct ErasureStoreTests {
  /// In every text that is to go.
  static let canary = "kanarie"

  /// Step 1 closed after everything that can be said of one, step 2 dropped, b1 resolved.
  static func withHistory(_ body: (TestDesk) async throws -> Void) async throws {
    try await withDesk { desk in
      try await desk.found()
      try await desk.addColleague(of: .gm1963)
      try await desk.openAgenda(seated: [.pv28, .bpd])
      try await desk.raise("Noise \(canary)")
      try await talkOver(desk)
      try await desk.propose(.task, title: "Dropped \(canary)", by: .bpd)
      try await desk.act(
        .refuse(step: 2, reason: "No \(canary).", expect: nil), by: .gm1963)
      try await desk.act(
        .drop(step: 2, DropRequest(reason: "No use \(canary)."), expect: nil), by: .bpd)
      try await desk.act(
        .resolve(bottleneck: 1, step: 1, how: "So \(canary)."), by: .gm1963)
      try await body(desk)
    }
  }

  private static func talkOver(_ desk: TestDesk) async throws {
    try await desk.propose(.bottleneck, title: "A wall \(canary)", covers: [1])
    try await desk.act(
      .revise(step: 1, StepChanges(text: "Better \(canary)."), expect: 1), by: .gm1963)
    let weaker = StepChanges(title: "Weaker \(canary)", required: false)
    try await desk.act(.revise(step: 1, weaker, expect: 2), by: .gm1963)
    try await desk.act(
      .refuse(step: 1, reason: "Never \(canary).", expect: nil, change: 1), by: .bpd)
    try await desk.sign(1, .object, reason: "Too high \(canary).", by: .bpd)
    try await desk.sign(1, .approve, reason: "Well \(canary).", by: .bpd)
    try await desk.withdraw(1, ground: "The board \(canary).", by: .bpd)
    for organisation in [OrganisationID.gm1963, .bpd] {
      try await desk.sign(1, by: organisation)
    }
  }

  static let items: [AgendaItem] = [.step(1), .step(2), .bottleneck(1)]

  @Test func `what was erased is in no table any more, and everything else stays`() async throws {
    try await Self.withHistory { desk in
      let leaves = try await Self.leaves(desk)
      let signed = try await Self.signed(desk)
      #expect(try await Self.tables(holding: Self.canary, desk).contains("journal.content"))
      #expect(try await Self.tables(holding: Self.canary, desk).contains("model.inbox"))
      for item in Self.items { try await desk.erase(item) }
      #expect(try await Self.tables(holding: Self.canary, desk) == [])
      // Signed statements are there, events and their leaves as they were, positions dense.
      #expect(try await Self.signed(desk) == signed)
      #expect(try await Self.leaves(desk).starts(with: leaves))
      try await desk.database.expectSoundJournal()
      #expect(try await Rebuild(journal: desk.journal).compare().differences == [])
      // Why it was asked is there.
      #expect(try await Self.tables(holding: "A request", desk) == ["journal.content"])
    }
  }

  @Test func `a server that starts afterwards has the same agenda and goes on with it`()
    async throws
  {
    try await Self.withHistory { desk in
      try await TestDesk.with(desk.database, seed: 2, clock: desk.clock) { watching in
        // This one had the agenda in memory, and catches up.
        _ = try await watching.situation()
        for item in Self.items { try await desk.erase(item) }
        let agenda = try #require(try await desk.situation().agenda)
        #expect(try await watching.situation().agenda == agenda)
        try await TestDesk.with(desk.database, seed: 3, clock: desk.clock) { fresh in
          #expect(try await fresh.situation().agenda == agenda)
          try await fresh.withdraw(1, ground: "Again.", by: .bpd)
          let fault = await failure(Refusal.self) { try await fresh.sign(1, by: .bpd) }
          #expect(fault?.reason == .contentErased)
          let anew = StepChanges(title: "New", text: "New.")
          try await fresh.act(.revise(step: 1, anew, expect: nil), by: .gm1963)
          try await desk.sign(1, by: .bpd)
          #expect(try await watching.situation().agenda == fresh.situation().agenda)
        }
      }
      try await desk.expectRowsAsReplayed()
    }
  }

  @Test func `other items keep their texts`() async throws {
    try await Self.withHistory { desk in
      try await desk.erase(.step(1))
      let agenda = try #require(try await desk.situation().agenda)
      #expect(agenda.step(2)?.content.title == "Dropped \(Self.canary)")
      #expect(agenda.bottleneck(1)?.resolution?.how.text == "So \(Self.canary).")
      try await TestDesk.with(desk.database, seed: 2, clock: desk.clock) { fresh in
        let again = try await fresh.situation().agenda
        #expect(again == agenda)
      }
      try await desk.expectRowsAsReplayed()
    }
  }

  @Test func `acts of one batch with the erasure lose their texts too`() async throws {
    try await Self.withHistory { desk in
      try await desk.propose(.task, signers: ["all(bpd)"], title: "Late \(Self.canary)")
      let asked = try await desk.database.number(
        "select count(*) from model.inbox where title like 'Late%'")
      #expect(asked == 1)
      let acts = [
        desk.signing(3, by: .bpd), desk.erasing(.step(3), .ask(.avg, reason: "A request.")),
        desk.erasing(.step(3), .confirm(.avg), isColleague: true),
      ]
      for result in try await desk.desk.decideAndAppend(acts) { _ = try result.get() }
      for table in try await Self.tables(holding: "Late", desk) { Issue.record("\(table)") }
      let agenda = try #require(try await desk.situation().agenda)
      #expect(agenda.step(3)?.isClosed == true && agenda.step(3)?.erased != nil)
      try await desk.expectRowsAsReplayed()
    }
  }

  @Test func `a repeated confirmation is answered as the first time`() async throws {
    try await Self.withHistory { desk in
      try await desk.erase(.step(1), .ask(.avg, reason: "A request."))
      let key = RequestKey("confirm")
      let first = try await desk.erase(.step(1), .confirm(.avg), isColleague: true, key: key)
      let again = try await desk.erase(.step(1), .confirm(.avg), isColleague: true, key: key)
      #expect(again.isReplayed && again.answer == first.answer)
      // So is an act whose text is gone.
      let raised = RequestKey("raised")
      let told = try await desk.raise("Once \(Self.canary)", key: raised)
      try await desk.act(.resolve(bottleneck: 2, step: nil, how: "So."), by: .gm1963)
      try await desk.erase(.bottleneck(2))
      let repeated = try await desk.raise("Once \(Self.canary)", key: raised)
      #expect(repeated.isReplayed && repeated.answer == told.answer)
    }
  }

  @Test func `nobody deletes a text but the act that erases, which reads none`() async throws {
    try await Self.withHistory { desk in
      let count = try await desk.database.number("select count(*) from journal.content")
      let attempts: [(role: StaticString, statement: Query)] = [
        ("doorbraak_server", "delete from journal.content"),
        ("doorbraak_server", "select journal.erase_content('[]')"),
        ("doorbraak_load", "delete from journal.content"),
        ("doorbraak_reader", "delete from journal.content"),
        ("doorbraak_append", "select bytes from journal.content"),
        ("doorbraak_append", "update journal.content set bytes = ''"),
      ]
      for attempt in attempts {
        let fault = await PrivilegeTests.attempt(
          attempt.statement, as: attempt.role, in: desk.database)
        #expect(fault == .insufficientPrivilege, "\(attempt.role) \(attempt.statement)")
      }
      // Without an event that says so nothing goes, whatever the function is told.
      let all: Query = """
        select journal.erase_content(
          (select json_agg(json_build_object('stream', e.stream, 'version', e.version))::jsonb
            from journal.event e))::text
        """
      #expect(await PrivilegeTests.attempt(all, as: "doorbraak_append", in: desk.database) == nil)
      #expect(try await desk.database.number("select count(*) from journal.content") == count)
    }
  }

  // MARK: what is stored

  static func leaves(_ desk: TestDesk) async throws -> [String] {
    try await desk.database.texts(
      """
      select e.position || ' ' || e.recorded_us || ' ' || encode(e.leaf, 'hex') || ' '
        || encode(sha256(e.body), 'hex')
      from journal.event e order by e.position
      """)
  }

  private static func signed(_ desk: TestDesk) async throws -> [String] {
    try await desk.database.texts(
      """
      select convert_from(c.bytes, 'UTF8') from journal.content c
      join journal.event e on e.stream = c.stream and e.version = c.version
      where convert_from(e.body, 'UTF8')::json #>> '{data,signed}' = encode(c.digest, 'base64')
      union all
      select s.signed || coalesce(s.withdrawn_signed, '') from model.sign_off s
      order by 1
      """)
  }

  /// The tables with that word in any column of any row, as text or as bytes.
  static func tables(holding word: String, _ desk: TestDesk) async throws -> [String] {
    try await desk.database.asSuperuser { connection in
      try await connection.executeScript(holding)
      return try await connection.query(
        "select h.name from pg_temp.holding($1) h (name) order by 1", [.text(word)]
      ).map { try $0.text(0) }
    }
  }

  private static let holding: Query = """
    create or replace function pg_temp.holding(word text) returns setof text
    language plpgsql as $$
    declare
      relation regclass;
      found_one boolean;
    begin
      for relation in
        select c.oid::regclass from pg_class c
        where c.relkind = 'r'
          and c.relnamespace::regnamespace::text in ('journal', 'model', 'audit', 'migration')
      loop
        execute format(
          'select exists (select from (select row_to_json(t)::text as line from %s t) r
            where r.line like %L or r.line like %L)',
          relation, '%' || word || '%', '%' || encode(convert_to(word, 'UTF8'), 'hex') || '%')
        into found_one;
        if found_one then
          return next relation::text;
        end if;
      end loop;
    end
    $$
    """
}

extension TestDesk {
  /// A second administrator, who confirms what the first asks.
  func addColleague(of organisation: OrganisationID) async throws {
    var person = Village.person(of: organisation)
    person.handle = "c.olleague@\(organisation.rawValue)"
    person.name = "C. Olleague of \(organisation.rawValue)"
    person.roles = [.admin]
    person.office = nil
    try await act(.addPerson(person), by: organisation)
  }

  func erasing(
    _ item: AgendaItem, _ request: ErasureRequest, isColleague: Bool = false,
    key: RequestKey? = nil
  ) -> Act {
    Act(agenda: .stougjeswijk, received: clock.now, isDryRun: false, request: key) { situation in
      let register = situation.register
      guard let agenda = situation.agenda,
        let person = isColleague
          ? register.colleague(of: .gm1963) : register.firstPerson(of: .gm1963)
      else { throw Refusal(.personUnknown) }
      let decision = try agenda.decide(
        .erase(item, request), by: person, at: situation.occasion)
      return Act.Proposal(agenda: decision, answer: TestAnswer.bytes(decision.agenda.version))
    }
  }

  @discardableResult
  func erase(
    _ item: AgendaItem, _ request: ErasureRequest, isColleague: Bool = false,
    key: RequestKey? = nil
  ) async throws -> Performed {
    try await desk.perform(erasing(item, request, isColleague: isColleague, key: key))
  }

  /// Asked by the first administrator of `gm1963`, confirmed by the second.
  func erase(_ item: AgendaItem) async throws {
    try await erase(item, .ask(.avg, reason: "A request."))
    try await erase(item, .confirm(.avg), isColleague: true)
  }

  fileprivate func signing(_ step: Int, by organisation: OrganisationID) -> Act {
    Act(agenda: .stougjeswijk, received: clock.now, isDryRun: false, request: nil) { situation in
      guard let agenda = situation.agenda, let now = agenda.step(step),
        let person = situation.register.firstPerson(of: organisation)
      else { throw Refusal(.personUnknown) }
      let statement = SignedStatement(
        sha256: "late", signed: "late statement", revision: now.revision,
        contentSHA256: now.document.sha256, supersedes: nil, signedAt: situation.occasion.at)
      let decision = try agenda.decide(
        .sign(step: step, .approve, reason: nil, statement), by: person,
        at: situation.occasion)
      return Act.Proposal(agenda: decision, answer: TestAnswer.bytes(decision.agenda.version))
    }
  }
}

extension Register {
  /// The second administrator of an organisation.
  func colleague(of organisation: OrganisationID) -> ActingPerson? {
    persons.last { $0.organisation == organisation }.flatMap { actingPerson($0.number) }
  }
}
