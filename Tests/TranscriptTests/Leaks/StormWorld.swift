import Domain
import Logging
import Postgres
import Store
import Support
import Testing
import Wire

@testable import Commands

/// Fifty municipalities, each with an agenda that nobody else but the Rijk sees.
struct StormWorld: Sendable {
  struct Tenant: Sendable {
    let organisation: OrganisationID
    let agenda: LocationID
    /// In the name of the agenda and in the titles of all that it has.
    let secret: String
    let session: Session
  }

  static let tenantsCount = 50
  static let connections = 4
  /// Long for a read, short for who waits in vain.
  static let statementMilliseconds = 250

  let desk: TestDesk
  let pool: Pool
  let services: Services
  let dispatcher: Dispatcher
  let tenants: [Tenant]

  nonisolated(nonsending) static func run(
    _ body: (StormWorld) async throws -> Void
  ) async throws {
    try await withDesk { desk in
      try await desk.found()
      var tenants: [Tenant] = []
      for number in 0..<tenantsCount { tenants.append(try await tenant(number, desk)) }
      var options = PoolOptions()
      options.connectionsMax = connections
      options.waitTimeout = .seconds(120)
      var reading = ConnectionOptions.reading
      reading.statementTimeoutMilliseconds = statementMilliseconds
      let string = try desk.database.serverConnection.setting("application_name", to: "storm")
      try await Pool.with(string, options, connection: reading) { pool in
        let logger = Logger(label: "storm", factory: { _ in SwiftLogNoOpLogHandler() })
        let services = Services(
          desk: desk.desk, reader: Reader(pool: pool),
          audit: AuditWriter(pool: desk.pool, logger: logger, now: { 0 }), serverName: "storm",
          catalogue: .standard, logger: logger,
          random: { desk.chance.bytes($0) })
        try await body(
          StormWorld(
            desk: desk, pool: pool, services: services,
            dispatcher: Dispatcher(services: services, logger: logger), tenants: tenants))
      }
    }
  }

  private static func tenant(_ number: Int, _ desk: TestDesk) async throws -> Tenant {
    let organisation = OrganisationID.named("gm\(2000 + number)")
    let agenda = LocationID.named("plek\(number)")
    let secret = "geheim-" + desk.chance.bytes(12).map { String($0, radix: 36) }.joined()
    let key = "ssh-ed25519 AAAAstorm\(1000 + number)"
    try await desk.act(
      .addOrganisation(organisation, kind: .gemeente, name: "G\(number)"), by: .rijk)
    let person = NewPerson(
      handle: Village.handle(of: organisation), name: "P. de Vries", function: "Official",
      roles: [.admin, .editor, .signatory], key: key,
      office: .init(body: "college", from: LocalDay("2026-01-01"), until: nil))
    try await desk.act(.addPerson(person), by: .rijk)
    try await desk.act(.recordLocations([Village.location(agenda)]), by: .rijk)
    let territory = Territory(municipalities: [organisation], provinces: [.pv28])
    try await desk.act(
      .open(name: secret, territory: territory, visibility: .seats), on: agenda, by: organisation)
    // Everybody has another number of them: an answer of another is too long or too short as well.
    for part in 0...number % 5 {
      try await desk.raise("\(secret) knelpunt \(part)", on: agenda, by: organisation)
      try await desk.propose(
        signers: ["all(\(organisation.rawValue))"], title: "\(secret) stap \(part)", on: agenda,
        by: organisation)
    }
    let register = try await desk.desk.currentRegister()
    let known = try #require(register.people(of: organisation).first)
    var session = Session(nonce: "", peer: "storm", serverName: "storm")
    session.login = Session.Login(
      number: known.number, handle: known.handle, organisation: organisation.rawValue,
      key: try #require(known.keys.first).number)
    return Tenant(organisation: organisation, agenda: agenda, secret: secret, session: session)
  }
}

/// What is asked through the dispatcher, of the tenant's own agenda.
enum StormVerb: String, CaseIterable, Sendable {
  case agenda, agendas, history, inbox
}

extension StormWorld {
  /// An answer as octets would carry it: all rows and the outcome.
  func ask(_ verb: StormVerb, as tenant: Tenant, of agenda: LocationID? = nil) async -> StormAnswer
  {
    let words =
      switch verb {
      case .agenda, .history: [(agenda ?? tenant.agenda).rawValue]
      case .agendas, .inbox: [String]()
      }
    let (reply, _) = await dispatcher.answer(
      Request(tag: "a", verb: verb.rawValue, words: words),
      received: desk.clock.now.microseconds, in: tenant.session, ref: "r")
    switch reply.outcome {
    case .error(let error): return StormAnswer(text: error.message, error: error.code)
    case .ok(let object):
      let rows = reply.rows.map { String(decoding: $0, as: UTF8.self) }
      return StormAnswer(text: (rows + [object?.text ?? ""]).joined(separator: "\n"), error: nil)
    }
  }

