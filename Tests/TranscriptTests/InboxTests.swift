import Foundation
import Testing
import Wire

/// The inbox says what to type, and whether the person may.
@Suite(.timeLimit(.minutes(5))) struct InboxTests {
  private static let lead = "p.devries@gm1963"
  private static let party = "j.dekker@bpd"

  private static func rows(
    _ talk: Talk, _ object: JSONObject = [:]
  ) async throws -> [JSONObject] {
    let answer = try await talk.ask("inbox", object)
    #expect(answer.isOK, "\(answer.lines)")
    return answer.rows
  }

  private static func commands(_ talk: Talk, _ object: JSONObject = [:]) async throws -> [String] {
    try await rows(talk, object).compactMap { $0["command"]?.stringValue }
  }

  private static func ask(_ talk: Talk, _ verb: String, _ object: JSONObject = [:]) async throws {
    let answer = try await talk.ask(verb, object)
    #expect(answer.isOK, "\(verb): \(answer.lines)")
  }

  private static func proposal(
    _ signers: String, _ more: JSONObject = [:]
  ) -> JSONObject {
    var object: JSONObject = [
      "stage": "impasse", "kind": "task", "title": "Grondprijs, of niet: --yes",
      "signers": [.string("all(\(signers))")],
    ]
    for (name, value) in more { object[name] = value }
    return object
  }

  /// Types the command of the one entry that is there, which is then done.
  private static func type(
    _ command: String, as person: String, _ run: ClientRun, _ server: TestServer
  ) async throws {
    let talk = try await Talk.open(server, as: person)
    #expect(try await commands(talk).contains(command), "\(person): \(command)")
    var own = run
    own.person = person
    let words = command.split(separator: " ").map(String.init)
    // The random bytes of these clients are always the same.
    let idem = UUID().uuidString.replacing("-", with: "")
    let outcome = try await own.swift(words + ["--yes", "--idem", idem])
    #expect(outcome.code == 0, "\(person): \(command): \(outcome)")
    guard words[0] != "history" else { return }
    #expect(try await !commands(talk).contains(command), "\(person): \(command) is done")
  }

  @Test func `every command can be typed as it stands, and does what waited`() async throws {
    try await ClientRun.play("agenda") { run, server in
      let lead = try await Talk.open(server, as: Self.lead)
      let party = try await Talk.open(server, as: Self.party)
      let named: JSONObject = ["visibility": "named", "woo_ground": "5.1.2.b"]
      // A proposal, a step that is open, and a change of it that waits.
      try await Self.ask(party, "propose stougjeswijk", Self.proposal("bpd"))
      try await Self.type("accept stougjeswijk/1", as: Self.lead, run, server)
      try await Self.ask(
        lead, "propose stougjeswijk", Self.proposal("gm1963, bpd", named).adding("named", ["bpd"]))
      try await Self.ask(
        lead, "embargo stougjeswijk/2", ["visibility": "seats", "until": "2099-01-01"])
      try await Self.type("accept stougjeswijk/2 --change 1", as: Self.party, run, server)
      try await Self.type("sign stougjeswijk/2 approve", as: Self.party, run, server)
      // A seat that ends, and of two that a lead is asked for the first.
      try await Self.ask(lead, "unseat stougjeswijk hw-wonen")
      try await Self.type("unseat stougjeswijk hw-wonen", as: "s.visser@hw-wonen", run, server)
      let neighbour = "k.bos@gm0394"
      try await Self.ask(
        try await Talk.open(server, as: neighbour), "open lisserbroek", ["visibility": "public"])
      try await Self.ask(party, "seat lisserbroek bpd adviser")
      try await Self.ask(lead, "seat lisserbroek gm1963 observer")
      try await Self.type("seat lisserbroek bpd adviser", as: neighbour, run, server)
      try await Self.type("seat lisserbroek gm1963 observer", as: neighbour, run, server)
      // The glass: a second person confirms, and all at the table may read it.
      let rijk = try await Talk.open(server, as: TestPerson.rijk)
      try await Self.ask(
        rijk, "add-person n.smit@rijk",
        [
          "name": "N. Smit", "role": ["signatory"],
          "key": .string(TestPerson.publicKey(of: "n.smit@rijk")),
        ])
      try await Self.ask(
        rijk, "break-glass stougjeswijk",
        ["ground": "Omgevingswet 2.34", "reason": "Dossier.", "hours": 2])
      try await Self.type("break-glass stougjeswijk --confirm", as: "n.smit@rijk", run, server)
      try await Self.type("history stougjeswijk", as: Self.party, run, server)
    }
  }

  @Test func `with mine it lists what rights says that the person may, on every page`()
    async throws
  {
    try await TestServer.run { server in
      try await Player(server).begin("agenda")
      let lead = try await Talk.open(server, as: Self.lead)
      let party = try await Talk.open(server, as: Self.party)
      let named: JSONObject = ["visibility": "named", "woo_ground": "5.1.2.b"]
      try await Self.ask(lead, "propose stougjeswijk", Self.proposal("gm1963"))
      try await Self.ask(party, "propose stougjeswijk", Self.proposal("bpd"))
      try await Self.ask(
        lead, "propose stougjeswijk", Self.proposal("gm1963, bpd", named).adding("named", ["bpd"]))
      try await Self.ask(
        party, "embargo stougjeswijk/3", ["visibility": "seats", "until": "2099-01-01"])
      let rijk = try await Talk.open(server, as: TestPerson.rijk)
      try await Self.ask(rijk, "seat stougjeswijk rijk observer")
      let mine: [(roles: [String], commands: [String])] = [
        (["viewer"], []), (["reporter"], []), (["auditor"], []),
        (["editor"], ["accept stougjeswijk/2", "seat stougjeswijk rijk observer"]),
        (
          ["signatory"],
          [
            "accept stougjeswijk/3 --change 1", "sign stougjeswijk/1 approve",
            "sign stougjeswijk/3 approve",
          ]
        ),
      ]
      let whole = try await Self.commands(lead)
      #expect(whole.count == 5 && Set(whole) == Set(mine.flatMap(\.commands)))
      #expect(try await Self.commands(lead, ["mine": true]) == whole, "who has every role")
      #expect(try await Self.commands(lead, ["mine": false]) == whole)
      for (roles, commands) in mine {
        let person = "x.\(roles[0])@gm1963"
        try await Self.ask(
          lead, "add-person \(person)",
          [
            "name": "X", "role": .array(roles.map(JSONValue.string)),
            "key": .string(TestPerson.publicKey(of: person)),
          ])
        let talk = try await Talk.open(server, as: person)
        #expect(try await Self.commands(talk) == whole, "\(roles)")
        #expect(try await Set(Self.commands(talk, ["mine": true])) == Set(commands), "\(roles)")
        #expect(try await Self.pages(talk) == Self.commands(talk, ["mine": true]), "\(roles)")
        try await Self.expectRights(of: talk, whole: try await Self.rows(talk), commands)
      }
    }
  }

  /// One row a page.
  private static func pages(_ talk: Talk) async throws -> [String] {
    var found: [String] = []
    var object: JSONObject = ["mine": true, "limit": 1]
    while true {
      let answer = try await talk.ask("inbox", object)
      found += answer.rows.compactMap { $0["command"]?.stringValue }
      guard let next = answer.object["next"]?.stringValue else { return found }
      object["after"] = .string(next)
    }
  }

  /// An entry is listed when one of the acts of its verb is the person's by `rights`; of `accept`
  /// it is the one that goes with a pending change or a proposal.
  private static func expectRights(
    of talk: Talk, whole: [JSONObject], _ listed: [String]
  ) async throws {
    let acts = try await talk.ask("rights").rows
    for row in whole {
      let command = try #require(row["command"]?.stringValue)
      let verb = try #require(row["do"])
      let isChange = command.contains("--change")
      let act = try #require(
        acts.first {
          $0["verbs"]?.arrayValue?.contains(verb) == true
            && (verb != "accept" || ($0["act"] == "approve-change") == isChange)
        })
      #expect(act["may"]?.boolValue == listed.contains(command), "\(command): \(act.text)")
    }
  }

  @Test func `mine is true or false`() async throws {
    try await TestServer.run { server in
      try await Player(server).begin("step")
      let talk = try await Talk.open(server, as: Self.lead)
      #expect(try await talk.ask("inbox", ["mine": "yes"]).code == "INVALID")
    }
  }
}

extension JSONObject {
  fileprivate func adding(_ name: String, _ value: JSONValue) -> JSONObject {
    var object = self
    object[name] = value
    return object
  }
}
