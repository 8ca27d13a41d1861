/// A party or an adviser named an obstacle.
struct BottleneckRaised: AgendaItemPayload {
  static let kind = "bottleneck-raised"
  var bottleneck: Int
  var category: String
  var owner: OrganisationID?
  var since: LocalDay?
  var title: Content
  var text: Content?
  var item: AgendaItem { .bottleneck(bottleneck) }

  func apply(to agenda: inout Agenda, at: Moment, by: Author) {
    guard let raiser = by.organisation else { return }
    agenda.bottlenecks.append(
      Bottleneck(
        number: bottleneck, category: category, owner: owner, raisedBy: raiser,
        holder: raiser, raised: at, since: since, title: title, text: text))
  }
}

/// An obstacle is out of the way, by a closed step that covers it or by its raiser's own word.
struct BottleneckResolved: AgendaItemPayload {
  static let kind = "bottleneck-resolved"
  var bottleneck: Int
  var step: Int?
  var how: Content
  var item: AgendaItem { .bottleneck(bottleneck) }

  func apply(to agenda: inout Agenda, at: Moment, by: Author) {
    guard let resolver = by.organisation, agenda.bottlenecks.indices.contains(bottleneck - 1)
    else { return }
    agenda.bottlenecks[bottleneck - 1].resolution = Bottleneck.Resolution(
      by: resolver, step: step, how: how, at: at)
  }
}
