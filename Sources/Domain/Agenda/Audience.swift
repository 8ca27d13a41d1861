/// Who may read a part of an agenda (VIEW-1, VIEW-2): what its rows and events are stored with.
public enum Audience: Sendable, Hashable {
  case everyone
  /// The seated organisations, the Rijk, and the governments of the territory.
  case seats
  /// Those of the agenda's named circle with that number who have a place at the table.
  case named(Int)
  case nobody
}

extension Agenda {
  /// Whether an organisation belongs to an audience of this agenda.
  public func isIn(
    _ audience: Audience, _ organisation: OrganisationID, kind: OrganisationKind
  ) -> Bool {
    switch audience {
    case .everyone: true
    case .seats: isInCircle(organisation, kind: kind)
    case .named(let number):
      namedCircle(number).contains(organisation) && isInCircle(organisation, kind: kind)
    case .nobody: false
    }
  }

  /// Who sees the agenda itself.
  public var audience: Audience { visibility == .public ? .everyone : tableAudience }

  /// Those at the table: the circle of `seats`, or the first named circle, which is a side table's.
  public var tableAudience: Audience { beside == nil ? .seats : .named(1) }

  /// Who sees what the step says; of a named one everybody who sees the agenda sees a shell.
  public func audience(of step: Step) -> Audience {
    audience(visibility: step.visibility, circle: step.circle)
  }

  private func audience(ofStep number: Int) -> Audience? {
    step(number).map { audience(of: $0) }
  }

  /// Who sees the sign-off: those who saw the revision that was signed.
  public func audience(of signOff: SignOff) -> Audience {
    audience(visibility: signOff.visibility, circle: signOff.circle)
  }

  func audience(visibility: Visibility, circle: Int?) -> Audience {
    switch visibility {
    case .public: audience
    case .seats: tableAudience
    case .named: circle.map(Audience.named) ?? .nobody
    }
  }

  /// Who reads an event in a history: those who saw before it what it is about, and still do. What
  /// widens a step tells the others nothing of how it came to that.
  ///
  /// - Parameter before: the agenda before the act; nil when the act opened it.
  public func audience(of event: AgendaEvent, before: Agenda?) -> Audience {
    switch event.payload {
    // That it opened is told to those to whom it did.
    case let opened as StepWidened: return audience(ofStep: opened.step) ?? .nobody
    case is GlassAsked:
      return namedCircles.firstIndex(of: [.rijk]).map { .named($0 + 1) } ?? .nobody
    case is GlassOpened, is GlassClosed: return tableAudience
    default: break
    }
    return switch event.item {
    case nil: narrower(audience, of: before?.audience ?? audience)
    case .bottleneck: tableAudience
    case .step(let number):
      if let step = step(number) {
        narrower(audience(of: step), of: before.flatMap { $0.audience(ofStep: number) })
      } else {
        .nobody
      }
    }
  }

  /// Whether the programme's auditors may read that it happened by itself: they sit at no side
  /// table, and that a step opens tells when those it was for agreed to that.
  public func isForProgramme(_ event: AgendaEvent) -> Bool {
    beside == nil && !(event.payload is StepWidened)
  }

  private func narrower(_ one: Audience, of other: Audience?) -> Audience {
    guard let other else { return one }
    return switch (one, other) {
    case (.nobody, _), (_, .nobody): .nobody
    case (.named(let now), .named(let then)): narrower(now, of: then)
    case (.named, _), (_, .everyone): one
    case (.everyone, _), (.seats, _): other
    }
  }

  /// The circle of those in both; it was kept when the step went from the one to the other.
  private func narrower(_ one: Int, of other: Int) -> Audience {
    if one == other { return .named(one) }
    let both = namedCircle(one).intersection(namedCircle(other))
    return namedCircles.firstIndex(of: both).map { .named($0 + 1) } ?? .nobody
  }

  /// The organisations of a named circle; none for a number that is no circle's.
  public func namedCircle(_ number: Int) -> Set<OrganisationID> {
    namedCircles.indices.contains(number - 1) ? namedCircles[number - 1] : []
  }

  /// The organisations that a named step is for; none of any other step.
  func readers(of step: Step) -> Set<OrganisationID> { step.circle.map(namedCircle) ?? [] }

  /// The number of the circle of those organisations, which is kept from now on.
  @discardableResult
  mutating func circle(of organisations: Set<OrganisationID>) -> Int {
    if let index = namedCircles.firstIndex(of: organisations) { return index + 1 }
    namedCircles.append(organisations)
    return namedCircles.count
  }

  /// Whether the organisation is in the circle of `seats` (VIEW-1).
  public func isAtTable(_ organisation: OrganisationID) -> Bool {
    isInCircle(organisation, kind: kind(of: organisation))
  }

  /// Whether an organisation of which no more is known than its place here sees what the step says.
  public func sees(_ organisation: OrganisationID, _ step: Step) -> Bool {
    isVisible(step, to: organisation, kind: kind(of: organisation))
  }

  /// As far as seeing depends on it: whether it is the Rijk.
  private func kind(of organisation: OrganisationID) -> OrganisationKind {
    organisation == .rijk ? .rijk : seats[organisation]?.kind ?? .gemeente
  }

  /// Whether the organisation sees of the step what everybody who sees the agenda does (VIEW-4).
  public func isShown(
    _ step: Step, to organisation: OrganisationID, kind: OrganisationKind
  ) -> Bool {
    isVisible(step, to: organisation, kind: kind)
      || (step.visibility == .named && isVisible(to: organisation, kind: kind))
  }
}
