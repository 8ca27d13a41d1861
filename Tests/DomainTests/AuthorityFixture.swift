import Domain
import Testing

extension RegisterFixture {
  /// Grants with a statement about exactly what would be recorded.
  @discardableResult
  mutating func grant(
    _ grant: AuthorityGrant, by person: Int, authority: Int?
  ) throws(Refusal) -> Int {
    let acting = try actor(person, authority)
    let prepared = try register.preparedGrant(grant, by: acting, at: occasion)
    try act(
      .grantAuthority(grant, statement(prepared.document.sha256)), by: person, authority: authority)
    return prepared.authority.id
  }

  mutating func revoke(
    _ id: Int, ground: String? = "No longer in office.", by person: Int, authority: Int?
  ) throws(Refusal) {
    let acting = try actor(person, authority)
    let prepared = try register.preparedRevocation(
      of: id, ground: ground, by: acting, at: occasion)
    try act(
      .revokeAuthority(id, ground: ground, statement(prepared.document.sha256)), by: person,
      authority: authority)
  }

  private func actor(_ person: Int, _ authority: Int?) throws(Refusal) -> ActingPerson {
    guard let acting = register.actingPerson(person, authority: authority) else {
      throw Refusal(.personUnknown)
    }
    return acting
  }

  /// A statement about that text, never the same twice.
  func statement(_ document: String) -> SignedStatement {
    SignedStatement(
      sha256: String(repeating: "0", count: 60) + String(2000 + register.version),
      signed: "statement \(register.version)", revision: 0, contentSHA256: document,
      supersedes: nil, signedAt: occasion.at)
  }

  /// The reason for which a grant is refused, nil when it would be done.
  func refusal(granting grant: AuthorityGrant, by person: Int, authority: Int?) -> Refusal? {
    var copy = self
    do throws(Refusal) {
      try copy.grant(grant, by: person, authority: authority)
      return nil
    } catch { return error }
  }

  func refusal(revoking id: Int, by person: Int, authority: Int?, ground: String? = "x") -> Refusal?
  {
    var copy = self
    do throws(Refusal) {
      try copy.revoke(id, ground: ground, by: person, authority: authority)
      return nil
    } catch { return error }
  }

  mutating func pass(days: Int) {
    occasion.at = Moment(unixSeconds: occasion.at.unixSeconds + days * 86_400)
  }

  /// `gm1963`: person 2 (admin, signatory, office 1 of the college), persons 3 to 6 (signatories
  /// a to d); `bpd`: person 7 with office 2. It is 2 November 2026.
  static func withOffices() throws -> RegisterFixture {
    var fixture = try RegisterFixture()
    try fixture.act(.addOrganisation(.gm1963, kind: .gemeente, name: "Hoeksche Waard"), by: 1)
    try fixture.act(.addOrganisation(.bpd, kind: .ontwikkelaar, name: "BPD"), by: 1)
    try fixture.act(
      .addPerson(
        person(
          "p.devries@gm1963", roles: [.admin, .signatory],
          office: .init(body: "college", from: nil, until: nil))), by: 1)
    for name in ["a", "b", "c", "d"] {
      try fixture.act(.addPerson(person("\(name)@gm1963", roles: [.signatory])), by: 2)
    }
    try fixture.act(
      .addPerson(
        person(
          "j@bpd", roles: [.admin, .signatory],
          office: .init(body: "bestuur", from: nil, until: nil))), by: 1)
    return fixture
  }

  /// A mandate of the college for `a@gm1963`, changed as the test wants.
  static func mandate(_ change: (inout AuthorityGrant) -> Void = { _ in }) -> AuthorityGrant {
    var grant = AuthorityGrant(
      handle: "a@gm1963", basis: .mandate, body: "college", ground: "Mandaatbesluit 2026, art. 3")
    change(&grant)
    return grant
  }
}
