/// Destroying what the register says of somebody who left, by two administrators (VIEW-8, AVG 17).
///
/// Handle and keys stay: they stand in signed statements, and receipts are checked with them
/// (AVG 17, third paragraph, e).
extension RegisterDraft {
  mutating func erase(_ handle: String, _ request: ErasureRequest) throws(Refusal) {
    guard let organisation = NewPerson.organisation(of: handle) else {
      throw Refusal(.identifierInvalid, ["given": handle], param: "person")
    }
    try checkMayManage(people: organisation)
    guard let actor = person, actor.organisation == organisation else {
      throw Refusal(.ownPeopleOnly)
    }
    guard let known = register.person(named: handle) else {
      throw Refusal(.personUnknown, ["person": handle], param: "person")
    }
    guard !known.isActive else { throw Refusal(.eraseNotLeft, ["person": handle], param: "person") }
    guard known.erased == nil else { throw Refusal(.nothingToErase) }
    switch request {
    case .ask(let ground, let reason):
      let reason = try TextCheck.required(
        reason, else: .reasonMissing, param: "reason", rule: "VIEW-8")
      record(
        PersonErasureAsked(
          person: known.number, askedBy: actor.person, ground: ground, reason: Content(reason),
          until: occasion.today.adding(days: Policy.erasureConfirmDays)))
    case .confirm(let ground):
      try known.erasureAsked.check(by: actor, on: occasion.today, ground: ground)
      record(PersonErased(person: known.number, ground: ground))
    }
  }
}

extension AskedErasure? {
  /// A colleague of who asked, in time, for the same.
  func check(
    by person: ActingPerson, on today: LocalDay, ground: ErasureGround
  ) throws(Refusal) {
    guard let self, self.by == person.organisation, today <= self.until else {
      throw Refusal(.erasureNotAsked, ["days": "\(Policy.erasureConfirmDays)"], param: "confirm")
    }
    guard self.person != person.person else {
      throw Refusal(.erasureSamePerson, param: "confirm")
    }
    guard self.ground == ground else {
      throw Refusal(.erasureGroundOther, ["current": self.ground.rawValue], param: "ground")
    }
  }
}

/// One of two administrators asked that what is known of a person be destroyed.
struct PersonErasureAsked: RegisterPayload {
  static let kind = "person-erasure-asked"
  var person: Int
  /// The number of who asks: another has to confirm.
  var askedBy: Int
  var ground: ErasureGround
  /// Stays when the rest goes: it says why.
  var reason: Content
  var until: LocalDay
  enum CodingKeys: String, CodingKey {
    case person, ground, reason, until
    case askedBy = "asked_by"
  }

  func apply(to register: inout Register) {
    register.change(person) { person in
      person.erasureAsked = AskedErasure(
        by: person.organisation, person: askedBy, ground: ground, reason: reason, until: until)
    }
  }

  func subject(in register: Register) -> RegisterEntry.Subject? {
    .init(person: person, text: reason.text)
  }
}

/// A second one confirmed it: name, function, labels of keys and reasons go in the same act.
struct PersonErased: RegisterPayload {
  static let kind = "person-erased"
  var person: Int
  var ground: ErasureGround

  func apply(to register: inout Register) {
    register.eraseTexts(of: person, ground: ground)
  }

  func subject(in register: Register) -> RegisterEntry.Subject? {
    .init(person: person, text: ground.rawValue)
  }
}

extension Register {
  /// Takes away what a replay does not find either, once the contents are gone.
  fileprivate mutating func eraseTexts(of number: Int, ground: ErasureGround) {
    guard let now = latest else { return }
    change(number) { person in
      person.name = ""
      person.function = ""
      person.erasureAsked = nil
      person.erased = Erasure(at: now, ground: ground)
      for index in person.keys.indices { person.keys[index].eraseTexts() }
    }
    for index in entries.indices
    where entries[index].person == number && Self.erasedKinds.contains(entries[index].kind) {
      entries[index].subject.text = nil
    }
  }

  /// The events whose texts go; of the person's authorities the grounds stay with the statements.
  private static let erasedKinds: Set<String> = [
    KeyAdded.kind, KeyRevoked.kind, PersonLeft.kind,
  ]
}

extension RegisterEvent {
  /// Whether what earlier events say of a person goes with this one.
  public var erasesPerson: Bool { payload is PersonErased }
}
