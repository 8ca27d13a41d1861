/// The rules of people's keys: who adds, invites, enrols and revokes.
extension RegisterDraft {
  mutating func decide(_ command: PeopleCommand) throws(Refusal) {
    switch command {
    case .revokeKey(let handle, let fingerprint, let reason):
      try revokeKey(of: handle, fingerprint, reason)
    case .invite(let handle, let code, let salt, let days):
      try invite(handle, code, salt: salt, days: days)
    case .cancelInvitation(let handle):
      let invited = try manageable(handle)
      guard invited.invitation != nil else { return }
      record(InvitationCancelled(person: invited.number))
    case .enrol(let enrolment): try enrol(enrolment)
    case .changeRoles(let handle, let adding, let removing):
      try changeRoles(of: handle, adding, removing)
    case .leave(let handle, let reason): try leave(handle, reason)
    case .erase(let handle, let request): try erase(handle, request)
    case .recover(let recovery):
      let organisation = NewPerson.organisation(of: recovery.administrator)
      try withSecondPerson(recovery.said, of: organisation ?? .rijk) { (draft) throws(Refusal) in
        try draft.recover(recovery)
      }
    }
  }

  /// One key, one person, for ever: a shared key would be a shared account, and a revoked one may
  /// be in other hands.
  mutating func addKey(
    _ key: String, to number: Int, label: String? = nil, until: LocalDay? = nil,
    byCode: Bool = false
  ) throws(Refusal) {
    if let holder = register.holder(ofKey: key) {
      let isRevoked = holder.keys.contains { $0.line == key && $0.revoked != nil }
      throw Refusal(isRevoked ? .keyRevoked : .keyInUse, param: "key")
    }
    if let until, until < occasion.today {
      throw Refusal(.dayInPast, ["param": "until", "day": until.text], param: "until")
    }
    let label = try label.map { text throws(Refusal) in
      Content(try TextCheck.name(text, param: "label"))
    }
    let keys = register.person(number)?.keys.filter { $0.isUsable(at: occasion.at) } ?? []
    guard keys.count < RegisterLimits.keysMax else {
      throw Refusal(.keysTooMany, ["most": "\(RegisterLimits.keysMax)"], param: "key")
    }
    record(
      KeyAdded(
        person: number, key: Content(key), label: label, until: until,
        isByCode: byCode ? true : nil))
  }

  /// The person of that name, whose people the actor may manage: the own, and as long as nobody of
  /// an organisation ever had a key its first administrator for the Rijk.
  ///
  /// Of others' people nothing is told, not even who exists (VIEW-7).
  func manageable(_ handle: String) throws(Refusal) -> Person {
    guard let organisation = NewPerson.organisation(of: handle) else {
      throw Refusal(.identifierInvalid, ["given": handle], param: "person")
    }
    guard let actor = person, actor.organisation != organisation else {
      try checkMayManage(people: organisation)
      return try active(handle)
    }
    guard actor.roles.contains(.admin) else {
      throw Refusal(.roleMissing, ["role": Role.admin.rawValue])
    }
    let isFounded = register.people(of: organisation).contains { !$0.keys.isEmpty }
    guard actor.kind == .rijk, !isFounded else { throw Refusal(.ownPeopleOnly) }
    return try active(handle)
  }

  /// Somebody of the own organisation who the actor is, or manages.
  private func ownOrManageable(_ handle: String) throws(Refusal) -> Person {
    if let actor = person, let own = register.person(actor.person), own.handle == handle {
      return own
    }
    guard let organisation = NewPerson.organisation(of: handle) else {
      throw Refusal(.identifierInvalid, ["given": handle], param: "person")
    }
    try checkMayManage(people: organisation)
    if let actor = person, actor.organisation != organisation { throw Refusal(.ownPeopleOnly) }
    return try active(handle)
  }

  private func active(_ handle: String) throws(Refusal) -> Person {
    guard let found = register.person(named: handle) else {
      throw Refusal(.personUnknown, ["person": handle], param: "person")
    }
    guard found.isActive else {
      throw Refusal(.personHasLeft, ["person": handle], param: "person")
    }
    return found
  }

  private mutating func revokeKey(
    of handle: String, _ fingerprint: String, _ reason: String
  ) throws(Refusal) {
    let holder = try ownOrManageable(handle)
    let reason = try TextCheck.title(reason, param: "reason")
    guard let key = holder.key(withFingerprint: fingerprint) else {
      throw Refusal(.keyUnknown, ["person": handle], param: "key")
    }
    guard key.revoked == nil else { return }
    let others = holder.keys.contains {
      $0.number != key.number && $0.isUsable(at: occasion.at)
    }
    if !others, key.isUsable(at: occasion.at) { try checkReplaced(holder, in: holder.roles) }
    record(KeyRevoked(person: holder.number, key: key.number, reason: Content(reason)))
  }

  private mutating func invite(
    _ handle: String, _ code: EnrolmentCode, salt: String, days: Int?
  ) throws(Refusal) {
    let days = days ?? Invitation.daysDefault
    guard (1...Invitation.daysMax).contains(days) else {
      throw Refusal(.daysOutOfRange, ["most": "\(Invitation.daysMax)"], param: "days")
    }
    try invite(try manageable(handle), code, salt: salt, days: days)
  }

  mutating func invite(
    _ invited: Person, _ code: EnrolmentCode, salt: String, days: Int = Invitation.daysDefault
  ) throws(Refusal) {
    let until = Moment(
      microseconds: occasion.at.microseconds + Int64(days) * 86_400_000_000)
    record(
      PersonInvited(
        person: invited.number,
        invitation: Invitation(code: code, salt: salt, person: invited.handle, until: until)))
  }

  /// All that can be wrong with a code reads the same; what is wrong with a key is told only to
  /// whoever has a good code.
  private mutating func enrol(_ enrolment: Enrolment) throws(Refusal) {
    let invited = register.person(named: enrolment.person)
    let isRight = Invitation.accepts(
      enrolment.code, for: enrolment.person, invited?.invitation)
    guard let invited, let invitation = invited.invitation, isRight, enrolment.isProven,
      invited.isActive, occasion.at < invitation.until,
      let enrolling = register.actingPerson(invited.number)
    else { throw Refusal(.enrolFailed) }
    person = enrolling
    try addKey(enrolment.key, to: invited.number, label: enrolment.label, byCode: true)
  }
}

/// Bounds on what the register holds of one person.
public enum RegisterLimits {
  /// Keys with which one person can act at one time: some devices and a spare.
  public static let keysMax = 10
}
