public import Domain
import Logging
public import Postgres
public import Store
import Synchronization

/// A desk with its pool, clock and chance, as one server has them.
public struct TestDesk: Sendable {
  public let database: TestDatabase
  public let pool: Pool
  public let journal: Journal
  public let desk: Desk
  public let clock: FakeClock
  public let chance: SeededBytes

  /// Runs a desk around `body`. Several on one database are several servers; give each its seed.
  public nonisolated(nonsending) static func with<Value>(
    _ database: TestDatabase, seed: UInt64 = 1, clock: FakeClock = FakeClock(),
    connectionsMax: Int = 3, _ body: (TestDesk) async throws -> Value
  ) async throws -> Value {
    var options = PoolOptions()
    options.connectionsMax = connectionsMax
    return try await Pool.with(database.serverConnection, options, connection: .deciding) { pool in
      let chance = SeededBytes(seed: seed)
      let journal = Journal(pool: pool)
      let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
      let desk = Desk(journal: journal, logger: logger, random: { chance.bytes($0) })
      return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { await desk.run() }
        defer { group.cancelAll() }
        return try await body(
          TestDesk(
            database: database, pool: pool, journal: journal, desk: desk, clock: clock,
            chance: chance))
      }
    }
  }

  /// Does an act on an agenda as the first person of an organisation.
  @discardableResult
  public func act(
    _ command: AgendaCommand, on agenda: LocationID = .stougjeswijk,
    by organisation: OrganisationID, key: RequestKey? = nil, isDryRun: Bool = false
  ) async throws -> Performed {
    try await act(on: agenda, by: organisation, key: key, isDryRun: isDryRun) { _ in command }
  }

  /// As above; the command is made from the agenda as the act finds it.
  @discardableResult
  public func act(
    on agenda: LocationID = .stougjeswijk, by organisation: OrganisationID,
    key: RequestKey? = nil, isDryRun: Bool = false,
    _ command: @escaping @Sendable (Act.Situation) throws -> AgendaCommand
  ) async throws -> Performed {
    let act = Act(agenda: agenda, received: clock.now, isDryRun: isDryRun, request: key) {
      situation in
      guard let state = situation.agenda,
        let person = situation.register.firstPerson(of: organisation)
      else { throw Refusal(.personUnknown) }
      let due = situation.register.successions(of: agenda, on: situation.occasion.today)
      let decision = try state.decide(
        try command(situation), by: person, at: situation.occasion, after: due)
      return Act.Proposal(agenda: decision, answer: TestAnswer.bytes(decision))
    }
    return try await desk.perform(act)
  }

  /// Does an act on the register; nobody does it when no organisation is given, as `init`.
  @discardableResult
  public func act(
    _ command: RegisterCommand, by organisation: OrganisationID? = nil, key: RequestKey? = nil,
    isDryRun: Bool = false
  ) async throws -> Performed {
    let act = Act(agenda: nil, received: clock.now, isDryRun: isDryRun, request: key) {
      situation in
      let person = organisation.flatMap { situation.register.firstPerson(of: $0) }
      let decision = try situation.register.decide(
        command, by: person, at: situation.occasion)
      return Act.Proposal(register: decision, answer: TestAnswer.bytes(decision))
    }
    return try await desk.perform(act)
  }

  /// An act that takes two administrators of the Rijk: one asks, another one says the same.
  public func actWithColleague(_ command: RegisterCommand) async throws {
    try await act(command, by: .rijk)
    let act = Act(agenda: nil, received: clock.now, isDryRun: false, request: nil) { situation in
      let decision = try situation.register.decide(
        command, by: Village.colleague, at: situation.occasion)
      return Act.Proposal(register: decision, answer: TestAnswer.bytes(decision))
    }
    _ = try await desk.perform(act)
  }

  /// The register and an agenda as an act would find them now.
  public func situation(_ agenda: LocationID = .stougjeswijk) async throws -> Act.Situation {
    let holder = SituationHolder()
    let act = Act(agenda: agenda, received: clock.now, isDryRun: true, request: nil) { situation in
      holder.situation.withLock { $0 = situation }
      return Act.Proposal(answer: [])
    }
    _ = try await desk.perform(act)
    guard let situation = holder.situation.withLock({ $0 }) else { throw Refusal(.notFound) }
    return situation
  }
}

private final class SituationHolder: Sendable {
  let situation = Mutex<Act.Situation?>(nil)
}

/// What the acts of tests answer: `{"version":3}`, of the agenda or register they made.
public enum TestAnswer {
  static func bytes(_ decision: Decision) -> [UInt8] { bytes(decision.agenda.version) }
  static func bytes(_ decision: RegisterDecision) -> [UInt8] { bytes(decision.register.version) }
  public static func bytes(_ version: Int) -> [UInt8] { Array(#"{"version":\#(version)}"#.utf8) }
}

/// Gives `body` a desk on a database of its own, migrated and empty.
public nonisolated(nonsending) func withDesk<Value>(
  seed: UInt64 = 1, _ body: (TestDesk) async throws -> Value
) async throws -> Value {
  try await withDatabase { database in try await TestDesk.with(database, seed: seed, body) }
}

extension Register {
  /// The first person of an organisation, on the authority of the office given with them.
  public func firstPerson(of organisation: OrganisationID) -> ActingPerson? {
    guard let person = persons.first(where: { $0.organisation == organisation }) else {
      return nil
    }
    return actingPerson(person.number, authority: person.authorities.first?.id)
  }
}

extension RequestKey {
  /// A key and a request hash made from short words (at most 16 octets each).
  public init(_ key: String, request: String = "request") {
    func padded(_ text: String) -> [UInt8] {
      Array(text.utf8.prefix(16)) + Array(repeating: 0, count: max(0, 16 - text.utf8.count))
    }
    self.init(key: padded(key), hash: padded(request))
  }
}
