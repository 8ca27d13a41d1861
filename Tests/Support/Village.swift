public import Domain
public import Store

/// The organisations of the tests. `gm0394` and `am` stand outside; `aedes` may only advise.
extension OrganisationID {
  public static let pv28 = named("pv28")
  public static let gm1963 = named("gm1963")
  public static let gm0394 = named("gm0394")
  public static let hwWonen = named("hw-wonen")
  public static let bpd = named("bpd")
  public static let am = named("am")
  public static let aedes = named("aedes")

  public static func named(_ name: String) -> OrganisationID {
    OrganisationID(rawValue: name) ?? .rijk
  }

  public var kindInTests: OrganisationKind {
    switch self {
    case .rijk: .rijk
    case .pv28: .provincie
    case .gm1963, .gm0394: .gemeente
    case .hwWonen: .corporatie
    case .aedes: .koepel
    default: .ontwikkelaar
    }
  }
}

extension LocationID {
  public static let stougjeswijk = named("stougjeswijk")
  public static let elsewhere = named("elders")

  /// - Parameter name: a slug; anything else becomes `stougjeswijk`.
  public static func named(_ name: String) -> LocationID {
    LocationID(rawValue: name) ?? .stougjeswijk
  }
}

/// A small world: eight organisations with one person each, the municipalities, a location, a
/// category and a target.
public enum Village {
  public static let organisations: [OrganisationID] = [
    .rijk, .pv28, .gm1963, .gm0394, .hwWonen, .bpd, .am, .aedes,
  ]
  public static let territory = Territory(municipalities: [.gm1963], provinces: [.pv28])

  /// Another administrator of the Rijk than the one there is.
  public static let colleague = ActingPerson(
    person: 900, organisation: .rijk, kind: .rijk, roles: [.admin])

  public static func handle(of organisation: OrganisationID) -> String {
    "p.devries@\(organisation.rawValue)"
  }

  public static func location(_ id: LocationID = .stougjeswijk) -> Location {
    Location(
      id: id, name: "Stougjeswijk", listing: .confirmed, municipalities: [.gm1963],
      provinces: [.pv28], homesMin: 800, homesMax: 1200, homesNote: nil, reportedStatus: nil,
      parties: "several", bottlenecks: nil, latitude: "51.81", longitude: "4.40", source: "S1")
  }

  /// The person of an organisation: administrator, editor and signatory with an office.
  ///
  /// - Parameter key: an SSH public key line without comment.
  public static func person(of organisation: OrganisationID, key: String? = nil) -> NewPerson {
    NewPerson(
      handle: handle(of: organisation), name: "P. de Vries of \(organisation.rawValue)",
      function: "Official", roles: [.admin, .editor, .signatory], key: key,
      office: .init(
        body: organisation.kindInTests.bodies.last, from: LocalDay("2026-01-01"), until: nil))
  }
}

extension TestDesk {
  /// Fills the register with the village.
  ///
  /// - Parameter keys: SSH public key lines without comment, for those whose person has one.
  public func found(keys: [OrganisationID: String] = [:]) async throws {
    try await act(
      .initialise(
        name: "Rijk", administrator: Village.person(of: .rijk, key: keys[.rijk])))
    for organisation in Village.organisations.dropFirst() {
      try await act(
        .addOrganisation(
          organisation, kind: organisation.kindInTests, name: "The \(organisation.rawValue)"),
        by: .rijk)
      try await act(
        .addPerson(Village.person(of: organisation, key: keys[organisation])), by: .rijk)
    }
    try await act(
      .recordMunicipalities([
        Municipality(
          id: .gm1963, province: .pv28, name: "Hoeksche Waard", longitude: "4.5",
          latitude: "51.8")
      ]), by: .rijk)
    try await act(.recordLocations([Village.location()]), by: .rijk)
    try await act(
      .recordCategories([
        BottleneckCategory(
          code: "geluid", labelDutch: "Geluid", labelEnglish: "Noise", planmonitorValue: nil,
          source: "S1")
      ]), by: .rijk)
    try await act(
      .recordTargets([
        ProgrammeTarget(
          key: "homes_accelerated_min", value: "75000", unit: "homes", note: nil, source: "S1")
      ]), by: .rijk)
  }

