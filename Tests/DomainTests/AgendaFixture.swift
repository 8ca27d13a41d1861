import Domain
import Foundation
import Testing

/// The organisations of the tests; `gm0394` lies outside the territory.
extension OrganisationID {
  static let pv28 = named("pv28")
  static let gm1963 = named("gm1963")
  static let gm0394 = named("gm0394")
  static let gm0547 = named("gm0547")
  static let hwWonen = named("hw-wonen")
  static let bpd = named("bpd")
  static let am = named("am")
  static let aedes = named("aedes")

  static func named(_ name: String) -> OrganisationID { OrganisationID(rawValue: name) ?? .rijk }

  var kindInTests: OrganisationKind {
    switch self {
    case .rijk: .rijk
    case .pv28: .provincie
    case .gm1963, .gm0394, .gm0547: .gemeente
    case .hwWonen: .corporatie
    case .aedes: .koepel
    default: .ontwikkelaar
    }
  }
}

extension LocalDay {
  static func day(_ text: String) -> LocalDay { LocalDay(text) ?? LocalDay(number: 0) }
}

/// An agenda for tests, with acts as short sentences. Statements are always right unless a test
/// makes its own. It is Monday 2 November 2026 until `at` is changed.
struct AgendaFixture {
  private(set) var agenda: Agenda
  private(set) var events: [Event<AgendaEvent>] = []
  var at = Moment("2026-11-02T09:00:00Z") ?? Moment(unixSeconds: 0)
  private var statements = 0

  static let territory = Territory(municipalities: [.gm1963], provinces: [.pv28])

