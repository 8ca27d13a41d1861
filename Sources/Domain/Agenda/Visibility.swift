/// Who sees something inside an agenda (VIEW-1).
public enum Visibility: String, Codable, Sendable, Hashable, CaseIterable {
  /// Everyone.
  case `public`
  /// The seated organisations, the Rijk, and the governments of the territory.
  case seats
  /// The organisations that are named, and nobody else: not the Rijk either. An agenda never is.
  case named

  /// What a whole agenda can be.
  public static let ofAgendas: [Visibility] = [.public, .seats]

  private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  func isWider(than other: Visibility) -> Bool { order < other.order }
}
