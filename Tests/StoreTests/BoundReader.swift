import Domain
import Postgres
import Support

/// Reads as the server does for a person of an organisation.
struct BoundReader: Sendable {
  let pool: Pool
  /// The reader's time, in microseconds since 1970.
  var now: Moment = Moment(microseconds: 0)
  var person = 1

  static func options(
    _ organisation: OrganisationID, at now: Moment = Moment(microseconds: 0), person: Int = 1
  ) -> TransactionOptions {
    TransactionOptions(
      readOnly: true, role: "doorbraak_reader",
      settings: [
        ("app.organisation", organisation.rawValue),
        ("app.is_rijk", organisation == .rijk ? "on" : "off"), ("app.person", "\(person)"),
        ("app.roles", "{viewer}"), ("app.now_us", "\(now.microseconds)"),
      ])
  }

  func rows(
    _ query: Query, _ parameters: [Parameter] = [], as organisation: OrganisationID
  ) async throws -> Rows {
    try await pool.transact(
      Self.options(organisation, at: now, person: person), [(query, parameters)])[0]
  }

  func count(_ query: Query, as organisation: OrganisationID) async throws -> Int {
    try await rows(query, as: organisation).only().int(0)
  }

  func texts(_ query: Query, as organisation: OrganisationID) async throws -> [String] {
    try await rows(query, as: organisation).map { try $0.text(0) }
  }

  /// How many rows the organisation sees of each thing that belongs to agendas.
  func sight(of organisation: OrganisationID) async throws -> [String: Int] {
    var sight: [String: Int] = [:]
    for (name, query) in Self.counts { sight[name] = try await count(query, as: organisation) }
    return sight
  }

  static let counts: [(name: String, query: Query)] = [
    ("agenda", "select count(*) from model.agenda"),
    ("seat", "select count(*) from model.seat"),
    ("step", "select count(*) from model.step"),
    ("sign_off", "select count(*) from model.sign_off"),
    ("bottleneck", "select count(*) from model.bottleneck"),
    ("inbox", "select count(*) from model.inbox where open"),
    ("event", "select count(*) from journal.event"),
    ("history", "select count(*) from api.history"),
    ("agendas view", "select count(*) from api.agendas"),
    ("agenda view", "select count(*) from api.agenda"),
    ("step view", "select count(*) from api.step"),
    ("receipt view", "select count(*) from api.receipt"),
    ("inbox view", "select count(*) from api.inbox"),
  ]

  static let nothing: [String: Int] = Dictionary(
    uniqueKeysWithValues: counts.map { ($0.name, 0) })
}
