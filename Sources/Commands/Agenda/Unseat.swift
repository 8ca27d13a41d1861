import Domain
import Store
import Wire

/// Ends a seat: the lead and the organisation both say it. A lead that leaves names a successor.
struct Unseat: AgendaAct {
  static let description = CommandDescription(
    verb: "unseat", group: .agenda, isMutating: true,
    words: [.ref, .word("organisation", .organisation)],
    options: [.option("successor", .organisation)])

  static func command(
    _ call: Call, _ reference: Reference, _ situation: Act.Situation
  ) throws -> AgendaCommand {
    try reference.requireWhole()
    let organisation = try call.arguments.organisation(
      named: call.arguments.word("organisation"), param: "organisation")
    let successor = try call.arguments.text("successor").map {
      try call.arguments.organisation(named: $0, param: "successor")
    }
    return .unseat(organisation, successor: successor)
  }
}
