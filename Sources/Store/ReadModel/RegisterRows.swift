import Domain
import Foundation

/// Rows of the register to upsert; each key stands at most once.
struct RegisterRows: Encodable, Hashable, Sendable {
  var organisation: [OrganisationRow]?
  var person: [PersonRow]?
  var personKey: [PersonKeyRow]?
  var registerEntry: [RegisterEntryRow]?
  var authority: [AuthorityRow]?
  var municipality: [Municipality]?
  var location: [LocationRow]?
  var category: [CategoryRow]?
  var target: [TargetRow]?
  var succession: [SuccessionRow]?

  /// One object of JSON with a member for each table that changed.
  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  private static func add<Row>(_ rows: [Row], to list: inout [Row]?) {
    if !rows.isEmpty { list = (list ?? []) + rows }
  }

  /// Adds the rows by which two states of the register differ.
  mutating func add(from old: Register, to new: Register) {
    Self.add(
      new.organisations.values.filter { old.organisations[$0.id] != $0 }
        .sorted { $0.id < $1.id }.map(OrganisationRow.init), to: &organisation)
    Self.add(
      new.persons.filter { old.person($0.number) != $0 }.map(PersonRow.init), to: &person)
    addPeople(from: old, to: new)
    addAuthorities(from: old, to: new)
    Self.add(
      new.municipalities.values.filter { old.municipalities[$0.id] != $0 }
        .sorted { $0.id < $1.id }, to: &municipality)
    Self.add(
      new.locations.values.filter { old.locations[$0.id] != $0 }
        .sorted { $0.id < $1.id }.map(LocationRow.init), to: &location)
    Self.add(
      new.categories.values.filter { old.categories[$0.code] != $0 }
        .sorted { $0.code < $1.code }.map(CategoryRow.init), to: &category)
    Self.add(
      new.targets.values.filter { old.targets[$0.key] != $0 }
        .sorted { $0.key < $1.key }.map(TargetRow.init), to: &target)
    Self.add(
      new.successions.dropFirst(old.successions.count).map(SuccessionRow.init), to: &succession)
  }
}

/// The rows of the read model that describe the register.
struct OrganisationRow: Encodable, Hashable, Sendable {
  var id: OrganisationID
  var kind: OrganisationKind
  var name: String

  init(_ organisation: Organisation) {
    id = organisation.id
    kind = organisation.kind
    name = organisation.name
  }
}

struct PersonRow: Encodable, Hashable, Sendable {
  var number: Int
  var organisation: OrganisationID
  var handle: String
  var name: String
  var function: String
  var roles: [Role]
  var leftUs: Int64?
  var invitedUntilUs: Int64?

  init(_ person: Person) {
    number = person.number
    organisation = person.organisation
    handle = person.handle
    name = person.name
    function = person.function
    roles = person.roles.sorted { $0.rawValue < $1.rawValue }
    leftUs = person.left?.microseconds
    invitedUntilUs = person.invitation?.until.microseconds
  }
}

struct LocationRow: Encodable, Hashable, Sendable {
  var id: LocationID
  var name: String
  var listing: Location.Listing
  var doorbraaklocatie: Bool
  var municipalities: [OrganisationID]
  var provinces: [OrganisationID]
  var homesMin: Int?
  var homesMax: Int?
  var homesNote: String?
  var reportedStatus: String?
  var parties: String?
  var bottlenecks: String?
  var latitude: String?
  var longitude: String?
  var source: String

  init(_ location: Location) {
    id = location.id
    name = location.name
    listing = location.listing
    doorbraaklocatie = location.listing.isDoorbraaklocatie
    municipalities = location.municipalities
    provinces = location.provinces
    homesMin = location.homesMin
    homesMax = location.homesMax
    homesNote = location.homesNote
    reportedStatus = location.reportedStatus
    parties = location.parties
    bottlenecks = location.bottlenecks
    latitude = location.latitude
    longitude = location.longitude
    source = location.source
  }
}

struct CategoryRow: Encodable, Hashable, Sendable {
  var code: String
  var labelNl: String
  var labelEn: String
  var planmonitorValue: String?
  var source: String

  init(_ category: BottleneckCategory) {
    code = category.code
    labelNl = category.labelDutch
    labelEn = category.labelEnglish
    planmonitorValue = category.planmonitorValue
    source = category.source
  }
}

struct TargetRow: Encodable, Hashable, Sendable {
  var key: String
  var value: String
  var unit: String
  var note: String?
  var source: String

  init(_ target: ProgrammeTarget) {
    key = target.key
    value = target.value
    unit = target.unit
    note = target.note
    source = target.source
  }
}

struct SuccessionRow: Encodable, Hashable, Sendable {
  var number: Int
  var organisation: OrganisationID
  var successor: OrganisationID
  var fromDay: LocalDay
  var ground: String
  var agendas: [LocationID]?

  init(_ succession: Succession) {
    number = succession.number
    organisation = succession.from
    successor = succession.to
    fromDay = succession.on
    ground = succession.ground.shown
    agendas = succession.agendas?.sorted()
  }
}
