import Client
import Wire

/// All pages of a list, one after the other.
struct Pages {
  var place: Workplace
  var conversation: Conversation
  var asked: Asked

  /// Rows of a page unless fewer are asked for: the server's own bound, for each page is a request.
  static let rowsMax = 1_000
  /// Times that one page waits where the server says after how many seconds it may be asked for.
  static let patienceMax = 100
  /// Seconds of one such wait, whatever the server says.
  static let waitSecondsMax = 60

  /// The last answer; rows go to `row` as they come.
  func read(
    _ object: JSONObject, while hasRoom: () -> Bool,
    row: @Sendable (JSONObject) -> Void
  ) async throws(ClientFault) -> JSONObject? {
    var object = object
    if object["limit"] == nil, asked.description.options.contains(where: { $0.name == "limit" }) {
      object["limit"] = .integer(Self.rowsMax)
    }
    var number = 0
    while true {
      number += 1
      let request = Request(
        tag: String(number), verb: asked.description.verb, words: asked.words, object: object)
      let answer = try await page(request, row)
      guard answer?["next"]?.stringValue != nil, hasRoom() else { return answer }
      object["after"] = answer?["next"]
    }
  }

  /// One page. Who asks too much at once is told so before any row, and how long to wait.
  private func page(
    _ request: Request, _ row: @Sendable (JSONObject) -> Void
  ) async throws(ClientFault) -> JSONObject? {
    var waits = 0
    while true {
      do throws(ClientFault) {
        return try await conversation.connection.send(request, changes: false, row: row)
      } catch {
        guard waits < Self.patienceMax, case .refused(let reply) = error, reply.code == .limit,
          let seconds = reply.more["seconds"]?.integerValue
        else { throw error }
        waits += 1
        await place.surroundings.wait(min(max(0, seconds), Self.waitSecondsMax))
      }
    }
  }
}
