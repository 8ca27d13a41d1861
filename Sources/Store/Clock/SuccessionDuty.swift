public import Domain
import Synchronization

/// Passes places in agendas where nobody acts, once the day of a succession has come (AGENDA-10);
/// an act does the same before it is judged.
public struct SuccessionDuty: Sendable {
  private let desk: Desk
  private let journal: Journal
  private let now: @Sendable () -> Moment

  public init(desk: Desk, journal: Journal, now: @escaping @Sendable () -> Moment) {
    self.desk = desk
    self.journal = journal
    self.now = now
  }

  /// For the clock.
  public var duty: Clock.Duty {
    let finished = Finished()
    return Clock.Duty("successions") { try await perform(leaving: finished) }
  }

  /// Successions that have nothing left to do: looked for once, not every few seconds for ever.
  private final class Finished: Sendable {
    let numbers = Mutex<Set<Int>>([])
  }

  private func perform(leaving finished: Finished) async throws {
    let register = try await desk.currentRegister()
    let today = now().day
    for succession in register.successions(on: today)
    where !finished.numbers.withLock({ $0.contains(succession.number) }) {
      let agendas = try await journal.agendas(naming: succession.from)
        .filter(succession.concerns)
      for agenda in agendas { try await pass(in: agenda) }
      if agendas.isEmpty {
        finished.numbers.withLock { _ = $0.insert(succession.number) }
      }
    }
  }

  private func pass(in agenda: LocationID) async throws {
    let origin = Origin(
      request: "clock", verb: "succeed", object: agenda.rawValue, source: "local")
    let act = Act(
      agenda: agenda, received: now(), isDryRun: false, request: nil, origin: origin
    ) { situation in
      guard let agenda = situation.agenda else { throw Refusal(.notFound) }
      let due = situation.register.successions(of: agenda.id, on: situation.occasion.today)
      return Act.Proposal(
        agenda: try agenda.decide(due, at: situation.occasion), answer: Array("{}".utf8))
    }
    _ = try await desk.perform(act)
  }
}
