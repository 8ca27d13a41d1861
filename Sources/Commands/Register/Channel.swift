import Domain
import Wire

/// Says how the organisation is to be reached by a kind of message.
struct SetChannel: RegisterAct {
  static let description = CommandDescription(
    verb: "channel", group: .register, isMutating: true,
    words: [
      .word("message", .choice, choices: MessageKind.allCases.map(\.rawValue)),
      .word("channel", .choice, choices: ["prompt", "mail", "none"]),
    ],
    options: [.option("address", .text)])

  static func command(_ call: Call, _ register: Register) throws -> RegisterCommand {
    let message = MessageKind(rawValue: call.arguments.word("message")) ?? .term
    return .setChannel(message, try channel(call.arguments))
  }

  private static func channel(_ arguments: Arguments) throws -> Channel? {
    let kind = arguments.word("channel")
    let address = arguments.text("address")
    guard kind == "mail" else {
      guard address == nil else { throw Arguments.Fault("address-unasked", param: "address") }
      return kind == "prompt" ? .prompt : nil
    }
    guard let address else {
      throw Arguments.Fault("missing-option", ["param": "address"], param: "address")
    }
    return .mail(address)
  }
}
