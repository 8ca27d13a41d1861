import Domain
import Logging

extension AgendaDuties {
  /// Seconds after midnight before the clock looks at terms: what was received the day before is
  /// decided by then, or given up (TERM-3).
  static let termGrace = 15

  /// Older than this, in seconds, what is due is told of in the log: the clock stood still, or has
  /// more to do than it can.
  static let dueAgeUsual = 60

  /// Opens embargoes once their day has come (VIEW-5), ends looks at what is named (VIEW-6), and
  /// lets terms go on, reminds of them and records that they were not kept (TERM-6). Who may read
  /// does not wait for it: policies compare with the reader's time. This puts it on record and
  /// tells who watches.
  public var openings: Clock.Duty {
    Clock.Duty("openings") {
      let now = now()
      let grace = Int64(Self.termGrace) * 1_000_000
      let due = try await journal.agendasDue(
        at: now, terms: Moment(microseconds: now.microseconds - grace))
      if let oldest = due.first {
        let age = now.unixSeconds - oldest.since.unixSeconds
        if age > Self.dueAgeUsual {
          logger.notice(
            "catching up with what is due",
            metadata: [
              "oldest_due_age_seconds": .stringConvertible(age),
              "agendas": .stringConvertible(due.count),
            ])
        }
      }
      for item in due {
        try Task.checkCancellation()
        await catchUp(item.agenda, for: "due")
      }
    }
  }
}
