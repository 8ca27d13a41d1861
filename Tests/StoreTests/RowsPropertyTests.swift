import Domain
import Foundation
import Postgres
import SeededChance
import Support
import Synchronization
import Testing

@testable import Store

/// Rows gathered act by act are the rows of the final state.
///
/// `DOORBRAAK_SEED` repeats a run, `DOORBRAAK_SEQUENCES` changes how many. Sequence i of seed s is
/// the first of seed s + i.
@Suite struct RowsPropertyTests {
  static let actsOfSequence = 50
  /// `scripts/fuzz` lives more of them.
  static let sequencesUsual = 5_000

  @Test func `rows gathered act by act are those of the final state`() async {
    let environment = ProcessInfo.processInfo.environment
    let count = environment["DOORBRAAK_SEQUENCES"].flatMap { Int($0) } ?? Self.sequencesUsual
    let seed = Chance("rows act by act").seed
    let began = ContinuousClock.now
    let workers = max(2, ProcessInfo.processInfo.activeProcessorCount)
    let tally = await withTaskGroup(of: RowsTally.self) { group in
      for worker in 0..<workers {
        group.addTask {
          var tally = RowsTally()
          for index in stride(from: worker, to: count, by: workers) where tally.broken.count < 10 {
            tally.run(seed: seed &+ UInt64(index), acts: Self.actsOfSequence)
          }
          return tally
        }
      }
      return await group.reduce(into: RowsTally()) { $0.add($1) }
    }
    print("rows act by act: \(tally.summary), \(ContinuousClock.now - began)")
    for broken in tally.broken.prefix(10) { Issue.record("\(broken)") }
    guard tally.broken.isEmpty, count >= 500 else { return }
    #expect(tally.accepted > count * 10)
    for table in RowTable.names {
      #expect(tally.rows[table, default: 0] > count / 20, "\(table) hardly has rows")
    }
    #expect(tally.breakthroughs > count / 100)
  }

  /// The same through a desk and PostgreSQL, whose upserts know which columns can change.
  @Test(.timeLimit(.minutes(10))) func `rows in PostgreSQL are those of the replayed journal`()
    async throws
  {
    let seed = Chance("rows in PostgreSQL").seed
    try await withDesk { desk in
      try await desk.found()
      for organisation in RandomActs.parties { try await desk.addColleague(of: organisation) }
      let done = try await withThrowingTaskGroup(of: Int.self) { group in
        for index in 0..<60 {
          let id = LocationID.named("place-\(index)")
          group.addTask { try await Self.live(id, seed: seed &+ UInt64(index), at: desk) }
        }
        return try await group.reduce(0, +)
      }
      #expect(done > 600)
      try await desk.database.expectSoundJournal()
      let report = try await Rebuild(journal: desk.journal).compare()
      #expect(report.differences == [], "DOORBRAAK_SEED=\(seed)")
      #expect(report.streams == 61)
      let erased = try await desk.database.number(
        "select count(*) from model.step where erased_us is not null")
      #expect(erased > 5, "DOORBRAAK_SEED=\(seed)")
      let ids = (0..<60).map { LocationID.named("place-\($0)") }
      let now = try await Self.expectSameSight(of: ids, at: desk, desk.clock.now)
      // Of what was to open meanwhile nobody waits for the clock.
      let later = Moment(unixSeconds: desk.clock.now.unixSeconds + 60 * 86_400)
      #expect(try await Self.expectSameSight(of: ids, at: desk, later) > now)
      // And then it comes.
      desk.clock.set(later)
      try await TermDutyTests.duties(desk).openings.perform()
      let caughtUp = try await Rebuild(journal: desk.journal).compare()
      #expect(caughtUp.differences == [], "DOORBRAAK_SEED=\(seed)")
      let told = try await TermDutyTests.told(desk)
      for kind in ["term-continued", "term-reminded 7", "term-breached"] {
        #expect(told.contains(kind), "no \(kind), DOORBRAAK_SEED=\(seed)")
      }
      let left = try await desk.journal.agendasDue(at: later, terms: later)
      #expect(left == [], "DOORBRAAK_SEED=\(seed)")
    }
  }

