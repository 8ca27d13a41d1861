import Domain
import Store
import Wire

/// Asks to see what is named in an agenda, for hours; a second person confirms. Off by default.
struct BreakGlass: AgendaAct {
  static let description = CommandDescription(
    verb: "break-glass", group: .confidentiality, isMutating: true, words: [.ref],
    options: [
      .option("ground", .text), .option("reason", .text), .option("hours", .integer),
      .option("confirm", .flag),
    ])

  static func command(
    _ call: Call, _ reference: Reference, _ situation: Act.Situation
  ) throws -> AgendaCommand {
    try reference.requireWhole()
    let arguments = call.arguments
    let isOn = call.services.isGlassBreakable
    guard arguments.flag("confirm") ?? false else {
      return .askForGlass(
        GlassRequest(
          ground: arguments.text("ground"), reason: arguments.text("reason"),
          hours: arguments.integer("hours")), isOn: isOn)
    }
    for member in ["ground", "reason", "hours"] where arguments.object[member] ?? .null != .null {
      throw Arguments.Fault("confirm-alone", ["param": member], param: member)
    }
    return .confirmGlass(isOn: isOn)
  }
}
