/// Everybody and everything an agenda refers to: organisations, people, keys, roles, authorities,
/// municipalities, locations, categories of bottlenecks and the programme's targets.
///
/// A value, like `Agenda`: `decide` holds its rules, `apply` its changes.
public struct Register: Sendable, Hashable {
  public static let stream = "register"

  public internal(set) var version = 0
  /// When its last event was decided; no act is earlier (TERM-3).
  public internal(set) var latest: Moment?
  public internal(set) var organisations: [OrganisationID: Organisation] = [:]
  /// Person number n stands at index n - 1.
  public internal(set) var persons: [Person] = []
  public internal(set) var municipalities: [OrganisationID: Municipality] = [:]
  public internal(set) var locations: [LocationID: Location] = [:]
  public internal(set) var categories: [String: BottleneckCategory] = [:]
  public internal(set) var targets: [String: ProgrammeTarget] = [:]
  /// Succession number n stands at index n - 1.
  public internal(set) var successions: [Succession] = []
  /// Ask number n stands at index n - 1.
  var asks: [RegisterAsk] = []
  var personByHandle: [String: Int] = [:]
  var personByKey: [String: Int] = [:]
  var authorityCount = 0
  var keyCount = 0
  /// What happened to people, in order.
  public internal(set) var entries: [RegisterEntry] = []
  var holderByAuthority: [Int: Int] = [:]
  /// The days that are free, with those of the decrees that were imported.
  public internal(set) var calendar = DutchCalendar()
  /// How organisations are to be reached, by what.
  public internal(set) var channels: [OrganisationID: [MessageKind: Channel]] = [:]

  public init() {}

  public func person(_ number: Int) -> Person? {
    persons.indices.contains(number - 1) ? persons[number - 1] : nil
  }

  /// The person with that name, `p.devries@gm1963`.
  public func person(named handle: String) -> Person? {
    personByHandle[handle].flatMap(person)
  }

  /// Whose key it is or was (an SSH public key line without comment).
  public func holder(ofKey key: String) -> Person? { personByKey[key].flatMap(person) }

  /// Who acts, for a decision about an agenda; nil when the person or organisation is unknown, or
  /// the person left.
  ///
  /// - Parameter authority: the number named in the statement; only a person's own one is given.
  public func actingPerson(_ number: Int, authority: Int? = nil) -> ActingPerson? {
    guard let person = person(number), person.isActive,
      let organisation = organisations[person.organisation]
    else { return nil }
    var acting = ActingPerson(
      person: number, organisation: person.organisation, kind: organisation.kind,
      roles: person.roles)
    acting.namedAuthority = authority
    if let own = person.authorities.first(where: { $0.id == authority }), let above = above(own) {
      acting.authority = own
      acting.above = above
    }
    return acting
  }
}

/// One tenant.
public struct Organisation: Sendable, Hashable {
  public let id: OrganisationID
  public let kind: OrganisationKind
  public var name: String

  public init(id: OrganisationID, kind: OrganisationKind, name: String) {
    self.id = id
    self.kind = kind
    self.name = name
  }
}

extension OrganisationKind {
  /// The bodies that decide inside an organisation of this kind, by their last word in the
  /// reference: `gm1963/raad` (Gemeentewet, Provinciewet, Waterschapswet).
  public var bodies: [String] {
    switch self {
    case .rijk: ["vro"]
    case .provincie: ["ps", "gs"]
    case .gemeente: ["raad", "college"]
    case .waterschap, .corporatie, .ontwikkelaar, .belegger, .koepel: ["bestuur"]
    }
  }
}

/// Somebody who acts for exactly one organisation.
public struct Person: Sendable, Hashable {
  /// In events a person is this number; the name can be erased (VIEW-8).
  public let number: Int
  public let organisation: OrganisationID
  /// `p.devries@gm1963`; empty once erased.
  public var handle: String
  public var name: String
  public var function: String
  public var roles: Set<Role>
  /// In the order in which they came, with those that can no longer be used.
  public internal(set) var keys: [PersonKey] = []
  public var authorities: [Authority] = []
  /// When the person ceased to act for the organisation.
  public internal(set) var left: Moment?
  /// Set while a second administrator has to confirm that name and function go (VIEW-8).
  var erasureAsked: AskedErasure?
  /// Set once they went.
  public internal(set) var erased: Erasure?
  /// The code that is still good, if any.
  public internal(set) var invitation: Invitation?
}

/// What a person may do at all.
public enum Role: String, Codable, Sendable, Hashable, CaseIterable {
  case viewer, editor, signatory, admin, auditor, reporter
}

/// A municipality by its CBS code, and its province.
public struct Municipality: Sendable, Hashable, Codable {
  public var id: OrganisationID
  public var province: OrganisationID
  public var name: String
  /// The centre of its area, WGS84, as decimal strings.
  public var longitude: String
  public var latitude: String

  public init(
    id: OrganisationID, province: OrganisationID, name: String, longitude: String, latitude: String
  ) {
    self.id = id
    self.province = province
    self.name = name
    self.longitude = longitude
    self.latitude = latitude
  }
}

/// One obstacle's category (`bottleneck-categories.csv`).
public struct BottleneckCategory: Sendable, Hashable, Codable {
  public var code: String
  public var labelDutch: String
  public var labelEnglish: String
  /// The value of the Planmonitor Wonen it stands for, if any.
  public var planmonitorValue: String?
  public var source: String

  public init(
    code: String, labelDutch: String, labelEnglish: String, planmonitorValue: String?,
    source: String
  ) {
    self.code = code
    self.labelDutch = labelDutch
    self.labelEnglish = labelEnglish
    self.planmonitorValue = planmonitorValue
    self.source = source
  }
}

/// Something the programme promised (`programme-targets.csv`). The value is kept as written.
public struct ProgrammeTarget: Sendable, Hashable, Codable {
  public var key: String
  public var value: String
  public var unit: String
  public var note: String?
  public var source: String

  public init(key: String, value: String, unit: String, note: String?, source: String) {
    self.key = key
    self.value = value
    self.unit = unit
    self.note = note
    self.source = source
  }
}
