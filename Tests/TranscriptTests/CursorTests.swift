import Testing
import Wire

@testable import Commands

/// A cursor is opaque, not secret: it holds nothing but what its page shows (VIEW-3). A number of
/// the register or the journal in it would tell how much happens elsewhere.
@Suite(.timeLimit(.minutes(5))) struct CursorTests {
  /// Lists of more than one row in setting `step`, at least one of every verb that has pages.
  static let requests: [(String, JSONObject)] = [
    ("agendas", [:]), ("inbox", [:]), ("history stougjeswijk", [:]),
    ("directory", [:]), ("directory gm1963", [:]), ("directory gm1963", ["history": true]),
    ("export allowed-signers", [:]), ("audit", [:]), ("audit access", [:]),
  ]

  @Test func `every verb that has pages is here`() {
    let paging = CommandTable.all.map { $0.description }
      .filter { description in description.options.contains { $0.member == "after" } }
      .map(\.verb)
    let tested = Set(Self.requests.map { String($0.0.prefix { $0 != " " }) })
    #expect(Set(paging) == tested)
  }

  @Test func `a cursor holds nothing but what its page shows`() async throws {
    try await TestServer.run { server in
      try await Player(server).begin("step")
      let talk = try await Talk.open(server, as: "p.devries@gm1963")
      try await Self.makeMore(talk, server)
      for (request, object) in Self.requests {
        var cursor: JSONValue?
        for shown in 1...2 {
          var asked = object
          asked["limit"] = 1
          asked["after"] = cursor
          let answer = try await talk.ask(request, asked)
          guard let next = answer.object["next"]?.stringValue else {
            #expect(shown > 1, "\(request) \(object) has one page: \(answer.lines)")
            break
          }
          let row = try #require(answer.rows.last)
          for key in try Self.keys(of: next) {
            #expect(
              Self.shows(row, key) || key == "\(shown)", "\(request): \(key) in \(row.text)")
          }
          cursor = .string(next)
        }
      }
    }
  }

  /// More than one row for each list.
  private static func makeMore(_ talk: Talk, _ server: TestServer) async throws {
    let neighbour = try await Talk.open(server, as: "k.bos@gm0394")
    let opened = try await neighbour.ask("open lisserbroek", ["visibility": "public"])
    #expect(opened.isOK, "\(opened.lines)")
    for title in ["Een", "Twee", "Drie"] {
      let proposed = try await talk.ask(
        "propose stougjeswijk",
        [
          "stage": "impasse", "kind": "task", "title": .string(title),
          "signers": ["all(gm1963)"],
        ])
      #expect(proposed.isOK, "\(proposed.lines)")
    }
    for name in ["x.vos@gm1963", "y.vos@gm1963", "z.vos@gm1963"] {
      let added = try await talk.ask(
        "add-person \(name)",
        [
          "name": "Vos", "role": ["viewer"], "key": .string(TestPerson.publicKey(of: name)),
        ])
      #expect(added.isOK, "\(added.lines)")
    }
  }

  private static func keys(of cursor: String) throws -> [String] {
    let octets = try #require(Base64URL.decode(cursor))
    return String(decoding: octets, as: UTF8.self).split(
      separator: "\u{1F}", omittingEmptySubsequences: false
    ).map(String.init)
  }

  /// Whether the row says the key: as it is, a moment of which it says the second, or the last day
  /// there is for what is due on none.
  private static func shows(_ row: JSONObject, _ key: String) -> Bool {
    if row.text.contains(key) || key == "9999-12-31" { return true }
    guard let microseconds = Int(key), microseconds > 1_000_000_000_000_000 else { return false }
    return row.text.contains(WireTime.text(microseconds / 1_000_000).dropLast())
  }
}
