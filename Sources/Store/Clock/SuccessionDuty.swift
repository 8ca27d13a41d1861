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
        try Task.checkCancellation()
        let hadNothing = await desk.catchUp(
          agenda, for: "succeed", at: now(), logger: logger)
        isFinished = isFinished && hadNothing
      }
      if isFinished { finished.numbers.withLock { _ = $0.insert(succession.number) } }
    }
  }

}
