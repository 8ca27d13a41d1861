import Domain
import Wire

/// Lets a colleague bind the organisation, as far as the grantor may: with a signed statement.
struct GrantAuthority: RegisterSigningAct {
  static let description = CommandDescription(
    verb: "grant-authority", group: .register, isMutating: true, isBinding: true,
    words: [.word("person", .person)],
    options: [
      .option(
        "basis", .choice, isRequired: true, choices: Authority.Basis.allCases.map(\.rawValue)),
      .option("body", .text),
      .option("kind", .choice, isList: true, choices: StepKind.allCases.map(\.rawValue)),
      .option("amount-max", .integer), .option("from", .day), .option("until", .day),
      .option("under", .integer), .option("substitution", .flag),
      .option("ground", .text, isRequired: true),
    ])

  static func said(_ call: Call) throws -> SignedAct.Said {
    SignedAct.Said(object: call.arguments.word("person"), detail: call.arguments.text("ground"))
  }

  static func prepared(
    _ call: Call, _ register: Register, by person: ActingPerson, at occasion: Occasion
  ) throws -> PreparedAct {
    let grant = grant(call.arguments)
    let prepared = try register.preparedGrant(grant, by: person, at: occasion)
    return PreparedAct(document: prepared.document, authority: prepared.authority) { statement in
      .grantAuthority(grant, statement)
    }
  }

  private static func grant(_ arguments: Arguments) -> AuthorityGrant {
    AuthorityGrant(
      handle: arguments.word("person"),
      basis: arguments.text("basis").flatMap(Authority.Basis.init) ?? .mandate,
      body: arguments.text("body"),
      kinds: (arguments.texts("kind") ?? []).compactMap(StepKind.init),
      amountMax: arguments.integer("amount_max"), from: arguments.day("from"),
      until: arguments.day("until"), under: arguments.integer("under"),
      allowsSubstitution: arguments.flag("substitution") ?? false,
      ground: arguments.text("ground"))
  }
}