  /// The policies of PostgreSQL and the rule of Swift agree on who sees which step, and of which
  /// the shell, and which sign-off (VIEW-1 to VIEW-5). Gives how many steps are seen by all of them
  /// together.
  private static func expectSameSight(
    of ids: [LocationID], at desk: TestDesk, _ now: Moment
  ) async throws -> Int {
    let reader = BoundReader(pool: desk.pool, now: now)
    var (named, seenByAll) = (0, 0)
    for organisation in RandomActs.everybody {
      var (whole, shells, signed): (Set<String>, Set<String>, Set<String>) = ([], [], [])
      for id in ids {
        guard let stored = try await desk.situation(id).agenda else { continue }
        let agenda = stored.passed([], at: Occasion(at: now, nonce: ""))
        for step in agenda.steps {
          let kind = organisation.kindInTests
          let isSeen = agenda.isVisible(step, to: organisation, kind: kind)
          if isSeen { whole.insert("\(id)/\(step.number)") }
          if !isSeen, agenda.isShown(step, to: organisation, kind: kind) {
            shells.insert("\(id)/\(step.number)")
          }
          named += step.visibility == .named ? 1 : 0
          for signOff in step.signOffs
          where signOff.holder == organisation
            || agenda.isIn(agenda.audience(of: signOff), organisation, kind: kind)
          { signed.insert("\(id)/\(step.number)/\(signOff.number)") }
        }
      }
      let rows = try await reader.texts(
        "select a.id || '/' || s.number from model.step s join model.agenda a on a.key = s.agenda",
        as: organisation)
      #expect(Set(rows) == whole, "\(organisation) at \(now)")
      seenByAll += rows.count
      let seen = try await reader.texts(
        "select a.id || '/' || h.number from api.shell h join model.agenda a on a.key = h.agenda",
        as: organisation)
      #expect(Set(seen) == shells, "\(organisation) at \(now)")
      let signOffs = try await reader.texts(
        """
        select concat_ws('/', a.id, o.step, o.number) from model.sign_off o
        join model.agenda a on a.key = o.agenda
        """, as: organisation)
      #expect(Set(signOffs) == signed, "\(organisation) at \(now)")
    }
    #expect(named > RandomActs.everybody.count * 5)
    return seenByAll
  }

  /// Lives one random life at a desk; gives the number of acts that were done.
  private static func live(
    _ id: LocationID, seed: UInt64, at desk: TestDesk
  ) async throws -> Int {
    let acts = SharedActs(seed: seed)
    var done = 0
    for _ in 0..<actsOfSequence {
      do {
        try await desk.perform(acts, on: id)
        done += 1
      } catch is Refusal {
      } catch {
        Issue.record("DOORBRAAK_SEED=\(seed): \(error) after \(acts.last)")
        return done
      }
    }
    return done
  }
}

/// Random acts that are chosen when the desk asks for them.
private final class SharedActs: Sendable {
  private let acts: Mutex<RandomActs>
  private let said = Mutex("nothing")

  init(seed: UInt64) { acts = Mutex(RandomActs(seed: seed)) }

  var last: String { said.withLock { $0 } }

  func next(_ agenda: Agenda) -> (AgendaCommand, OrganisationID) {
    let act = acts.withLock { $0.act(on: agenda) }
    said.withLock { $0 = "\(act)" }
    return act
  }
}

extension TestDesk {
  fileprivate func perform(_ acts: SharedActs, on id: LocationID) async throws {
    let act = Act(agenda: id, received: clock.now, isDryRun: false, request: nil) { situation in
      guard let agenda = situation.agenda else { throw Refusal(.notFound) }
      let (command, organisation) = acts.next(agenda)
      var person = situation.register.firstPerson(of: organisation)
      if case .erase(_, .confirm) = command {
        person = situation.register.colleague(of: organisation) ?? person
      }
      guard let person else { throw Refusal(.personUnknown) }
      let decision = try agenda.decide(command, by: person, at: situation.occasion)
      return Act.Proposal(agenda: decision, answer: [])
    }
    _ = try await desk.perform(act)
  }
}
