/// A key cannot be used any more.
struct KeyRevoked: RegisterPayload {
  static let kind = "key-revoked"
  var person: Int
  /// Its number in the register.
  var key: Int
  var reason: Content

  func apply(to register: inout Register) {
    register.change(person) { [now = register.latest] changed in
      guard let now, let index = changed.keys.firstIndex(where: { $0.number == key }) else {
        return
      }
      changed.keys[index].revoked = PersonKey.Revocation(at: now, reason: reason.shown)
    }
  }

  func subject(in register: Register) -> RegisterEntry.Subject? {
    .init(person: person, key: key, text: reason.text)
  }
}

/// A person got a one-time code for a key; an older code is no longer good.
struct PersonInvited: RegisterPayload {
  static let kind = "person-invited"
  var person: Int
  var invitation: Invitation

  func apply(to register: inout Register) {
    register.change(person) { $0.invitation = invitation }
  }

  func subject(in register: Register) -> RegisterEntry.Subject? { .init(person: person) }
}

/// A person's code is no longer good.
struct InvitationCancelled: RegisterPayload {
  static let kind = "invitation-cancelled"
  var person: Int

  func apply(to register: inout Register) { register.change(person) { $0.invitation = nil } }

  func subject(in register: Register) -> RegisterEntry.Subject? { .init(person: person) }
}

/// A person may do more, or less, from now on.
struct RolesChanged: RegisterPayload {
  static let kind = "roles-changed"
  var person: Int
  var added: [Role]
  var removed: [Role]

  func apply(to register: inout Register) {
    register.change(person) { $0.roles = $0.roles.union(added).subtracting(removed) }
  }

  func subject(in register: Register) -> RegisterEntry.Subject? {
    .init(
      person: person,
      roles: register.person(person)?.roles.sorted { $0.rawValue < $1.rawValue })
  }
}

/// A person no longer acts for the organisation: keys are lost, sign-offs and name stay
/// (AGENDA-10).
struct PersonLeft: RegisterPayload {
  static let kind = "person-left"
  var person: Int
  var reason: Content

  func apply(to register: inout Register) {
    register.change(person) { [now = register.latest] changed in
      guard let now else { return }
      changed.left = now
      changed.invitation = nil
      for index in changed.keys.indices where changed.keys[index].revoked == nil {
        changed.keys[index].revoked = PersonKey.Revocation(at: now, reason: reason.shown)
      }
    }
  }

  func subject(in register: Register) -> RegisterEntry.Subject? {
    .init(person: person, text: reason.text)
  }
}

/// The Rijk gave an organisation without an administrator a new one (AGENDA-10). What it did for
/// that stands in the events that follow.
struct OrganisationRecovered: RegisterPayload {
  static let kind = "organisation-recovered"
  var organisation: OrganisationID
  var ground: Content

  func apply(to register: inout Register) {}

  func subject(in register: Register) -> RegisterEntry.Subject? {
    .init(organisation: organisation, text: ground.text)
  }
}

extension Register {
  /// Changes what is known of a person; nothing when there is no such person.
  mutating func change(_ number: Int, _ body: (inout Person) -> Void) {
    guard persons.indices.contains(number - 1) else { return }
    body(&persons[number - 1])
  }
}