  /// Rows that the tenant reads, and with which binding.
  static let titles: [Postgres.Step] = [
    ("select title from model.bottleneck order by agenda, number", []),
    ("select title from model.step order by agenda, number", []),
    ("select app.organisation() || ' ' || app.is_rijk() || ' ' || current_user", []),
  ]

  func read(_ steps: [Postgres.Step], as tenant: Tenant) async throws -> [String] {
    let request = Request(tag: "a", verb: "agendas")
    let call = Call(
      request: request, arguments: try Arguments(request, for: Agendas.description),
      session: tenant.session, services: services, received: desk.clock.now, ref: "r")
    return try await services.reader.read(steps, for: call).flatMap { rows in
      try rows.map { try $0.text(0) }
    }
  }

  /// Ends the statement or the connection of any of the four; gives how many.
  func strike(endsConnection: Bool, place: Int) async throws -> Int {
    let ended = try await desk.database.asSuperuser { connection in
      try await connection.query(
        """
        select case when $1 then pg_terminate_backend(s.pid) else pg_cancel_backend(s.pid) end
        from (
          select a.pid from pg_stat_activity a
          where a.datname = current_database() and a.application_name = 'storm'
          order by a.pid
        ) s offset $2 limit 1
        """, [.bool(endsConnection), .int8(place)])
    }
    return ended.count
  }

  /// What a connection of the server's own login, which reads nothing, has set.
  static let bound: Postgres.Step = (
    """
    select coalesce(current_setting('app.organisation', true), '')
      || coalesce(current_setting('app.is_rijk', true), '')
      || coalesce(current_setting('app.person', true), '')
      || coalesce(current_setting('app.roles', true), '')
      || coalesce(current_setting('app.now_us', true), '')
      || current_user || ' ' || current_setting('role')
    """, []
  )
  static let unbound = "doorbraak_server none"

  /// What the connections have set; all four are asked at once, so that none is asked twice.
  ///
  /// - Returns: nil for one that was ended while nobody used it.
  func allBound() async throws -> [String?] {
    try await pool.withConnection { one in
      try await pool.withConnection { two in
        try await pool.withConnection { three in
          try await pool.withConnection { four in
            var said: [String?] = []
            for connection in [one, two, three, four] {
              said.append(try? await connection.query(Self.bound.0).only().text(0))
            }
            return said
          }
        }
      }
    }
  }
}

struct StormAnswer: Sendable, Hashable {
  var text: String
  var error: ErrorCode?
}

/// What a tenant reads when nothing disturbs it.
struct StormCalm: Sendable {
  let tenant: StormWorld.Tenant
  let titles: [String]
  let answers: [StormVerb: StormAnswer]

  /// - Throws: nothing, but records what is not the tenant's own or not all of it.
  init(_ tenant: StormWorld.Tenant, in world: StormWorld) async throws {
    self.tenant = tenant
    titles = try await world.read(StormWorld.titles, as: tenant)
    var answers: [StormVerb: StormAnswer] = [:]
    for verb in StormVerb.allCases { answers[verb] = await world.ask(verb, as: tenant) }
    self.answers = answers
    let parts = (titles.count - 1) / 2
    #expect(titles.count { $0.contains(tenant.secret) } == 2 * parts && parts >= 1)
    #expect(titles.last == "\(tenant.organisation.rawValue) false doorbraak_reader")
    let secrets: [StormVerb: Int] = [.agenda: 1 + 2 * parts, .agendas: 1, .history: 0, .inbox: 0]
    for (verb, answer) in answers {
      #expect(answer.error == nil, "\(verb) \(answer.text)")
      if let least = secrets[verb], least > 0 {
        #expect(answer.text.split(separator: tenant.secret).count == least + 1, "\(verb)")
      }
      for other in world.tenants where other.secret != tenant.secret {
        #expect(!answer.text.contains(other.secret), "\(verb)")
        #expect(!answer.text.contains("\"\(other.agenda.rawValue)\""), "\(verb)")
      }
    }
  }
}
