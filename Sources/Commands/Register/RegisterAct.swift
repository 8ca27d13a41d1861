import Domain
import Store
import Wire

/// A verb that changes the register.
protocol RegisterAct: Command {
  static func command(_ call: Call, _ register: Register) throws -> RegisterCommand
}

extension RegisterAct {
  static func answer(_ call: Call) async throws -> Reply {
    try await call.perform(agenda: nil) { situation in
      let person = try call.actingPerson(in: situation.register)
      let decision = try situation.register.decide(
        command(call, situation.register), by: person, at: situation.occasion)
      var answer: JSONObject = ["events": .integer(decision.events.count)]
      answer.add(confirmationOf: decision)
      if call.arguments.isDryRun { answer["dry_run"] = true }
      return Act.Proposal(register: decision, answer: answer.encoded())
    }
  }
}

extension JSONObject {
  /// Until when a colleague can say the same, where the act takes two.
  mutating func add(confirmationOf decision: RegisterDecision) {
    for event in decision.events {
      if let until = event.payload.confirmedUntil { self["confirm_until"] = .string(until.text) }
    }
  }
}

extension Call {
  /// An SSH public key as the register keeps it: type and key, without the comment.
  func publicKey(_ line: String) throws -> String {
    do { return try SSHPublicKey(line: line.trimmingNewlines).line } catch {
      throw Refusal(.keyUnreadable, param: "key")
    }
  }
}

extension String {
  /// A key file ends in a line feed.
  fileprivate var trimmingNewlines: String {
    var text = Substring(self)
    while let last = text.last, last.isNewline { text.removeLast() }
    return String(text)
  }
}
