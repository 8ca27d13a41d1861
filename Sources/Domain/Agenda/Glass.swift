/// A question to look at what is `named` in an agenda without being named (VIEW-6).
public struct GlassRequest: Sendable, Hashable {
  /// The article it rests on.
  public var ground: String?
  public var reason: String?
  /// For how long, in hours; nil for as long as is allowed.
  public var hours: Int?

  public init(ground: String?, reason: String?, hours: Int?) {
    self.ground = ground
    self.reason = reason
    self.hours = hours
  }
}

/// What one person of the Rijk asked and a second one may confirm, or did.
public struct Glass: Sendable, Hashable {
  public var asked: Moment
  /// Who asked: the one who sees it.
  public let person: Int
  public let hours: Int
  public let ground: Content
  public let reason: Content
  public internal(set) var opening: Opening?

  /// From when until when it is open; the last moment is not in it any more.
  public struct Opening: Sendable, Hashable {
    public var confirmedBy: Int
    public var from: Moment
    public var until: Moment
  }

  /// Until when the question can be confirmed.
  public var lapses: Moment { asked.adding(hours: Policy.glassAskHours) }
}

extension Moment {
  func adding(hours: Int) -> Moment {
    Moment(microseconds: microseconds + Int64(hours) * 3_600_000_000)
  }
}
