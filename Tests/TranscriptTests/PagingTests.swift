import Testing
import Wire

/// Long lists, page by page: everything once and in order.
@Suite(.timeLimit(.minutes(5))) struct PagingTests {
  /// All rows of a list, asked for page by page.
  private func pages(
    _ talk: Talk, _ request: String, limit: Int, _ more: JSONObject = [:]
  ) async throws -> [JSONObject] {
    var rows: [JSONObject] = []
    var object = more
    object["limit"] = .integer(limit)
    for _ in 0..<200 {
      let answer = try await talk.ask(request, object)
      try #require(answer.isOK, "\(answer.lines.last ?? "")")
      #expect(answer.object["count"] == .integer(answer.rows.count))
      #expect(answer.rows.count <= limit)
      rows += answer.rows
      guard let next = answer.object["next"]?.stringValue else { return rows }
      #expect(answer.rows.count == limit, "a page that is not the last is full")
      object["after"] = .string(next)
    }
    Issue.record("\(request) never ends")
    return rows
  }

  @Test func `250 agendas are listed once each, by name`() async throws {
    try await TestServer.run { server in
      try await Player(server).begin("people")
      let names = (0..<250).map { "plan-\(1000 + $0 * 7 % 250)" }
      let header =
        "id,name,gemeente,gemeentecode,provincie,provinciecode,homes_min,homes_max,homes_note,"
        + "listing_status,agenda_status,parties,knelpunten,lat,lon,source\n"
      let csv = names.map { "\($0),Plan,H,GM1963,ZH,PV28,,,,seed_other,,,,,,test\n" }.joined()
      let ministry = try await Talk.open(server, as: TestPerson.rijk)
      let imported = try await ministry.ask("import locations", ["csv": .string(header + csv)])
      #expect(imported.isOK, "\(imported.lines)")
      let talk = try await Talk.open(server, as: "p.devries@gm1963")
      let opened = try await talk.exchange(
        names.enumerated().map { "\($0.offset) open \($0.element)" })
      #expect(opened.count == 250 && opened.allSatisfy { $0.contains(" OK ") })
      for limit in [1000, 100, 83] {
        let rows = try await pages(talk, "agendas", limit: limit)
        #expect(rows.compactMap { $0["agenda"]?.stringValue } == names.sorted(), "\(limit)")
      }
      let usual = try await talk.ask("agendas")
      #expect(usual.rows.count == 100)
      let impasse = try await pages(talk, "agendas", limit: 90, ["stage": "impasse"])
      #expect(impasse.count == 250)
      #expect(try await pages(talk, "agendas", limit: 90, ["stage": "agreement"]).isEmpty)
    }
  }

  @Test func `a history of 250 events is told once each, in order, and so is the inbox`()
    async throws
  {
    try await TestServer.run { server in
      try await Player(server).begin("agenda")
      let talk = try await Talk.open(server, as: "p.devries@gm1963")
      let proposed = try await talk.exchange(
        (0..<125).map {
          """
          \($0) propose stougjeswijk {"stage":"impasse","kind":"task","title":"T",\
          "signers":["all(gm1963)"],"due":"2027-01-\(10 + $0 % 20)"}
          """
        })
      #expect(proposed.count == 125 && proposed.allSatisfy { $0.contains(" OK ") })
      for limit in [1000, 100, 13] {
        let rows = try await pages(talk, "history stougjeswijk", limit: limit)
        let numbers = rows.compactMap { $0["number"]?.integerValue }
        #expect(numbers.count > 250)
        #expect(numbers == Array(1...numbers.count), "\(limit)")
      }
      for limit in [1000, 50, 7] {
        let rows = try await pages(talk, "inbox", limit: limit)
        let days = rows.compactMap { $0["due"]?.stringValue }
        #expect(days.count == 125 && days == days.sorted(), "\(limit)")
        #expect(Set(rows.compactMap { $0["ref"]?.stringValue }).count == 125)
      }
    }
  }

  @Test(
    arguments: [
      "agendas", "directory", "directory gm1963", "inbox", "history stougjeswijk", "audit",
      "audit access", "export allowed-signers",
    ])
  func `a cursor is data: nonsense is refused or begins somewhere, never breaks`(
    _ request: String
  ) async throws {
    try await TestServer.run { server in
      try await Player(server).begin("step")
      let talk = try await Talk.open(server, as: "p.devries@gm1963")
      let texts = [
        "\0", "a\0b", "x", "\u{1F}\u{1F}", "2026-11-02\u{1F}a\0b\u{1F}sign", "-1", "1e9",
        "9223372036854775808", "9223372036854775807", "'; drop table model.agenda; --",
        String(repeating: "a", count: 3000),
      ]
      for cursor in ["?", "====", "A", "AB"] + texts.map({ Base64URL.encode(Array($0.utf8)) }) {
        let answer = try await talk.ask(request, ["after": .string(cursor)])
        #expect(answer.isOK || answer.code == "INVALID", "\(cursor): \(answer.lines)")
        #expect(answer.isOK || answer.param == "after", "\(cursor): \(answer.lines)")
      }
      let notUTF8 = Base64URL.encode([0xFF, 0xFE])
      let answer = try await talk.ask(request, ["after": .string(notUTF8)])
      #expect(answer.code == "INVALID")
      #expect(try await talk.ask("ping").isOK)
    }
  }
}
