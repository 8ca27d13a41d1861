import Domain

extension Audience {
  /// What rows and events of an agenda store: 0 for everyone, its key for its circle of seats, and
  /// below -1 a named circle of it; -1 is nobody's. The Rijk sees what is above 0, policies say.
  func key(of agenda: Int) -> Int {
    switch self {
    case .everyone: 0
    case .seats: agenda
    case .named(let circle): -(agenda * Self.circlesOfAgenda + circle)
    case .nobody: -1
    }
  }

  /// Numbers of circles lie below it. It is 1,000: `RowComparison` divides by that, in SQL.
  private static let circlesOfAgenda = AgendaLimits.namedCirclesMax + 1
}
