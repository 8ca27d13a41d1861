/// One of two persons asked that the texts of a step or bottleneck be destroyed.
struct ErasureAsked: AgendaItemPayload {
  static let kind = "erasure-asked"
  var step: Int?
  var bottleneck: Int?
  var ground: ErasureGround
  /// Stays when the texts go: it says why they went.
  var reason: Content
  var until: LocalDay
  var item: AgendaItem { AgendaItem(step: step, bottleneck: bottleneck) }

  init(_ item: AgendaItem, ground: ErasureGround, reason: Content, until: LocalDay) {
    (step, bottleneck) = item.numbers
    self.ground = ground
    self.reason = reason
    self.until = until
  }

  func apply(to agenda: inout Agenda, at: Moment, by: Author) {
    guard let organisation = by.organisation, let person = by.person else { return }
    let asked = AskedErasure(
      by: organisation, person: person, ground: ground, reason: reason, until: until)
    switch item {
    case .step(let number):
      guard agenda.steps.indices.contains(number - 1) else { return }
      agenda.steps[number - 1].erasureAsked = asked
    case .bottleneck(let number):
      guard agenda.bottlenecks.indices.contains(number - 1) else { return }
      agenda.bottlenecks[number - 1].erasureAsked = asked
    }
  }
}

/// A second person confirmed it: the texts of all earlier events about it go in the same act.
struct ContentErased: AgendaItemPayload {
  static let kind = "content-erased"
  var step: Int?
  var bottleneck: Int?
  var ground: ErasureGround
  var item: AgendaItem { AgendaItem(step: step, bottleneck: bottleneck) }

  init(_ item: AgendaItem, ground: ErasureGround) {
    (step, bottleneck) = item.numbers
    self.ground = ground
  }

  func apply(to agenda: inout Agenda, at: Moment, by: Author) {
    let erasure = Erasure(at: at, ground: ground)
    switch item {
    case .step(let number):
      guard agenda.steps.indices.contains(number - 1) else { return }
      agenda.steps[number - 1].eraseTexts()
      agenda.steps[number - 1].erasureAsked = nil
      agenda.steps[number - 1].erased = erasure
    case .bottleneck(let number):
      guard agenda.bottlenecks.indices.contains(number - 1) else { return }
      agenda.bottlenecks[number - 1].eraseTexts()
      agenda.bottlenecks[number - 1].erasureAsked = nil
      agenda.bottlenecks[number - 1].erased = erasure
    }
  }
}

extension AgendaItem {
  fileprivate init(step: Int?, bottleneck: Int?) {
    self = bottleneck.map(AgendaItem.bottleneck) ?? .step(step ?? 0)
  }

  /// As an event holds it: one of the two.
  fileprivate var numbers: (step: Int?, bottleneck: Int?) {
    switch self {
    case .step(let number): (number, nil)
    case .bottleneck(let number): (nil, number)
    }
  }
}

extension AgendaEvent {
  /// Of what the texts in all earlier events go with this one; nil of every other kind.
  public var erases: AgendaItem? { (payload as? ContentErased)?.item }

  /// The last day on which the erasure that was asked for can be confirmed.
  public var confirmedUntil: LocalDay? { (payload as? ErasureAsked)?.until }
}
