import Domain
import Store
import Wire

/// How the person's own organisation is to be reached, by kind of message.
struct Channels: Command {
  static let description = CommandDescription(verb: "channels", group: .register)

  static func answer(_ call: Call) async throws -> Reply {
    let register = try await call.services.desk.currentRegister()
    let person = try call.actingPerson(in: register)
    let known = register.channels[person.organisation] ?? [:]
    let rows = MessageKind.allCases.map { message in
      row(message, known[message]).encoded()
    }
    return Reply(
      rows: rows, outcome: .ok(["count": .integer(rows.count), "next": .null]))
  }

  private static func row(_ message: MessageKind, _ channel: Channel?) -> JSONObject {
    var row: JSONObject = [
      "message": .string(message.rawValue), "channel": "none", "address": .null,
    ]
    switch channel {
    case .prompt: row["channel"] = "prompt"
    case .mail(let address):
      row["channel"] = "mail"
      row["address"] = .string(address)
    case nil: break
    }
    return row
  }
}
