extension AgendaDuties {
  /// Opens embargoes once their day has come (VIEW-5), and ends looks at what is named (VIEW-6).
  /// Who may read does not wait for it: policies compare with the reader's time. This puts it on
  /// record and tells who watches.
  public var openings: Clock.Duty {
    Clock.Duty("openings") {
      for agenda in try await journal.agendasDue(at: now()) {
        try Task.checkCancellation()
        await catchUp(agenda, for: "due")
      }
    }
  }
}
