/// Granting and revoking authority (SIGN-8): signed acts of who may bind the organisation already.
extension Register {
  /// What a grant would record and the exact text to sign, or why it may not be.
  ///
  /// The same code before signing and after: a statement counts for exactly this text.
  public func preparedGrant(
    _ grant: AuthorityGrant, by person: ActingPerson, at occasion: Occasion
  ) throws(Refusal) -> PreparedGrant {
    let holder = try colleague(grant.handle, of: person)
    var authority = Authority(
      id: authorityCount + 1, basis: grant.basis, body: grant.body,
      from: grant.from ?? occasion.today, until: grant.until)
    authority.kinds = Set(grant.kinds)
    authority.amountMax = grant.amountMax
    authority.allowsSubstitution = grant.allowsSubstitution
    authority.under = grant.under
    authority.grantor = person.person
    let own = try grantingAuthority(for: authority, to: holder, by: person, on: occasion.today)
    try checkForm(authority, kind: person.kind, today: occasion.today)
    if let own { try checkWithin(authority, own: own, above: person.above) }
    let current = holder.authorities.count { $0.ended == nil }
    guard current < AuthorityLimits.perPersonMax else {
      throw Refusal(.authoritiesTooMany, ["most": "\(AuthorityLimits.perPersonMax)"])
    }
    let ground = try TextCheck.required(
      grant.ground, else: .groundMissing, param: "ground", rule: "SIGN-8")
    authority.ground = Content(ground)
    return PreparedGrant(
      authority: authority, holder: holder,
      document: AuthorityDocument(granting: authority, to: holder))
  }

  /// A grant as it would be recorded.
  public struct PreparedGrant: Sendable, Hashable {
    public let authority: Authority
    let holder: Person
    public let document: AuthorityDocument
  }

  /// A person of the own organisation; people of others are not told apart from nobody.
  private func colleague(
    _ handle: String, of person: ActingPerson
  ) throws(Refusal) -> Person {
    let holder = NewPerson(
      handle: handle, name: "", function: "", roles: [], key: nil, office: nil)
    guard let organisation = holder.organisation else {
      throw Refusal(.identifierInvalid, ["given": handle], param: "person")
    }
    guard organisation == person.organisation else { throw Refusal(.ownPeopleOnly) }
    guard let holder = self.person(named: handle) else {
      throw Refusal(.personUnknown, ["person": handle], param: "person")
    }
    guard holder.isActive else {
      throw Refusal(.personHasLeft, ["person": handle], param: "person")
    }
    return holder
  }

  /// The authority that is granted on. The first office of an organisation, or the first after all
  /// ended, is recorded by an administrator without one: nobody else could; then it is nil.
  private func grantingAuthority(
    for granted: Authority, to holder: Person, by person: ActingPerson, on day: LocalDay
  ) throws(Refusal) -> Authority? {
    if isFirstOffice(granted, by: person, on: day) { return nil }
    try Rights.checkRole(for: .bindColleagues, of: person)
    try person.checkAuthority(for: nil, on: day)
    guard let own = person.authority else { throw Refusal(.authorityMissing) }
    guard holder.number != person.person else { throw Refusal(.authorityToOneself) }
    return own
  }

  /// What is granted lies within what it is granted on.
  private func checkWithin(
    _ granted: Authority, own: Authority, above: [Authority]
  ) throws(Refusal) {
    try checkUnder(granted, own: own, above: above)
    if let excess = own.excess(of: granted) {
      throw Refusal(
        .authorityWider, ["authority": "\(own.id)", "param": excess], param: excess)
    }
  }

  private func isFirstOffice(
    _ granted: Authority, by person: ActingPerson, on day: LocalDay
  ) -> Bool {
    granted.basis == .office && granted.under == nil && person.authority == nil
      && mayRecordFirstOffice(person, on: day)
  }

  /// A mandate or power of attorney is passed on only under itself, where it says so, in its own
  /// kind (Awb 10:9, BW 3:64); an office grants with or without the new one ending with it.
  private func checkUnder(
    _ granted: Authority, own: Authority, above: [Authority]
  ) throws(Refusal) {
    if let under = granted.under {
      guard under == own.id else {
        throw Refusal(
          .authorityUnderOther, ["authority": "\(own.id)", "under": "\(under)"], param: "under")
      }
      guard !granted.basis.isOriginal else {
        throw Refusal(.authorityUnderBasis, ["basis": granted.basis.rawValue], param: "basis")
      }
    }
    guard !own.basis.isOriginal else { return }
    guard own.allowsSubstitution else {
      throw Refusal(.substitutionNotAllowed, ["authority": "\(own.id)"])
    }
    guard granted.under != nil else {
      throw Refusal(.authorityUnderMissing, ["authority": "\(own.id)"], param: "under")
    }
    guard granted.basis == own.basis else {
      throw Refusal(.authorityUnderBasis, ["basis": granted.basis.rawValue], param: "basis")
    }
    guard above.count < AuthorityLimits.depthMax else {
      throw Refusal(.authorityTooDeep, ["most": "\(AuthorityLimits.depthMax)"], param: "under")
    }
  }

