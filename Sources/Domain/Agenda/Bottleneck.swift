/// One named obstacle (knelpunt).
public struct Bottleneck: Sendable, Hashable {
  public let number: Int
  public var category: String
  /// Whose it is to solve; nil where nobody knows yet.
  public var owner: OrganisationID?
  public let raisedBy: OrganisationID
  /// Whose word it is: who raised it, or its successor (AGENDA-10).
  public internal(set) var holder: OrganisationID
  public var raised: Moment
  /// Since when it stands in the way; unknown is nil.
  public var since: LocalDay?
  public var title: Content
  public var text: Content?
  public var resolution: Resolution?
  /// Set while a second person has to confirm that its texts go (VIEW-8).
  public internal(set) var erasureAsked: AskedErasure?
  /// Set once its texts up to that moment were destroyed.
  public internal(set) var erased: Erasure?

  /// How it was resolved. It rests on a closed step that covers it, or on its raiser's own word.
  public struct Resolution: Sendable, Hashable {
    public var by: OrganisationID
    public var step: Int?
    public var how: Content
    public var at: Moment
  }
}
