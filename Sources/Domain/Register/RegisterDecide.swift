/// An act on the register.
public enum RegisterCommand: Sendable, Hashable {
  /// The first organisation and administrator, by `doorbraakd init`; only on an empty register.
  case initialise(name: String, administrator: NewPerson)
  case addOrganisation(OrganisationID, kind: OrganisationKind, name: String)
  case addPerson(NewPerson)
  /// `until` is the last day on which the key can be used.
  case addKey(handle: String, key: String, label: String? = nil, until: LocalDay? = nil)
  case people(PeopleCommand)
  case succeed(NewSuccession)
  case grantAuthority(AuthorityGrant, SignedStatement)
  case revokeAuthority(Int, ground: String?, SignedStatement)
  /// How the person's organisation is to be reached; nil for not at all.
  case setChannel(MessageKind, Channel?)
  case recordOrganisations([Organisation])
  case recordMunicipalities([Municipality])
  case recordLocations([Location])
  case recordCategories([BottleneckCategory])
  case recordTargets([ProgrammeTarget])
  case recordDecreeDays([DecreeDay])
}

/// What `add-person` says. Its key is an SSH public key line without comment, checked before.
public struct NewPerson: Sendable, Hashable {
  public var handle: String
  public var name: String
  public var function: String
  public var roles: Set<Role>
  public var key: String?
  /// The office by which the person binds the organisation, if any.
  public var office: Office?

  public struct Office: Sendable, Hashable {
    public var body: String?
    public var from: LocalDay?
    public var until: LocalDay?

    public init(body: String?, from: LocalDay?, until: LocalDay?) {
      self.body = body
      self.from = from
      self.until = until
    }
  }

  public init(
    handle: String, name: String, function: String, roles: Set<Role>, key: String?, office: Office?
  ) {
    self.handle = handle
    self.name = name
    self.function = function
    self.roles = roles
    self.key = key
    self.office = office
  }

  /// The organisation in the handle, `p.devries@gm1963`; nil when it is not a handle.
  public var organisation: OrganisationID? { Self.organisation(of: handle) }

  /// The organisation in a handle; nil when it is not a handle.
  public static func organisation(of handle: String) -> OrganisationID? {
    let parts = handle.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, isName(parts[0]) else { return nil }
    return OrganisationID(rawValue: String(parts[1]))
  }

  /// 1 to 32 of a-z, 0-9, dot, dash and underscore, beginning with a letter or digit: no capitals
  /// and no look-alikes of other scripts.
  private static func isName(_ name: Substring) -> Bool {
    func isPlain(_ byte: UInt8) -> Bool {
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
    }
    guard (1...32).contains(name.utf8.count), let first = name.utf8.first else { return false }
    return isPlain(first) && name.utf8.allSatisfy { isPlain($0) || ".-_".utf8.contains($0) }
  }
}

/// What an act on the register would do.
public struct RegisterDecision: Sendable, Hashable {
  public var events: [Event<RegisterEvent>]
  public var register: Register

  /// The invitation it makes, if it does; its code is known to whoever asked for it.
  public var invitation: Invitation? {
    events.lazy.compactMap { ($0.payload.payload as? PersonInvited)?.invitation }.first
  }
}

extension Register {
  /// The only place where the register's rules live.
  ///
  /// - Parameter person: who acts; nil for `doorbraakd init`, before there is anybody.
  public func decide(
    _ command: RegisterCommand, by person: ActingPerson?, at occasion: Occasion
  ) throws(Refusal) -> RegisterDecision {
    var draft = RegisterDraft(register: self, person: person, occasion: occasion)
    switch command {
    case .initialise(let name, let administrator):
      guard version == 0 else { throw Refusal(.registerNotEmpty) }
      let name = try TextCheck.name(name, param: "name")
      draft.record(
        OrganisationAdded(organisation: .rijk, organisationKind: .rijk, name: Content(name)))
      try draft.add(administrator)
    case .addPerson(let new): try draft.addPerson(new)
    case .addKey(let handle, let key, let label, let until):
      let holder = try draft.manageable(handle)
      try draft.addKey(key, to: holder.number, label: label, until: until)
    case .people(let command): try draft.decide(command)
    case .setChannel(let message, let channel): try draft.setChannel(message, to: channel)
    case .grantAuthority(let grant, let statement): try draft.grant(grant, statement)
    case .revokeAuthority(let id, let ground, let statement):
      try draft.revoke(id, ground: ground, statement)
    default:
      try draft.checkMinistry()
      try draft.record(command)
    }
    return RegisterDecision(events: draft.events, register: draft.register)
  }
}

/// A register on which an act is being worked out.
struct RegisterDraft {
  private(set) var register: Register
  private(set) var events: [Event<RegisterEvent>] = []
  /// Who acts; a stranger becomes somebody by a code.
  var person: ActingPerson?
  let occasion: Occasion

  init(register: Register, person: ActingPerson?, occasion: Occasion) {
    self.register = register
    self.person = person
    self.occasion = occasion
  }

  /// - Parameter authority: on which the person binds the organisation, for acts that do.
  mutating func record(_ payload: any RegisterPayload, authority: Int? = nil) {
    let author = Author(
      organisation: person?.organisation, person: person?.person, authority: authority,
      cause: person == nil ? "init" : nil)
    let event = Event(
      stream: Register.stream, version: register.version + 1, at: occasion.at, by: author,
      payload: RegisterEvent(payload))
    register.apply(event)
    events.append(event)
  }