  /// What an authority must say whoever grants it.
  private func checkForm(
    _ authority: Authority, kind: OrganisationKind, today: LocalDay
  ) throws(Refusal) {
    if let body = authority.body { try RegisterDraft.checkBody(body, of: kind) }
    if authority.basis == .mandate {
      guard kind.isGovernment else {
        throw Refusal(.authorityOfGovernments, param: "basis")
      }
      guard authority.body != nil else {
        throw Refusal(
          .authorityBodyMissing, ["bodies": kind.bodies.joined(separator: ", ")], param: "body")
      }
    }
    if let until = authority.until {
      guard authority.from <= until else {
        throw Refusal(
          .periodReversed, ["from": authority.from.text, "until": until.text], param: "until")
      }
      guard today <= until else {
        throw Refusal(.dayInPast, ["param": "until", "day": until.text], param: "until")
      }
    }
    if let amount = authority.amountMax, !(1...AuthorityLimits.amountMax).contains(amount) {
      throw Refusal(.amountOutOfRange, param: "amount_max")
    }
  }
}

/// Revoking.
extension Register {
  /// What revoking would end and the exact text to sign, or why it may not be.
  public func preparedRevocation(
    of id: Int, ground: String?, by person: ActingPerson, at occasion: Occasion
  ) throws(Refusal) -> PreparedRevocation {
    guard let holder = holder(ofAuthority: id), holder.organisation == person.organisation,
      let authority = authority(id)
    else { throw Refusal(.notFound) }
    try Rights.checkRole(for: .bindColleagues, of: person)
    try person.checkAuthority(for: nil, on: occasion.today)
    guard let own = person.authority, mayRevoke(authority, with: own) else {
      throw Refusal(.authorityNotYoursToRevoke, ["authority": "\(id)"])
    }
    guard authority.ended == nil else {
      throw Refusal(.authorityEnded, ["authority": "\(id)"], param: "authority")
    }
    let words = try TextCheck.required(
      ground, else: .groundMissing, param: "ground", rule: "SIGN-8")
    let ending = below(id).filter { self.authority($0)?.ended == nil }
    return PreparedRevocation(
      authority: authority, ending: ending, ground: words,
      document: AuthorityDocument(revoking: authority, of: holder, ending: ending, ground: words))
  }

  /// A revocation as it would be recorded.
  public struct PreparedRevocation: Sendable, Hashable {
    public let authority: Authority
    /// The authority and those granted under it that still stood.
    public let ending: [Int]
    let ground: String
    public let document: AuthorityDocument
  }

  /// With itself (laying it down), with one it was granted under, or with an office as wide.
  private func mayRevoke(_ authority: Authority, with own: Authority) -> Bool {
    if own.id == authority.id { return true }
    if let above = above(authority), above.contains(where: { $0.id == own.id }) { return true }
    return own.basis.isOriginal && own.excess(of: authority) == nil
  }
}

extension RegisterDraft {
  mutating func grant(
    _ grant: AuthorityGrant, _ statement: SignedStatement
  ) throws(Refusal) {
    guard let person else { throw Refusal(.authorityMissing) }
    let prepared = try register.preparedGrant(grant, by: person, at: occasion)
    guard statement.contentSHA256 == prepared.document.sha256 else {
      throw Refusal(.documentOther, param: "statement")
    }
    // The first office has no authority above it: its statement names the office itself.
    let named = person.namedAuthority ?? prepared.authority.id
    guard person.authority != nil || named == prepared.authority.id else {
      throw Refusal(.authorityNotYours)
    }
    record(
      AuthorityGranted(
        person: prepared.holder.number, authority: prepared.authority,
        statement: statement.sha256, signed: Content(statement.signed),
        document: Content(prepared.document.text)),
      authority: person.authority?.id ?? prepared.authority.id)
  }

  mutating func revoke(
    _ id: Int, ground: String?, _ statement: SignedStatement
  ) throws(Refusal) {
    guard let person else { throw Refusal(.authorityMissing) }
    let prepared = try register.preparedRevocation(
      of: id, ground: ground, by: person, at: occasion)
    guard statement.contentSHA256 == prepared.document.sha256 else {
      throw Refusal(.documentOther, param: "statement")
    }
    record(
      AuthorityRevoked(
        authority: id, ground: Content(prepared.ground), statement: statement.sha256,
        signed: Content(statement.signed), document: Content(prepared.document.text)),
      authority: person.authority?.id)
  }

  static func checkBody(_ body: String, of kind: OrganisationKind) throws(Refusal) {
    guard kind.bodies.contains(body) else {
      throw Refusal(
        .bodyUnknown, ["given": body, "bodies": kind.bodies.joined(separator: ", ")],
        param: "body")
    }
  }

  /// An office recorded with its person: the organisation's first, or the first after all ended.
  mutating func grant(
    _ office: NewPerson.Office, to number: Int, of organisation: Organisation
  ) throws(Refusal) {
    if let body = office.body { try Self.checkBody(body, of: organisation.kind) }
    let from = office.from ?? occasion.today
    if let until = office.until, until < from {
      throw Refusal(.periodReversed, ["from": from.text, "until": until.text], param: "until")
    }
    guard register.grantors(of: organisation.id, on: occasion.today).isEmpty else {
      throw Refusal(.officeNeedsGrant, param: "office")
    }
    record(
      AuthorityGranted(
        person: number,
        authority: Authority(
          id: register.authorityCount + 1, basis: .office, body: office.body,
          from: from, until: office.until)))
  }
}
