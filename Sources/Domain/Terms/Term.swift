/// How long something may take. So far an agreed last day, which can be reckoned from a length;
/// coded as `{"kind":"day","due":"2026-12-01"}` so that other kinds can follow.
public struct Term: Sendable, Hashable {
  /// The last day; the term ends when this day ends in Europe/Amsterdam (TERM-3).
  public var due: LocalDay

  public init(due: LocalDay) {
    self.due = due
  }

  /// The agreed last day of a term that counts from the day after `start` (Awb 6:8).
  ///
  /// - Throws: where it ended before `today`, or would end after the years that days are known of.
  public init(
    _ length: TermLength, after start: LocalDay, isUnderTermijnenwet: Bool, on today: LocalDay,
    in calendar: DutchCalendar
  ) throws(Refusal) {
    due =
      TermReckoning(
        length, after: start, isUnderTermijnenwet: isUnderTermijnenwet, calendar: calendar
      ).due
    guard due < LocalDay.bounds.upperBound else { throw Refusal(.termTooFar, param: "term") }
    guard due >= today else {
      throw Refusal(.dayInPast, ["param": "term", "day": due.text], param: "from")
    }
  }

  /// Overdue from the day after the last day.
  public func isOverdue(on day: LocalDay) -> Bool {
    day > due
  }
}

extension Term: Codable {
  private enum Kind: String, Codable {
    case day
  }

  private enum CodingKeys: String, CodingKey {
    case kind, due
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.decode(Kind.self, forKey: .kind) {
    case .day: self.init(due: try container.decode(LocalDay.self, forKey: .due))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Kind.day, forKey: .kind)
    try container.encode(due, forKey: .due)
  }
}
