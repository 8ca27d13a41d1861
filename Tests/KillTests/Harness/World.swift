import Crypto
import Domain
import Foundation
import Store
import Support
import Wire

/// Who acts in a run, and what there is to act on.
struct World: Sendable {
  /// One client's person.
  struct Person: Sendable {
    let handle: String
    let organisation: String
    let body: String?
    let key: SSHPrivateKey
    let number: Int
    let authority: Int
  }

  /// A step that stands ready to be signed.
  struct ReadyStep: Sendable {
    let agenda: String
    let number: Int
    let contentSHA256: String
  }

  var people: [Person] = []
  /// By client: steps that only its organisation signs, so that each approval closes one.
  var ownSteps: [[ReadyStep]] = []
  /// Steps that all sign, and that never close, for the lead does not.
  var sharedSteps: [ReadyStep] = []

  static let agendas = (1...KillPlan.agendas).map { "plaats-\($0)" }

  private static let organisations = (1...KillPlan.clients).map {
    OrganisationID.named("partij-\($0)")
  }

  static func key(of handle: String) throws -> SSHPrivateKey {
    let seed = Array(SHA256.hash(data: Array("doorbraak kill test \(handle)".utf8)))
    guard let key = SSHPrivateKey(seed: seed) else { throw HarnessFault("no key") }
    return key
  }

  /// Fills an empty database, with a desk of the test's own.
  static func make(in database: TestDatabase) async throws -> World {
    let now = Moment(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
    return try await TestDesk.with(database, clock: FakeClock(now)) { desk in
      try await found(desk)
      for agenda in agendas { try await open(.named(agenda), desk) }
      return try await read(desk)
    }
  }

  private static func found(_ desk: TestDesk) async throws {
    try await desk.found()
    for organisation in organisations {
      try await desk.act(
        .addOrganisation(organisation, kind: .ontwikkelaar, name: organisation.rawValue),
        by: .rijk)
      let handle = Village.handle(of: organisation)
      try await desk.act(
        .addPerson(Village.person(of: organisation, key: try key(of: handle).publicKey.line)),
        by: .rijk)
    }
  }

  private static func open(_ id: LocationID, _ desk: TestDesk) async throws {
    try await desk.openAgenda(id, seated: organisations)
    let all = organisations.map(\.rawValue).joined(separator: ", ")
    for _ in 0..<(KillPlan.sharedSteps / KillPlan.agendas) {
      try await desk.propose(signers: ["all(gm1963, \(all))"], title: "Shared", on: id)
    }
    // Steps of one organisation stand on one agenda, so that servers are not always at odds.
    for (agenda, organisation) in zip(agendas, organisations) where agenda == id.rawValue {
      for _ in 0..<KillPlan.ownStepsPerClient { try await propose(organisation, on: id, desk) }
    }
  }

  private static func propose(
    _ organisation: OrganisationID, on id: LocationID, _ desk: TestDesk
  ) async throws {
    try await desk.act(
      .propose(
        StepContent(
          stage: .impasse, kind: .task, title: organisation.rawValue,
          signers: try SignerRule(clauses: ["all(\(organisation.rawValue))"]), required: false)),
      on: id, by: .gm1963)
  }

  private static func read(_ desk: TestDesk) async throws -> World {
    var world = World()
    world.ownSteps = organisations.map { _ in [] }
    for agenda in agendas {
      let situation = try await desk.situation(.named(agenda))
      for step in situation.agenda?.steps ?? [] {
        let ready = ReadyStep(
          agenda: agenda, number: step.number, contentSHA256: step.document.sha256)
        if let owner = organisations.firstIndex(where: { step.rule.signers == [$0] }) {
          world.ownSteps[owner].append(ready)
        } else {
          world.sharedSteps.append(ready)
        }
      }
    }
    let register = try await desk.situation(.named(agendas[0])).register
    world.people = try organisations.map { organisation in
      let handle = Village.handle(of: organisation)
      guard let person = register.person(named: handle), let authority = person.authorities.first
      else { throw HarnessFault("\(handle) is not in the register") }
      return Person(
        handle: handle, organisation: organisation.rawValue, body: authority.body,
        key: try key(of: handle), number: person.number, authority: authority.id)
    }
    return world
  }
}
