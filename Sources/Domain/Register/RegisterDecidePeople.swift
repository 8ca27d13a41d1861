/// The rules of roles, of leaving and of recovery (AGENDA-10).
extension RegisterDraft {
  /// The roles without which an organisation comes to a standstill.
  private static let needed: [(role: Role, reason: Reason)] = [
    (.admin, .lastAdministrator), (.signatory, .lastSignatory),
  ]

  /// Refuses to take somebody away who is the last that can act in a role.
  ///
  /// AGENDA-10 asks no more than that: whether the organisation has a seat or owes a sign-off
  /// today makes no difference, for it may tomorrow. Who cannot act at all (no key, or a code
  /// that nobody used yet) replaces nobody.
  func checkReplaced(_ leaving: Person, in lost: Set<Role>) throws(Refusal) {
    guard leaving.canAct(at: occasion.at) else { return }
    for (role, reason) in Self.needed
    where lost.contains(role) && leaving.roles.contains(role) {
      let others = register.people(of: leaving.organisation).contains {
        $0.number != leaving.number && $0.roles.contains(role) && $0.canAct(at: occasion.at)
      }
      guard others else { throw Refusal(reason, ["person": leaving.handle], param: "person") }
    }
  }

  mutating func changeRoles(
    of handle: String, _ adding: Set<Role>, _ removing: Set<Role>
  ) throws(Refusal) {
    guard let organisation = NewPerson.organisation(of: handle) else {
      throw Refusal(.identifierInvalid, ["given": handle], param: "person")
    }
    if let actor = person, actor.organisation != organisation { throw Refusal(.ownPeopleOnly) }
    let changed = try manageable(handle)
    guard adding.isDisjoint(with: removing), !(adding.isEmpty && removing.isEmpty) else {
      throw Refusal(.rolesUnclear, param: "add")
    }
    let added = adding.subtracting(changed.roles)
    let removed = removing.intersection(changed.roles)
    guard !(added.isEmpty && removed.isEmpty) else { return }
    try checkReplaced(changed, in: removed)
    record(
      RolesChanged(person: changed.number, added: added.sorted(), removed: removed.sorted()))
  }

  mutating func leave(_ handle: String, _ reason: String) throws(Refusal) {
    let isSelf = person.flatMap { register.person($0.person)?.handle } == handle
    guard let organisation = NewPerson.organisation(of: handle) else {
      throw Refusal(.identifierInvalid, ["given": handle], param: "person")
    }
    if !isSelf {
      try checkMayManage(people: organisation)
      if let actor = person, actor.organisation != organisation { throw Refusal(.ownPeopleOnly) }
    }
    guard let leaving = register.person(named: handle) else {
      throw Refusal(.personUnknown, ["person": handle], param: "person")
    }
    let reason = try TextCheck.title(reason, param: "reason")
    guard leaving.isActive else { return }
    try checkReplaced(leaving, in: leaving.roles)
    record(PersonLeft(person: leaving.number, reason: Content(reason)))
  }

  /// Gives an organisation that has nobody to administer it a new administrator. Whoever still
  /// could is named as leaving, so nobody is passed over unseen; all of it stands in the
  /// organisation's own history.
  mutating func recover(_ recovery: Recovery) throws(Refusal) {
    try checkMinistry()
    let handle = recovery.administrator
    guard let id = NewPerson.organisation(of: handle) else {
      throw Refusal(.identifierInvalid, ["given": handle], param: "person")
    }
    guard register.organisations[id] != nil else {
      throw Refusal(.unknownOrganisation, ["organisation": id.rawValue], param: "person")
    }
    let ground = try TextCheck.title(recovery.ground, param: "ground")
    record(OrganisationRecovered(organisation: id, ground: Content(ground)))
    for name in recovery.leaving {
      // Only who keeps the Rijk from helping; of all others it is told nothing (VIEW-7).
      guard let leaving = register.person(named: name), leaving.organisation == id,
        leaving.roles.contains(.admin), leaving.canAct(at: occasion.at), name != handle
      else { throw Refusal(.personUnknown, ["person": name], param: "leaving") }
      record(PersonLeft(person: leaving.number, reason: Content(ground)))
    }
    let usable = register.people(of: id).first {
      $0.roles.contains(.admin) && $0.canAct(at: occasion.at)
    }
    guard usable == nil else { throw Refusal(.administratorThere, param: "person") }
    try install(recovery)
  }

  private mutating func install(_ recovery: Recovery) throws(Refusal) {
    let handle = recovery.administrator
    if register.person(named: handle) == nil {
      try add(
        NewPerson(
          handle: handle, name: recovery.name, function: recovery.function, roles: [.admin],
          key: nil, office: nil))
    }
    guard let installed = register.person(named: handle), installed.isActive else {
      throw Refusal(.personHasLeft, ["person": handle], param: "person")
    }
    if !installed.roles.contains(.admin) {
      record(RolesChanged(person: installed.number, added: [.admin], removed: []))
    }
    if let key = recovery.key {
      try addKey(key, to: installed.number)
    } else if !installed.canAct(at: occasion.at) {
      try invite(installed, recovery.code, salt: recovery.salt)
    }
  }
}

extension Set<Role> {
  fileprivate func sorted() -> [Role] { sorted { $0.rawValue < $1.rawValue } }
}
