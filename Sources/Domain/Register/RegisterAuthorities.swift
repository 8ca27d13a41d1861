/// Authorities in the register: whose they are, what they rest on, who could help.
extension Register {
  /// The authority of that number, whoever holds it.
  public func authority(_ id: Int) -> Authority? {
    holder(ofAuthority: id)?.authorities.first { $0.id == id }
  }

  public func holder(ofAuthority id: Int) -> Person? { holderByAuthority[id].flatMap(person) }

  /// The authorities it was granted under, nearest first; nil where one is not there or the chain
  /// is longer than it may be, so that nobody binds on it.
  public func above(_ authority: Authority) -> [Authority]? {
    var above: [Authority] = []
    var next = authority.under
    while let id = next {
      guard above.count < AuthorityLimits.depthMax, let one = self.authority(id) else { return nil }
      above.append(one)
      next = one.under
    }
    return above
  }

  /// All that end when that one does, itself first: those granted under it, and so on.
  func below(_ id: Int) -> [Int] {
    guard let organisation = holder(ofAuthority: id)?.organisation else { return [] }
    let all = persons.filter { $0.organisation == organisation }.flatMap(\.authorities)
    var ending = [id]
    var position = 0
    while position < ending.count {
      let current = ending[position]
      position += 1
      ending += all.filter { $0.under == current && !ending.contains($0.id) }.map(\.id).sorted()
    }
    return ending
  }

  /// The person's first own authority that would do; nil when there is none.
  public func fittingAuthority(of number: Int, for kind: StepKind?, on day: LocalDay) -> Int? {
    fittingAuthorities(of: number, for: kind, on: day).first
  }

  private func fittingAuthorities(of number: Int, for kind: StepKind?, on day: LocalDay) -> [Int] {
    (person(number)?.authorities ?? []).map(\.id).filter { id in
      actingPerson(number, authority: id)?.mayUseAuthority(for: kind, on: day) ?? false
    }
  }

  /// Who of the organisation may grant an authority today without one above it.
  func grantors(of organisation: OrganisationID, on day: LocalDay) -> [Person] {
    persons.filter { person in
      person.organisation == organisation && person.isActive
        && person.roles.contains(.signatory)
        && person.authorities.contains { $0.basis.isOriginal && $0.isInForce(on: day) }
    }
  }

  /// Whether an administrator may record an office without holding any authority: nobody of the
  /// organisation could grant one, yet or any more.
  public func mayRecordFirstOffice(_ person: ActingPerson, on day: LocalDay) -> Bool {
    person.roles.contains(.admin) && grantors(of: person.organisation, on: day).isEmpty
  }

  /// A refusal about authority with what would help: which own authority would do, and who of the
  /// own organisation may grant one. Other refusals stay as they are.
  public func explained(
    _ refusal: Refusal, for person: ActingPerson, kind: StepKind?, on day: LocalDay
  ) -> Refusal {
    guard refusal.reason.isAboutAuthority else { return refusal }
    func list(_ names: [String]) -> String { names.isEmpty ? "-" : names.joined(separator: ", ") }
    let fitting = fittingAuthorities(of: person.person, for: kind, on: day).map { "\($0)" }
    let grantors = grantors(of: person.organisation, on: day).map(\.handle).filter { !$0.isEmpty }
    var refusal = refusal
    refusal.arguments["fitting"] = list(fitting)
    refusal.arguments["grantors"] = list(Array(grantors.prefix(5)))
    return refusal
  }
}

extension Reason {
  /// Refusals that another authority would cure.
  public var isAboutAuthority: Bool {
    switch self {
    case .authorityMissing, .authorityNotYours, .authorityNotInForce, .authorityRevoked,
      .authorityAboveEnded, .authorityKind, .authorityAmount:
      true
    default: false
    }
  }
}
