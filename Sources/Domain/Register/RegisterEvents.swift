/// What one kind of event on the register holds and changes.
public protocol RegisterPayload: EventPayload {
  /// Changes the state; `register.latest` is already the moment of the event.
  func apply(to register: inout Register)
  /// What the organisation concerned reads of it, in the state after it; nil when it concerns no
  /// one's people.
  func subject(in register: Register) -> RegisterEntry.Subject?
}

extension RegisterPayload {
  func subject(in register: Register) -> RegisterEntry.Subject? { nil }
}

/// One thing that happened to the register.
public struct RegisterEvent: Sendable, Hashable {
  public let payload: any RegisterPayload

  public init(_ payload: any RegisterPayload) { self.payload = payload }

  public static func == (one: RegisterEvent, other: RegisterEvent) -> Bool {
    AnyHashable(one.payload) == AnyHashable(other.payload)
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(AnyHashable(payload)) }

  /// Every kind of event of the register.
  public static let kinds: [any RegisterPayload.Type] = [
    OrganisationAdded.self, PersonAdded.self, KeyAdded.self, AuthorityGranted.self,
    KeyRevoked.self, PersonInvited.self, InvitationCancelled.self, RolesChanged.self,
    PersonLeft.self, PersonErasureAsked.self, PersonErased.self, OrganisationRecovered.self,
    AuthorityRevoked.self,
    MunicipalityRecorded.self, LocationRecorded.self, CategoryRecorded.self, TargetRecorded.self,
    OrganisationSucceeded.self, SecondPersonAsked.self, SecondPersonConfirmed.self,
    ChannelSet.self, DecreeDayRecorded.self,
  ]

  private static let byKind = Dictionary(uniqueKeysWithValues: kinds.map { ($0.kind, $0) })
}

extension RegisterEvent: PayloadCoding {
  public static func kind(of event: RegisterEvent) -> String { type(of: event.payload).kind }
  public static func encode(_ event: RegisterEvent) -> any EventPayload { event.payload }
  public static func decode(kind: String, from decoder: any Decoder) throws -> RegisterEvent? {
    guard let type = byKind[kind] else { return nil }
    return RegisterEvent(try type.init(from: decoder))
  }
}

extension Register {
  /// Its state after one more event.
  public mutating func apply(_ event: Event<RegisterEvent>) {
    version = event.version
    latest = event.at
    event.payload.payload.apply(to: &self)
    enter(event)
  }

  /// The state that the stream's events make.
  public static func replay(_ events: some Sequence<Event<RegisterEvent>>) -> Register {
    var register = Register()
    for event in events { register.apply(event) }
    return register
  }
}

/// A tenant joined.
struct OrganisationAdded: RegisterPayload {
  static let kind = "organisation-added"
  var organisation: OrganisationID
  var organisationKind: OrganisationKind
  var name: Content
  enum CodingKeys: String, CodingKey {
    case organisation, name
    case organisationKind = "organisation_kind"
  }

  func apply(to register: inout Register) {
    register.organisations[organisation] = Organisation(
      id: organisation, kind: organisationKind, name: name.shown)
  }
}

/// Somebody acts for an organisation from now on.
struct PersonAdded: RegisterPayload {
  static let kind = "person-added"
  var person: Int
  var organisation: OrganisationID
  var handle: Content
  var name: Content
  var function: Content
  var roles: [Role]

  func apply(to register: inout Register) {
    register.persons.append(
      Person(
        number: person, organisation: organisation, handle: handle.shown, name: name.shown,
        function: function.shown, roles: Set(roles)))
    if let handle = handle.text { register.personByHandle[handle] = person }
  }

  func subject(in register: Register) -> RegisterEntry.Subject? {
    .init(person: person, roles: roles)
  }
}

/// A person can act with one more key.
struct KeyAdded: RegisterPayload {
  static let kind = "key-added"
  var person: Int
  var key: Content
  var label: Content?
  /// The last day on which it can be used.
  var until: LocalDay?
  /// Whether the person brought it with a code, which is used then.
  var isByCode: Bool?
  enum CodingKeys: String, CodingKey {
    case person, key, label, until
    case isByCode = "by_code"
  }

  func apply(to register: inout Register) {
    register.keyCount += 1
    guard let now = register.latest else { return }
    let added = PersonKey(
      number: register.keyCount, line: key.shown, label: label?.shown, added: now, until: until)
    register.change(person) { changed in
      changed.keys.append(added)
      if isByCode == true { changed.invitation = nil }
    }
    if let key = key.text { register.personByKey[key] = person }
  }

  func subject(in register: Register) -> RegisterEntry.Subject? {
    .init(person: person, key: register.keyCount, text: label?.text)
  }
}

/// A municipality and its province, from the CBS. Public data, but names stay out of events.
struct MunicipalityRecorded: RegisterPayload {
  static let kind = "municipality-recorded"
  var municipality: OrganisationID
  var province: OrganisationID
  var details: RecordedDetails<Municipality>

  func apply(to register: inout Register) {
    register.municipalities[municipality] = details.value
  }
}

/// What the sources say of a location. It opens nothing.
struct LocationRecorded: RegisterPayload {
  static let kind = "location-recorded"
  var location: LocationID
  var listing: Location.Listing
  var municipalities: [OrganisationID]
  var provinces: [OrganisationID]
  var details: RecordedDetails<Location>

  func apply(to register: inout Register) { register.locations[location] = details.value }
}

/// A category of bottlenecks.
struct CategoryRecorded: RegisterPayload {
  static let kind = "category-recorded"
  var category: String
  var details: RecordedDetails<BottleneckCategory>

  func apply(to register: inout Register) { register.categories[category] = details.value }
}

/// A promise of the programme.
struct TargetRecorded: RegisterPayload {
  static let kind = "target-recorded"
  var target: String
  var details: RecordedDetails<ProgrammeTarget>

  func apply(to register: inout Register) { register.targets[target] = details.value }
}