  init() throws {
    agenda = Agenda(id: try #require(LocationID(rawValue: "stougjeswijk")))
  }

  /// Opened by `gm1963`, which leads; each of the others sits down as a party.
  init(seated: [OrganisationID], visibility: Visibility = .public) throws {
    try self.init()
    try open(visibility: visibility)
    for organisation in seated { try seat(organisation) }
  }

  // MARK: deciding

  static let office: Authority? = authority("2026-01-01")

  static func authority(_ from: String, until: String? = nil) -> Authority? {
    let end = until.map { #","until":"\#($0)""# } ?? ""
    let text = #"{"id":7,"basis":"office","from":"\#(from)"\#(end)}"#
    return try? JSONDecoder().decode(Authority.self, from: Data(text.utf8))
  }

  static func person(
    _ organisation: OrganisationID, roles: Set<Role> = [.editor, .signatory],
    authority: Authority? = Self.office
  ) -> ActingPerson {
    ActingPerson(
      person: organisation == .rijk ? 1 : 2, organisation: organisation,
      kind: organisation.kindInTests, roles: roles, authority: authority)
  }

  var occasion: Occasion { Occasion(at: at, nonce: "AAAAAAAAAAAAAAAAAAAAAA") }

  /// Does it and gives the kinds of its events.
  @discardableResult
  mutating func act(
    _ command: AgendaCommand, by organisation: OrganisationID
  ) throws(Refusal) -> [String] {
    adopt(try agenda.decide(named(command), by: Self.person(organisation), at: occasion))
  }

  /// Takes a decision over and gives the kinds of its events.
  mutating func adopt(_ decision: Decision) -> [String] {
    agenda = decision.agenda
    events += decision.events
    return decision.events.map { AgendaEvent.kind(of: $0.payload) }
  }

  mutating func replace(_ decision: Decision) {
    agenda = decision.agenda
    events += decision.events
  }

  /// The refusal of an act, nil when it would be done. Nothing happens.
  func whole(_ command: AgendaCommand, by person: ActingPerson) -> Refusal? {
    do throws(Refusal) {
      _ = try agenda.decide(command, by: person, at: occasion)
      return nil
    } catch { return error }
  }

  func refusal(
    _ command: AgendaCommand, by organisation: OrganisationID,
    roles: Set<Role> = [.editor, .signatory], authority: Authority? = Self.office
  ) -> Reason? {
    let person = Self.person(organisation, roles: roles, authority: authority)
    return whole(named(command), by: person)?.reason
  }

  /// With the number of the pending change, as whoever has read the step gives it.
  private func named(_ command: AgendaCommand) -> AgendaCommand {
    switch command {
    case .accept(let step, let expect, nil):
      .accept(step: step, expect: expect, change: agenda.step(step)?.change?.number)
    case .refuse(let step, let reason, let expect, nil):
      .refuse(
        step: step, reason: reason, expect: expect, change: agenda.step(step)?.change?.number)
    default: command
    }
  }

  mutating func pass(days: Int) {
    at = Moment(unixSeconds: at.unixSeconds + days * 86_400)
  }

  // MARK: reading

  func step(_ number: Int) throws -> Step { try #require(agenda.step(number)) }
  func status(_ number: Int) throws -> Step.Status { agenda.status(of: try step(number)) }

  // MARK: acts

  mutating func open(
    by lead: OrganisationID = .gm1963, visibility: Visibility = .public
  ) throws(Refusal) {
    try act(
      .open(name: "Stougjeswijk", territory: Self.territory, visibility: visibility), by: lead)
  }

  /// The lead offers a seat and the organisation takes it.
  mutating func seat(_ organisation: OrganisationID, as role: SeatRole = .party) throws {
    let command = AgendaCommand.seat(organisation, kind: organisation.kindInTests, as: role)
    try act(command, by: try #require(agenda.lead))
    try act(command, by: organisation)
  }

  /// Both sides agree that an organisation leaves.
  mutating func unseat(_ organisation: OrganisationID) throws {
    try act(.unseat(organisation, successor: nil), by: try #require(agenda.lead))
    try act(.unseat(organisation, successor: nil), by: organisation)
  }

  /// Gives the number of the new step; the lead's own counts at once.
  @discardableResult
  mutating func propose(
    _ content: StepContent, by organisation: OrganisationID = .gm1963
  ) throws(Refusal) -> Int {
    try act(.propose(content), by: organisation)
    return agenda.steps.count
  }

  mutating func raise(by organisation: OrganisationID = .gm1963) throws(Refusal) {
    try act(.raise(Self.obstacle), by: organisation)
  }

  @discardableResult
  mutating func sign(
    _ step: Int, _ decision: SignOffDecision = .approve, reason: String? = nil,
    by organisation: OrganisationID
  ) throws -> [String] {
    let statement = try statement(step, by: organisation)
    let words = reason ?? (decision == .object ? "Not yet." : nil)
    return try act(.sign(step: step, decision, reason: words, statement), by: organisation)
  }

  mutating func sign(_ step: Int, by organisations: [OrganisationID]) throws {
    for organisation in organisations { try sign(step, by: organisation) }
  }

  @discardableResult
  mutating func withdraw(
    _ step: Int, ground: String? = "The council decided otherwise.", by organisation: OrganisationID
  ) throws -> [String] {
    let statement = try statement(step, by: organisation)
    return try act(.withdraw(step: step, ground: ground, statement), by: organisation)
  }

  /// A correct statement, never the same twice.
  mutating func statement(
    _ number: Int, by organisation: OrganisationID
  ) throws -> SignedStatement {
    statements += 1
    let step = try step(number)
    return SignedStatement(
      sha256: String(repeating: "0", count: 60) + String(1000 + statements),
      signed: "statement \(statements)", revision: step.revision,
      contentSHA256: step.document.sha256,
      supersedes: step.current(of: organisation)?.statementSHA256, signedAt: at)
  }

  // MARK: contents

  /// A file that is kept elsewhere; another for each number.
  static func attachment(_ number: Int = 0) -> AttachRequest {
    AttachRequest(
      sha256: String(repeating: "\(number)", count: 64), title: "Map",
      mediaType: "application/pdf", bytes: .elsewhere(size: 9))
  }

  static let obstacle = RaiseRequest(
    category: "geluid", owner: .rijk, title: "Noise of the railway", text: "Too loud.",
    since: .day("2020-05-01"))

  static func content(
    _ kind: StepKind, _ signers: [String], stage: Stage? = nil, title: String = "Noise wall",
    text: String = "Who builds it.", needs: [Int] = [], covers: [Int] = [], due: String? = nil,
    required: Bool = true, visibility: Visibility = .seats, homes: Int? = nil
  ) throws(SignerRuleFault) -> StepContent {
    let usual: Stage =
      switch kind {
      case .analysis: .analysis
      case .agreement: .agreement
      case .bottleneck, .decision, .task: .impasse
      }
    return StepContent(
      stage: stage ?? usual, kind: kind, title: title, text: text,
      signers: try SignerRule(clauses: signers), needs: needs, covers: covers,
      term: due.map { Term.day(.day($0)) }, required: required, visibility: visibility,
      homes: homes ?? (kind == .agreement ? 1200 : nil))
  }
}

/// Agendas that have come some way: `gm1963` leads, `pv28`, `bpd` and `hw-wonen` are parties;
/// bottleneck b1 is raised by the lead and the rule is everywhere `all(gm1963, bpd)`.
extension AgendaFixture {
  static let both = ["all(gm1963, bpd)"]

  static func atImpasse() throws -> AgendaFixture {
    var table = try AgendaFixture(seated: [.pv28, .bpd, .hwWonen])
    try table.raise()
    return table
  }

  /// Step 1, which covers b1, is closed.
  static func atAnalysis() throws -> AgendaFixture {
    var table = try atImpasse()
    try table.propose(content(.bottleneck, both, covers: [1]))
    try table.sign(1, by: [.gm1963, .bpd])
    return table
  }

  /// Step 2, the analysis of b1, is closed too.
  static func atAgreement() throws -> AgendaFixture {
    var table = try atAnalysis()
    try table.propose(content(.analysis, both, covers: [1]))
    try table.sign(2, by: [.gm1963, .bpd])
    return table
  }

  /// b1 is resolved and step 3, the agreement, signed by `gm1963` and not yet by `bpd`.
  static func beforeBreakthrough() throws -> AgendaFixture {
    var table = try atAgreement()
    try table.act(.resolve(bottleneck: 1, step: 1, how: "A wall."), by: .gm1963)
    try table.propose(content(.agreement, both))
    try table.sign(3, by: .gm1963)
    return table
  }

  static func atBreakthrough() throws -> AgendaFixture {
    var table = try beforeBreakthrough()
    try table.sign(3, by: .bpd)
    return table
  }

  /// A single planned step 1 with that rule.
  static func withStep(
    _ signers: [String], seated: [OrganisationID] = [.pv28, .bpd, .hwWonen]
  ) throws -> AgendaFixture {
    var table = try AgendaFixture(seated: seated)
    try table.propose(content(.task, signers))
    return table
  }
}
