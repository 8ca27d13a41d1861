/// For whom else a step is to be seen, and when (VIEW-5). It only ever gets more readers.
public struct Widening: Sendable, Hashable, Codable {
  public var visibility: Visibility
  /// Who sees it then where it is `named`, in order; nil where it is not.
  public var named: [OrganisationID]?
  /// The day at whose beginning it opens, in Europe/Amsterdam; nil where it waits for no day.
  public var until: LocalDay?
  /// The step with whose closing it opens; nil where it waits for none.
  public var untilClosed: Int?

  public init(
    visibility: Visibility, named: [OrganisationID]? = nil, until: LocalDay? = nil,
    untilClosed: Int? = nil
  ) {
    self.visibility = visibility
    self.named = named.map { Set($0).sorted() }
    self.until = until
    self.untilClosed = untilClosed
  }

  private enum CodingKeys: String, CodingKey {
    case visibility, named, until
    case untilClosed = "until_closed"
  }
}

/// A widening that opens by itself: all agreed to it, or a government decided it under the Woo.
public struct Embargo: Sendable, Hashable {
  public var widening: Widening
  public var decision: WooDecision?
}

/// A decision of a government under the Woo, as it is kept in its own archive.
public struct WooDecision: Sendable, Hashable {
  public var by: OrganisationID
  /// The mark under which it is found there.
  public var mark: Content
}

/// Those concerned are asked for their views before a government decides under the Woo (Awb 4:8).
public struct Hearing: Sendable, Hashable, Codable {
  /// The last day on which a view is waited for.
  public var viewsUntil: LocalDay

  public init(viewsUntil: LocalDay) { self.viewsUntil = viewsUntil }

  private enum CodingKeys: String, CodingKey { case viewsUntil = "views_until" }
}

extension Agenda {
  /// Those a step is for by what was agreed: who is named, or who has a seat. Each of them agrees
  /// before others see it. Governments that see it by law alone have no say in it.
  func consenters(of step: Step) -> Set<OrganisationID> {
    guard step.circle == nil else { return readers(of: step).filter { sees($0, step) } }
    return step.visibility == .seats ? Set(seats.keys) : []
  }

  /// Whether an embargo opens now.
  func isDue(_ widening: Widening, on today: LocalDay) -> Bool {
    if let until = widening.until, until <= today { return true }
    return widening.untilClosed.flatMap(step)?.isClosed ?? false
  }

  /// For whom the step is once its embargo opened; nil where it has none.
  public func audienceAfterEmbargo(of step: Step) -> Audience? {
    guard let widening = step.embargo?.widening else { return nil }
    let circle = namedCircles.firstIndex(of: Set(widening.named ?? [])).map { $0 + 1 }
    return audience(visibility: widening.visibility, circle: circle)
  }
}

extension Widening {
  func names(_ organisation: OrganisationID) -> Bool { named?.contains(organisation) == true }

  /// - Parameter reader: who sees in the other's place what is named; nil for nobody.
  mutating func pass(_ from: OrganisationID, reader: OrganisationID?) {
    guard let known = named, known.contains(from) else { return }
    named = Set(known).subtracting([from]).union(reader.map { [$0] } ?? []).sorted()
  }
}
