/// What planning asks of a step: what its reader sees of it (TERM-7).
public struct PlanStep: Sendable, Hashable {
  /// Where it stands.
  public enum State: Sendable, Hashable {
    /// The day on which it closed; nil where the reader sees only that it did.
    case closed(LocalDay?)
    /// Part of the agenda.
    case open
    /// Not accepted yet.
    case proposed
  }

  public var number: Int
  public var state: State
  /// The steps that it waits for; those that the reader does not see are not waited for.
  public var needs: [Int]
  /// Its last day; nil where it has none, or nothing started its term.
  public var due: LocalDay?
  /// A length that nothing started yet.
  public var unstarted: LengthTerm?
  /// Whether its term stands still, so that its last day is what is known of it today.
  public var isSuspended: Bool

  public init(
    number: Int, state: State, needs: [Int] = [], due: LocalDay? = nil,
    unstarted: LengthTerm? = nil, isSuspended: Bool = false
  ) {
    self.number = number
    self.state = state
    self.needs = needs
    self.due = due
    self.unstarted = unstarted
    self.isSuspended = isSuspended
  }

  var isClosed: Bool { if case .closed = state { true } else { false } }
}
