import Domain
import Synchronization

extension AgendaDuties {
  /// Passes places once the day of a succession has come (AGENDA-10).
  public var successions: Clock.Duty {
    let finished = Finished()
    return Clock.Duty("successions") { try await pass(leaving: finished) }
  }

  /// Successions that have nothing left to do: looked for once, not every few seconds for ever.
  /// Whatever is said later passes in its own act.
  private final class Finished: Sendable {
    let numbers = Mutex<Set<Int>>([])
  }

  private func pass(leaving finished: Finished) async throws {
    let register = try await desk.newestRegister()
    for succession in register.successions(on: now().day)
    where !finished.numbers.withLock({ $0.contains(succession.number) }) {
      let agendas = try await journal.agendas(naming: succession.from)
        .filter(succession.concerns)
      var isFinished = true
      for agenda in agendas {
        try Task.checkCancellation()
        let hadNothing = await catchUp(agenda, for: "succeed")
        isFinished = isFinished && hadNothing
      }
      if isFinished { finished.numbers.withLock { _ = $0.insert(succession.number) } }
    }
  }
}
