import Domain
import Wire

/// Gives a person of the own organisation roles, or takes them away.
struct GrantRole: Command {
  static let description = CommandDescription(
    verb: "grant-role", group: .register, isMutating: true,
    words: [.word("person", .person)],
    options: [
      .option("add", .choice, isList: true, choices: Role.allCases.map(\.rawValue)),
      .option("remove", .choice, isList: true, choices: Role.allCases.map(\.rawValue)),
    ])

  static func answer(_ call: Call) async throws -> Reply {
    func roles(_ member: String) -> Set<Role> {
      Set((call.arguments.texts(member) ?? []).compactMap(Role.init))
    }
    let (adding, removing) = (roles("add"), roles("remove"))
    return try await call.performOnPeople { _ in
      .changeRoles(
        person: call.arguments.word("person"), adding: adding, removing: removing)
    }
  }
}