  /// `gm1963` opens an agenda and leads it; each of the others sits down as a party.
  public func openAgenda(
    _ id: LocationID = .stougjeswijk, visibility: Visibility = .seats,
    seated: [OrganisationID] = [.pv28, .bpd]
  ) async throws {
    try await act(
      .open(name: "Stougjeswijk", territory: Village.territory, visibility: visibility), on: id,
      by: .gm1963)
    for organisation in seated { try await seat(organisation, on: id) }
  }

  /// The lead offers a seat and the organisation takes it.
  public func seat(
    _ organisation: OrganisationID, as role: SeatRole = .party, on id: LocationID = .stougjeswijk,
    lead: OrganisationID = .gm1963
  ) async throws {
    let command = AgendaCommand.seat(organisation, kind: organisation.kindInTests, as: role)
    try await act(command, on: id, by: lead)
    try await act(command, on: id, by: organisation)
  }

  /// Both sides agree that an organisation leaves.
  public func unseat(
    _ organisation: OrganisationID, on id: LocationID = .stougjeswijk,
    lead: OrganisationID = .gm1963
  ) async throws {
    try await act(.unseat(organisation, successor: nil), on: id, by: lead)
    try await act(.unseat(organisation, successor: nil), on: id, by: organisation)
  }

  @discardableResult
  public func raise(
    _ title: String = "Noise of the railway", on id: LocationID = .stougjeswijk,
    by organisation: OrganisationID = .gm1963, key: RequestKey? = nil
  ) async throws -> Performed {
    try await act(
      .raise(
        RaiseRequest(
          category: "geluid", owner: .rijk, title: title, text: "Too loud.",
          since: LocalDay("2020-05-01"))), on: id, by: organisation, key: key)
  }

  /// A step of the stage that goes with its kind.
  @discardableResult
  public func propose(
    _ kind: StepKind = .task, signers: [String] = ["all(gm1963, bpd)"], title: String = "A wall",
    covers: [Int] = [], visibility: Visibility = .seats, on id: LocationID = .stougjeswijk,
    by organisation: OrganisationID = .gm1963
  ) async throws -> Performed {
    let stage: Stage =
      switch kind {
      case .analysis: .analysis
      case .agreement: .agreement
      case .bottleneck, .decision, .task: .impasse
      }
    return try await act(
      .propose(
        StepContent(
          stage: stage, kind: kind, title: title, text: "Who builds it.",
          signers: try SignerRule(clauses: signers), covers: covers, visibility: visibility,
          homes: kind == .agreement ? 1200 : nil)), on: id, by: organisation)
  }

  /// Signs the current revision with a statement that is right; the signature itself is checked
  /// by nobody here.
  @discardableResult
  public func sign(
    _ step: Int, _ decision: SignOffDecision = .approve, reason: String? = nil,
    on id: LocationID = .stougjeswijk, by organisation: OrganisationID, key: RequestKey? = nil
  ) async throws -> Performed {
    let fresh = chance.bytes(8).map { String($0, radix: 16) }.joined(separator: ".")
    return try await act(on: id, by: organisation, key: key) { situation in
      let statement = try situation.statement(step, by: organisation, fresh: fresh)
      return .sign(step: step, decision, reason: reason, statement)
    }
  }

  /// Takes a sign-off back.
  @discardableResult
  public func withdraw(
    _ step: Int, ground: String? = "The council decided otherwise.",
    on id: LocationID = .stougjeswijk, by organisation: OrganisationID
  ) async throws -> Performed {
    let fresh = chance.bytes(8).map { String($0, radix: 16) }.joined(separator: ".")
    return try await act(on: id, by: organisation) { situation in
      let statement = try situation.statement(step, by: organisation, fresh: fresh)
      return .withdraw(step: step, ground: ground, statement)
    }
  }
}

extension Act.Situation {
  func statement(
    _ number: Int, by organisation: OrganisationID, fresh: String
  ) throws(Refusal) -> SignedStatement {
    let due = agenda.map { register.successions(of: $0.id, on: occasion.today) } ?? []
    guard let step = agenda?.passed(due, at: occasion).step(number) else {
      throw Refusal(.notFound)
    }
    return SignedStatement(
      sha256: fresh, signed: "statement \(fresh)", revision: step.revision,
      contentSHA256: step.document.sha256,
      supersedes: step.current(of: organisation)?.statementSHA256, signedAt: occasion.at)
  }
}
