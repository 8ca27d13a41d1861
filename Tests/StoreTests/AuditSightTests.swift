import Domain
import Logging
import Postgres
import Support
import Testing

@testable import Store

/// Who sees which records, asked of PostgreSQL in transactions bound as the server's are.
@Suite struct AuditSightTests {
  /// Persons by organisation, one of each role besides the administrator of the village.
  struct Readers {
    let desk: TestDesk
    let register: Register

    func lines(
      of handle: String, _ query: Query = "select a.line from api.audit a order by a.at_us"
    ) async throws -> [String] {
      let person = try #require(register.person(named: handle))
      let options = TransactionOptions(
        readOnly: true, role: "doorbraak_reader",
        settings: [
          ("app.organisation", person.organisation.rawValue),
          ("app.is_rijk", person.organisation == .rijk ? "on" : "off"),
          ("app.person", "\(person.number)"),
          ("app.roles", "{\(person.roles.map(\.rawValue).joined(separator: ","))}"),
          ("app.now_us", "0"),
        ])
      return try await desk.pool.transact(options, [(query, [])])[0].map { try $0.text(0) }
    }
  }

  static let organisations: [OrganisationID] = [.rijk, .gm1963, .pv28]

  /// Everybody of three organisations was refused something, strangers tried names of two, and the
  /// Rijk and gm1963 changed the register.
  static func withRecords(_ body: (Readers) async throws -> Void) async throws {
    try await withDesk { desk in
      try await desk.found()
      for organisation in organisations {
        for role in [Role.auditor, .viewer] {
          try await register(
            desk, by: organisation,
            .addPerson(
              NewPerson(
                handle: "\(role.rawValue)@\(organisation.rawValue)", name: "A. Nother",
                function: "", roles: [role], key: nil, office: nil)),
            subject: organisation.rawValue)
        }
      }
      let newcomer = OrganisationID.named("nieuw")
      try await register(
        desk, by: .rijk, .addOrganisation(newcomer, kind: .ontwikkelaar, name: "Nieuw"),
        subject: "nieuw")
      try await register(
        desk, by: .rijk, .addPerson(Village.person(of: newcomer)), subject: "nieuw")
      let readers = Readers(desk: desk, register: try await desk.situation().register)
      try await AuditWriterTests.with(desk) { writer in
        for organisation in organisations {
          let person = try #require(readers.register.firstPerson(of: organisation))
          var record = AuditGroupTests.refusal(0, person: person.person)
          record.organisation = organisation.rawValue
          record.request = "secret-\(organisation.rawValue)"
          record.object = "geheim-\(organisation.rawValue)/1"
          writer.note(record)
        }
        for name in ["p.devries@gm1963", "p.devries@pv28", "x@nergens"] {
          var record = AuditGroupTests.failedLogin(1, as: name)
          record.subject = String(name.split(separator: "@")[1])
          writer.note(record)
        }
      }
      try await body(readers)
    }
  }

  private static func register(
    _ desk: TestDesk, by organisation: OrganisationID, _ command: RegisterCommand, subject: String
  ) async throws {
    let origin = Origin(
      request: "add-\(subject)", verb: "add-person", object: "somebody@\(subject)",
      subject: subject == organisation.rawValue ? nil : subject, isRegister: true,
      source: "198.51.100.1:77", key: "SHA256:of-\(organisation.rawValue)")
    let act = Act(
      agenda: nil, received: desk.clock.now, isDryRun: false, request: nil, origin: origin
    ) { situation in
      let person = situation.register.firstPerson(of: organisation)
      let decision = try situation.register.decide(command, by: person, at: situation.occasion)
      return Act.Proposal(register: decision, answer: [])
    }
    _ = try await desk.desk.perform(act)
  }

