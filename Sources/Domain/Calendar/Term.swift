/// How long something may take. So far an agreed due day; coded as
/// `{"kind":"day","due":"2026-12-01"}` so that other kinds can follow.
public struct Term: Sendable, Hashable {
  /// The last day; the term ends when this day ends in Europe/Amsterdam (TERM-3).
  public var due: LocalDay

  public init(due: LocalDay) {
    self.due = due
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
