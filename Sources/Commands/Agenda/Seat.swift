import Domain
import Store
import Wire

/// Gives an organisation a seat, or takes one: the lead and the organisation both say it.
struct Seat: AgendaAct {
  static let description = CommandDescription(
    verb: "seat", group: .agenda, isMutating: true,
    words: [
      .ref, .word("organisation", .organisation),
      .word("seat", .choice, choices: SeatRole.allCases.map(\.rawValue)),
    ])

  static func command(
    _ call: Call, _ reference: Reference, _ situation: Act.Situation
  ) throws -> AgendaCommand {
    try reference.requireWhole()
    let name = call.arguments.word("organisation")
    guard let organisation = OrganisationID(rawValue: name),
      let known = situation.register.organisations[organisation]
    else { throw Refusal(.unknownOrganisation, ["organisation": name], param: "organisation") }
    let seat = SeatRole(rawValue: call.arguments.word("seat")) ?? .observer
    return .seat(organisation, kind: known.kind, as: seat)
  }
}
