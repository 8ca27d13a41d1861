import Domain

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
