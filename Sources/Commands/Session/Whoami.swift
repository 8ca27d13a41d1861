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
    let authorities = person.authorities.map { authority in
      var object: JSONObject = [
        "id": .integer(authority.id), "basis": .string(authority.basis.rawValue),
        "from": .string(authority.from.text),
      ]
      object["body"] = authority.body.map(JSONValue.string) ?? .null
      object["until"] = authority.until.map { .string($0.text) } ?? .null
      return JSONValue.object(object)
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
}
