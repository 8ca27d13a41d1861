public import Domain
public import Logging

/// Opens embargoes where nobody acts, once their day has come (VIEW-5), and ends looks at what is
/// named (VIEW-6). Who may read does not wait for it: policies compare with the reader's time. This
/// puts it on record and tells who watches.
public struct EmbargoDuty: Sendable {
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
    Clock.Duty("embargoes") { try await perform() }
  }

  private func perform() async throws {
    for agenda in try await journal.agendasDue(at: now()) {
      try Task.checkCancellation()
      await desk.catchUp(agenda, for: "embargo", at: now(), logger: logger)
    }
  }
}
