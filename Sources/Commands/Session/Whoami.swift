import Domain
import Store
import Wire

/// Who this connection speaks for, with roles and authorities as they are now.
struct Whoami: Command {
  static let description = CommandDescription(verb: "whoami", group: .session)

  static func answer(_ call: Call) async throws -> Reply {
    let register = try await call.services.desk.currentRegister()
    try call.checkSession(register)
    guard let login = call.session.login, let person = register.person(login.number),
      let organisation = register.organisations[person.organisation]
    else { throw Arguments.Fault("not-logged-in", code: .unauthenticated) }
    let today = call.received.day
    let authorities = person.authorities.map { authority in
      JSONValue.object(row(authority, of: person, in: register, on: today))
    }
    return .ok([
      "person": .string(person.handle), "name": .string(person.name),
      "function": .string(person.function),
      "organisation": .string(organisation.id.rawValue),
      "organisation_name": .string(organisation.name),
      "kind": .string(organisation.kind.rawValue),
      "roles": .array(person.roles.map(\.rawValue).sorted().map(JSONValue.string)),
      "authorities": .array(authorities),
    ])
  }

  /// What an authority says, and whether it may be used today; what is not said is left out.
  private static func row(
    _ authority: Authority, of person: Person, in register: Register, on day: LocalDay
  ) -> JSONObject {
    var object: JSONObject = [
      "id": .integer(authority.id), "basis": .string(authority.basis.rawValue),
      "from": .string(authority.from.text),
    ]
    object["body"] = authority.body.map(JSONValue.string) ?? .null
    object["until"] = authority.until.map { .string($0.text) } ?? .null
    if !authority.kinds.isEmpty {
      object["kinds"] = .array(authority.sortedKinds.map { .string($0.rawValue) })
    }
    if let most = authority.amountMax { object["amount_max"] = .integer(most) }
    if let under = authority.under { object["under"] = .integer(under) }
    if authority.allowsSubstitution { object["substitution"] = true }
    if let ended = authority.ended { object["ended"] = .string(ended.at.text) }
    let acting = register.actingPerson(person.number, authority: authority.id)
    object["in_force"] = .bool(acting?.isAuthorityInForce(on: day) ?? false)
    return object
  }
}
