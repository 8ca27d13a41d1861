public import Domain
import Store

/// Authority granted and revoked, with statements that are right; signatures are checked by nobody
/// here.
extension TestDesk {
  /// A colleague at an organisation, and a power of attorney for them under its first person's
  /// office.
  ///
  /// - Returns: the number of the authority.
  @discardableResult
  public func grantPower(
    to name: String, of organisation: OrganisationID
  ) async throws -> Int {
    let handle = "\(name)@\(organisation.rawValue)"
    try await act(
      .addPerson(
        NewPerson(
          handle: handle, name: "A colleague", function: "Jurist", roles: [.editor, .signatory],
          key: nil, office: nil)), by: organisation)
    let register = try await situation().register
    guard let office = register.firstPerson(of: organisation)?.authority else {
      throw Refusal(.authorityMissing)
    }
    var grant = AuthorityGrant(
      handle: handle, basis: .power, body: office.body, kinds: [.task, .bottleneck],
      amountMax: 5_000_000, ground: "Volmacht 2026")
    grant.under = office.id
    let said = grant
    try await bind(organisation) { situation, person in
      let document = try situation.register.preparedGrant(
        said, by: person, at: situation.occasion
      ).document
      return .grantAuthority(said, Self.statement(document, situation))
    }
    return try await situation().register.person(named: handle)?.authorities.last?.id ?? 0
  }

  /// The organisation's first person revokes an authority on its office; without one the office.
  public func revoke(_ id: Int? = nil, of organisation: OrganisationID) async throws {
    try await bind(organisation) { situation, person in
      let revoked = id ?? person.authority?.id ?? 0
      let document = try situation.register.preparedRevocation(
        of: revoked, ground: "Left.", by: person, at: situation.occasion
      ).document
      return .revokeAuthority(revoked, ground: "Left.", Self.statement(document, situation))
    }
  }

  private func bind(
    _ organisation: OrganisationID,
    _ command:
      @escaping @Sendable (Act.Situation, ActingPerson) throws -> RegisterCommand
  ) async throws {
    let act = Act(agenda: nil, received: clock.now, isDryRun: false, request: nil) { situation in
      guard let person = situation.register.firstPerson(of: organisation) else {
        throw Refusal(.personUnknown)
      }
      let decision = try situation.register.decide(
        try command(situation, person), by: person, at: situation.occasion)
      return Act.Proposal(register: decision, answer: TestAnswer.bytes(decision.register.version))
    }
    _ = try await desk.perform(act)
  }

  private static func statement(
    _ document: AuthorityDocument, _ situation: Act.Situation
  ) -> SignedStatement {
    SignedStatement(
      sha256: "statement \(situation.register.version)", signed: "signed", revision: 0,
      contentSHA256: document.sha256, supersedes: nil, signedAt: situation.occasion.at)
  }
}
