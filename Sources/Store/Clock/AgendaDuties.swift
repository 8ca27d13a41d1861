public import Domain
public import Logging

/// What the clock does in agendas where nobody acts. It gives acts, decided like any other; an act
/// of a person does the same first, so that nothing waits for the clock.
public struct AgendaDuties: Sendable {
  let desk: Desk
  let journal: Journal
  let logger: Logger
  let now: @Sendable () -> Moment

  public init(
    desk: Desk, journal: Journal, logger: Logger, now: @escaping @Sendable () -> Moment
  ) {
    self.desk = desk
    self.journal = journal
    self.logger = logger
    self.now = now
  }

  /// Does in an agenda what its day brings about: places pass, embargoes open. One that fails is
  /// logged, and keeps no other waiting.
  ///
  /// - Parameter verb: what brought it about, for the record.
  /// - Returns: whether there was nothing to do.
  @discardableResult
  func catchUp(_ agenda: LocationID, for verb: String) async -> Bool {
    let origin = Origin(
      request: "clock", verb: verb, object: agenda.rawValue, source: "local")
    let act = Act(
      agenda: agenda, received: now(), isDryRun: false, request: nil, origin: origin
    ) { situation in
      guard let agenda = situation.agenda else { throw Refusal(.notFound) }
      let due = situation.register.successions(of: agenda.id, on: situation.occasion.today)
      return Act.Proposal(
        agenda: try agenda.decide(due, at: situation.occasion), answer: Array("{}".utf8))
    }
    do { return try await desk.perform(act).isUnchanged } catch {
      logger.error(
        "what was due could not be done in an agenda",
        metadata: [
          "agenda": .string(agenda.rawValue), "verb": .string(verb),
          "detail": .string("\(error)"),
        ])
      return false
    }
  }
}
