public import Domain
public import Logging
import Synchronization

/// Passes places in agendas where nobody acts, once the day of a succession has come (AGENDA-10);
/// an act does the same before it is judged.
public struct SuccessionDuty: Sendable {
  private let desk: Desk
  private let journal: Journal
  private let logger: Logger
  private let now: @Sendable () -> Moment

  public init(
    desk: Desk, journal: Journal, logger: Logger, now: @escaping @Sendable () -> Moment
  ) {
    self.desk = desk
    self.journal = journal
    self.logger = logger
    self.now = now
  }

  /// For the clock.
  public var duty: Clock.Duty {
    let finished = Finished()
    return Clock.Duty("successions") { try await perform(leaving: finished) }
  }

  /// Successions that have nothing left to do: looked for once, not every few seconds for ever.
  /// Whatever is said later passes in its own act.
  private final class Finished: Sendable {
    let numbers = Mutex<Set<Int>>([])
  }

  private func perform(leaving finished: Finished) async throws {
    let register = try await desk.newestRegister()
    for succession in register.successions(on: now().day)
    where !finished.numbers.withLock({ $0.contains(succession.number) }) {
      let agendas = try await journal.agendas(naming: succession.from)
        .filter(succession.concerns)
      var isFinished = true
      for agenda in agendas {
        let hadNothing = try await pass(in: agenda)
        isFinished = isFinished && hadNothing
      }
      if isFinished { finished.numbers.withLock { _ = $0.insert(succession.number) } }
    }
  }

  /// Passes the places in an agenda; true when there were none. One that fails keeps no other
  /// waiting.
  private func pass(in agenda: LocationID) async throws -> Bool {
    try Task.checkCancellation()
    do { return try await desk.perform(act(on: agenda)).isUnchanged } catch {
      logger.error(
        "a succession could not be carried out in an agenda",
        metadata: ["agenda": .string(agenda.rawValue), "detail": .string("\(error)")])
      return false
    }
  }

  private func act(on agenda: LocationID) -> Act {
    let origin = Origin(
      request: "clock", verb: "succeed", object: agenda.rawValue, source: "local")
    return Act(
      agenda: agenda, received: now(), isDryRun: false, request: nil, origin: origin
    ) { situation in
      guard let agenda = situation.agenda else { throw Refusal(.notFound) }
      let due = situation.register.successions(of: agenda.id, on: situation.occasion.today)
      return Act.Proposal(
        agenda: try agenda.decide(due, at: situation.occasion), answer: Array("{}".utf8))
    }
  }
}
