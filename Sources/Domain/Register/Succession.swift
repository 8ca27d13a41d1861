/// One organisation takes the place of another by law (AGENDA-10; Wet algemene regels herindeling
/// art. 44): municipalities merge or split, associations merge.
public struct Succession: Sendable, Hashable {
  /// Counts from 1 in the register.
  public let number: Int
  /// Who ends, wholly or for `agendas`.
  public let from: OrganisationID
  public let to: OrganisationID
  /// The first day on which the successor acts.
  public let on: LocalDay
  /// The law or decision it rests on; nil once erased.
  public let ground: Content
  /// Only these agendas, where territory splits; nil for all.
  public let agendas: Set<LocationID>?

  /// Whether some agenda is concerned by both.
  func overlaps(_ other: NewSuccession) -> Bool {
    guard let agendas, let others = other.agendas else { return true }
    return !agendas.isDisjoint(with: others)
  }

  /// Whether it concerns that agenda.
  public func concerns(_ agenda: LocationID) -> Bool { agendas?.contains(agenda) ?? true }
}

extension Register {
  /// The successions that hold on that day, in the order in which they take effect.
  public func successions(on day: LocalDay) -> [Succession] {
    successions.filter { $0.on <= day }.sorted { ($0.on, $0.number) < ($1.on, $1.number) }
  }

  /// What an agenda has to know of them, with the successor's kind.
  public func successions(of agenda: LocationID, on day: LocalDay) -> [DueSuccession] {
    successions.isEmpty
      ? []
      : successions(on: day).filter { $0.concerns(agenda) }.compactMap { succession in
        organisations[succession.to].map {
          DueSuccession(succession: succession, kind: $0.kind)
        }
      }
  }
}

/// A succession that holds now, as an agenda needs it.
public struct DueSuccession: Sendable, Hashable {
  public let succession: Succession
  /// The successor's.
  public let kind: OrganisationKind
}

/// What `succeed` says.
public struct NewSuccession: Sendable, Hashable {
  public var from: OrganisationID
  public var to: OrganisationID
  public var on: LocalDay
  public var ground: String
  public var agendas: Set<LocationID>?

  public init(
    from: OrganisationID, to: OrganisationID, on: LocalDay, ground: String,
    agendas: Set<LocationID>?
  ) {
    self.from = from
    self.to = to
    self.on = on
    self.ground = ground
    self.agendas = agendas
  }

  /// What a second person says as well.
  var said: String {
    let only = agendas.map { " agendas=" + $0.map(\.rawValue).sorted().joined(separator: ",") }
    return "succeed \(from.rawValue) \(to.rawValue) on=\(on.text)\(only ?? "") ground=\(ground)"
  }
}

extension RegisterDraft {
  /// How far ahead or back a succession may begin: laws come a year early, and may be entered late.
  private static let yearsMax = 5

  mutating func succeed(_ new: NewSuccession) throws(Refusal) {
    for (organisation, param) in [(new.from, "organisation"), (new.to, "successor")] {
      guard register.organisations[organisation] != nil else {
        throw Refusal(
          .unknownOrganisation, ["organisation": organisation.rawValue], param: param)
      }
    }
    guard new.from != new.to, new.from != .rijk,
      register.organisations[new.from]?.kind == register.organisations[new.to]?.kind
    else { throw Refusal(.successorUnsuited, param: "successor") }
    guard new.agendas?.isEmpty != true else {
      throw Refusal(.textEmpty, ["param": "agendas"], param: "agendas")
    }
    let days = 366 * Self.yearsMax
    guard (-days...days).contains(new.on.number - occasion.today.number) else {
      throw Refusal(.successionDay, ["years": "\(Self.yearsMax)"], param: "on")
    }
    try checkNoOther(new)
    let ground = try TextCheck.required(
      new.ground, else: .groundMissing, param: "ground", rule: "AGENDA-10")
    record(
      OrganisationSucceeded(
        number: register.successions.count + 1, organisation: new.from, successor: new.to,
        on: new.on, ground: Content(ground), agendas: new.agendas?.sorted()))
  }

  /// An agenda has one successor of an organisation, and nobody takes a place after their own end:
  /// so successions make no circle, and in order of their days each finds what it passes.
  private func checkNoOther(_ new: NewSuccession) throws(Refusal) {
    for known in register.successions where known.overlaps(new) {
      let isSameEnd = known.from == new.from
      let hasSuccessorEnded = known.from == new.to && known.on <= new.on
      let isSuccessorOfLater = known.to == new.from && new.on <= known.on
      guard !isSameEnd, !hasSuccessorEnded, !isSuccessorOfLater else {
        throw Refusal(
          isSuccessorOfLater ? .successorEnds : .succeededAlready,
          [
            "organisation": known.from.rawValue, "successor": known.to.rawValue,
            "on": known.on.text,
          ],
          param: isSameEnd ? "organisation" : hasSuccessorEnded ? "successor" : "on",
          rule: "AGENDA-10")
      }
    }
  }
}

/// An organisation takes another's place from a day on.
struct OrganisationSucceeded: RegisterPayload {
  static let kind = "organisation-succeeded"
  var number: Int
  var organisation: OrganisationID
  var successor: OrganisationID
  var on: LocalDay
  var ground: Content
  /// nil: all agendas.
  var agendas: [LocationID]?

  func apply(to register: inout Register) {
    register.successions.append(
      Succession(
        number: number, from: organisation, to: successor, on: on, ground: ground,
        agendas: agendas.map(Set.init)))
  }
}