  @Test func `an auditor sees the own organisation and nothing of another, not even a count`()
    async throws
  {
    try await Self.withRecords { readers in
      let lines = try await readers.lines(of: "auditor@gm1963")
      // Two persons added, one refusal, one failed login that claimed a name of theirs.
      #expect(lines.count == 4, "\(lines)")
      for line in lines {
        for other in ["pv28", "rijk", "nieuw", "nergens"] { #expect(!line.contains(other)) }
      }
      #expect(lines.contains { $0.contains("192.0.2.1:1025") && $0.contains("p.devries@gm1963") })
      let counts = try await readers.lines(
        of: "auditor@gm1963", "select count(*)::text from audit.record")
      #expect(counts == ["4"])
      #expect(try await readers.lines(of: "p.devries@gm1963").count == 4)
    }
  }

  @Test func `who is neither auditor nor administrator sees nothing`() async throws {
    try await Self.withRecords { readers in
      for organisation in Self.organisations {
        let handle = "viewer@\(organisation.rawValue)"
        #expect(try await readers.lines(of: handle) == [])
        #expect(try await readers.lines(of: handle, "select line from api.access") == [])
        let count = try await readers.lines(of: handle, "select count(*)::text from audit.record")
        #expect(count == ["0"])
      }
    }
  }

  @Test func `the Rijk's auditor sees the register and strangers, not what others were refused`()
    async throws
  {
    try await Self.withRecords { readers in
      let lines = try await readers.lines(of: "auditor@rijk")
      let acts = lines.filter { $0.contains("add-person") }
      #expect(acts.count == 8)
      #expect(lines.contains { $0.contains("x@nergens") })
      #expect(lines.contains { $0.contains("\"cause\" : \"migrate\"") })
      for line in lines {
        #expect(!line.contains("geheim-gm1963") && !line.contains("geheim-pv28"))
        #expect(!line.contains("p.devries@gm1963") && !line.contains("p.devries@pv28"))
      }
      // Of others' people name and function, no place and no key (VIEW-7).
      let others = acts.filter { $0.contains("\"organisation\" : \"gm1963\"") }
      #expect(others.count == 2)
      for line in others {
        #expect(line.contains("\"source\" : null") && line.contains("\"key\" : null"))
        #expect(line.contains("P. de Vries of gm1963"))
      }
      // An administrator of the Rijk looks after its own people.
      let own = try await readers.lines(of: "p.devries@rijk")
      #expect(own.count == 5 && own.allSatisfy { $0.contains("\"organisation\" : \"rijk\"") })
    }
  }

  @Test func `what another organisation's people were refused on one's own is not shown`()
    async throws
  {
    try await Self.withRecords { readers in
      try await AuditWriterTests.with(readers.desk) { writer in
        let person = try #require(readers.register.firstPerson(of: .pv28))
        var record = AuditGroupTests.refusal(1, person: person.person, verb: "grant-role")
        record.organisation = "pv28"
        record.object = "p.devries@gm1963"
        record.subject = "gm1963"
        record.isRegister = true
        writer.note(record)
      }
      func refused(_ handle: String) async throws -> Int {
        try await readers.lines(
          of: handle, "select a.line from api.audit a where a.verb = 'grant-role'"
        ).count
      }
      #expect(try await refused("auditor@gm1963") == 0)
      #expect(try await refused("p.devries@gm1963") == 0)
      #expect(try await refused("auditor@rijk") == 0)
      #expect(try await refused("auditor@pv28") == 1)
    }
  }

  @Test func `an act on one's people by another organisation is seen, without its place`()
    async throws
  {
    try await Self.withRecords { readers in
      let lines = try await readers.lines(of: "p.devries@nieuw")
      #expect(lines.count == 2)
      for line in lines {
        #expect(line.contains("\"organisation\" : \"rijk\"") && line.contains("somebody@nieuw"))
        #expect(line.contains("P. de Vries of rijk") && line.contains("\"source\" : null"))
        #expect(line.contains("\"key\" : null") && !line.contains("198.51.100.1"))
      }
    }
  }

  @Test func `without a binding PostgreSQL answers nothing at all`() async throws {
    try await Self.withRecords { readers in
      for query in [
        "select count(*) from audit.record", "select count(*) from api.audit",
        "select count(*) from api.access",
      ] as [Query] {
        #expect(await readers.desk.database.refusal(query) != nil)
      }
    }
  }

  @Test func `the list of access has a row a key, with its last use`() async throws {
    try await Self.withRecords { readers in
      let lines = try await readers.lines(
        of: "auditor@gm1963", "select line from api.access order by handle")
      #expect(lines.count == 3)
      #expect(lines.allSatisfy { $0.contains("@gm1963") })
      #expect(lines.last?.contains("viewer@gm1963") == true)
      #expect(lines[1].contains(" 2026-01-01 -\"]") && lines[1].contains(" office "), "\(lines)")
      #expect(lines.last?.contains(#""authorities" : []"#) == true)
      let acted = lines.filter { $0.contains("p.devries@gm1963") && !$0.contains("last_act\" : n") }
      #expect(acted.count == 1, "\(lines)")
    }
  }
}
