import Domain
import Store
import Wire

/// Names an obstacle: its category, its owner if known, and since when it stands in the way.
struct Raise: AgendaAct {
  static let description = CommandDescription(
    verb: "raise", group: .bottlenecks, isMutating: true, words: [.ref],
    options: [
      .option("category", .text, isRequired: true), .option("owner", .organisation),
      .option("title", .text, isRequired: true), .option("text", .document),
      .option("since", .day),
    ])

  static func command(
    _ call: Call, _ reference: Reference, _ situation: Act.Situation
  ) throws -> AgendaCommand {
    try reference.requireWhole()
    let arguments = call.arguments
    let category = arguments.text("category") ?? ""
    guard situation.register.categories[category] != nil else {
      throw Refusal(.categoryUnknown, ["given": category], param: "category")
    }
    let owner = try arguments.text("owner").map {
      let owner = try arguments.organisation(named: $0, param: "owner")
      guard situation.register.organisations[owner] != nil else {
        throw Refusal(.unknownOrganisation, ["organisation": $0], param: "owner")
      }
      return owner
    }
    return .raise(
      RaiseRequest(
        category: category, owner: owner, title: arguments.text("title") ?? "",
        text: arguments.text("text"), since: arguments.day("since")))
  }
}