  /// Organisations and imported facts are kept by administrators of the Rijk.
  func checkMinistry() throws(Refusal) {
    guard let person else { return }
    do throws(Refusal) {
      try Rights.check(.manageOrganisations, by: person, seat: nil, inTerritory: false)
    } catch { throw Refusal(.ministryAdministratorsOnly) }
  }

  /// People and keys are kept by the own organisation. Its first administrator comes from the Rijk.
  func checkMayManage(people organisation: OrganisationID) throws(Refusal) {
    guard let person else { return }
    try Rights.checkRole(for: .managePeople, of: person)
    let hasAdministrator = register.persons.contains {
      $0.organisation == organisation && $0.roles.contains(.admin)
    }
    guard person.organisation == organisation || (person.kind == .rijk && !hasAdministrator) else {
      throw Refusal(.ownPeopleOnly)
    }
  }

  mutating func addPerson(_ new: NewPerson) throws(Refusal) {
    guard let organisation = new.organisation else {
      throw Refusal(.identifierInvalid, ["given": new.handle], param: "person")
    }
    try checkMayManage(people: organisation)
    // For others the Rijk adds the first administrator, and nobody else.
    if let person, person.organisation != organisation, !new.roles.contains(.admin) {
      throw Refusal(.ownPeopleOnly)
    }
    guard register.organisations[organisation] != nil else {
      throw Refusal(
        .unknownOrganisation, ["organisation": organisation.rawValue], param: "person")
    }
    try add(new)
  }

  mutating func add(_ new: NewPerson) throws(Refusal) {
    guard let id = new.organisation, let organisation = register.organisations[id] else {
      throw Refusal(.identifierInvalid, ["given": new.handle], param: "person")
    }
    guard register.person(named: new.handle) == nil else {
      throw Refusal(.personExists, ["person": new.handle], param: "person")
    }
    let skeleton = LookAlike.skeleton(ofHandle: new.handle)
    for known in register.people(of: id)
    where LookAlike.skeleton(ofHandle: known.handle) == skeleton {
      throw Refusal(
        .handleLooksAlike, ["person": new.handle, "other": known.handle], param: "person")
    }
    let name = try TextCheck.name(new.name, param: "name")
    let function = try functionText(new.function)
    let number = register.persons.count + 1
    record(
      PersonAdded(
        person: number, organisation: id, handle: Content(new.handle), name: Content(name),
        function: Content(function), roles: new.roles.sorted { $0.rawValue < $1.rawValue }))
    if let key = new.key { try addKey(key, to: number) }
    if let office = new.office { try grant(office, to: number, of: organisation) }
  }

  /// What the person does for the organisation; nothing where it was not said.
  private func functionText(_ text: String) throws(Refusal) -> String {
    if text.isEmpty { return "" }
    return try TextCheck.name(text, param: "function")
  }

  /// Records what is new or differs; what is known already makes no event.
  mutating func record(_ command: RegisterCommand) throws(Refusal) {
    switch command {
    case .addOrganisation(let id, let kind, let name):
      guard register.organisations[id] == nil else {
        throw Refusal(
          .organisationExists, ["organisation": id.rawValue], param: "organisation")
      }
      guard id.suits(kind) else {
        throw Refusal(.identifierInvalid, ["given": id.rawValue], param: "organisation")
      }
      try recordNew([Organisation(id: id, kind: kind, name: name)])
    case .recordOrganisations(let rows): try recordNew(rows)
    case .recordMunicipalities(let rows):
      for row in rows where register.municipalities[row.id] != row {
        record(
          MunicipalityRecorded(
            municipality: row.id, province: row.province, details: RecordedDetails(row)))
      }
    case .recordLocations(let rows):
      for row in rows where register.locations[row.id] != row {
        record(
          LocationRecorded(
            location: row.id, listing: row.listing, municipalities: row.municipalities,
            provinces: row.provinces, details: RecordedDetails(row)))
      }
    case .recordCategories(let rows):
      for row in rows where register.categories[row.code] != row {
        record(CategoryRecorded(category: row.code, details: RecordedDetails(row)))
      }
    case .recordTargets(let rows):
      for row in rows where register.targets[row.key] != row {
        record(TargetRecorded(target: row.key, details: RecordedDetails(row)))
      }
    case .recordDecreeDays(let rows):
      for row in rows where !register.calendar.decreed.contains(row.day) {
        record(DecreeDayRecorded(day: row.day, decree: Content(row.decree)))
      }
    case .succeed(let new):
      try withSecondPerson(new.said, of: new.from) { (draft) throws(Refusal) in
        try draft.succeed(new)
      }
    case .initialise, .addPerson, .addKey, .people, .setChannel, .grantAuthority,
      .revokeAuthority:
      return
    }
  }

  /// Two organisations of a kind never have names that a reader could take for each other.
  private mutating func recordNew(_ rows: [Organisation]) throws(Refusal) {
    var named: [NameSkeleton: OrganisationID] = [:]
    for known in register.organisations.values { named[NameSkeleton(known)] = known.id }
    for row in rows where register.organisations[row.id] != row {
      let name = try TextCheck.name(row.name, param: "name")
      let skeleton = NameSkeleton(row)
      if let other = named[skeleton], other != row.id {
        throw Refusal(.nameLooksAlike, ["name": name, "other": other.rawValue], param: "name")
      }
      named[skeleton] = row.id
      record(
        OrganisationAdded(organisation: row.id, organisationKind: row.kind, name: Content(name)))
    }
  }

  /// What is compared of the names of organisations.
  private struct NameSkeleton: Hashable {
    let kind: OrganisationKind
    let name: String

    init(_ organisation: Organisation) {
      kind = organisation.kind
      name = LookAlike.skeleton(ofName: organisation.name)
    }
  }
}
