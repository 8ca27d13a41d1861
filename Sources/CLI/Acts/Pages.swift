import Client
import Wire

/// All pages of a list, one after the other.
struct Pages {
  var place: Workplace
  var conversation: Conversation
  var asked: Asked

  /// Rows of a page unless fewer are asked for: the server's own bound, for each page is a request.
  static let rowsMax = 1_000

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
      let answer = try await conversation.patiently(request, row: row)
      guard answer?["next"]?.stringValue != nil, hasRoom() else { return answer }
      object["after"] = answer?["next"]
    }
  }
}
