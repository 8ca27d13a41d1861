import Domain
import Foundation
import Testing
import Wire

/// Rights as the server gives and keeps them: over a socket, through the real dispatcher.
@Suite(.timeLimit(.minutes(10))) struct RightsDispatchTests {
  // MARK: the table

  private static let table = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "data/rights.csv")

  @Test func `rights answers with the table, cell by cell, to whom is not logged in too`()
    async throws
  {
    let lines = try String(contentsOf: Self.table, encoding: .utf8).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    try await TestServer.run { server in
      let talk = try await Talk.open(server)
      for (column, kind) in OrganisationKind.allCases.enumerated() {
        let answer = try await talk.ask("rights", ["kind": .string(kind.rawValue)])
        let acts = Domain.Rights.Act.allCases
        #expect(answer.rows.map { $0["act"]?.stringValue } == acts.map(\.rawValue))
        #expect(lines[0][column + 1] == kind.rawValue)
        for (cells, row) in zip(lines.dropFirst(), answer.rows) {
          let what = "\(cells[0]), \(kind)"
          #expect(row["act"]?.stringValue == cells[0])
          #expect(row["requires"]?.stringValue == cells[column + 1], "\(what)")
          #expect(row["condition"]?.stringValue == cells.dropFirst(9).joined(separator: ","))
        }
      }
    }
  }

  // MARK: every verb

  /// A dry run, the act it is, and for which organisations alone it can be right.
  struct Trial: Sendable {
    let verb: String
    let act: Domain.Rights.Act
    var words = "stougjeswijk"
    var object: JSONObject = [:]
    var only: Set<String>?
  }

  /// `{own}` stands for the organisation of who tries.
  static let trials: [Trial] = [
    Trial(
      verb: "propose", act: .propose,
      object: [
        "stage": "impasse", "kind": "task", "title": "T", "signers": ["all(gm1963)"],
      ]),
    Trial(verb: "apply-template", act: .propose, words: "stougjeswijk impasse"),
    Trial(verb: "revise", act: .propose, words: "stougjeswijk/1", object: ["text": "Anders."]),
    Trial(
      verb: "attach", act: .propose, words: "stougjeswijk/1 \(DryRunTests.file)",
      object: [
        "title": "Kaart", "media_type": "application/pdf", "elsewhere": true, "size": 9,
      ]),
    Trial(verb: "detach", act: .propose, words: "stougjeswijk/1 \(DryRunTests.file)"),
    Trial(verb: "drop", act: .propose, words: "stougjeswijk/1", object: ["reason": "Weg."]),
    Trial(verb: "notify", act: .propose, words: "stougjeswijk/1"),
    Trial(
      verb: "extend", act: .propose, words: "stougjeswijk/1",
      object: ["by": "1 week", "reason": "Rapport."]),
    Trial(
      verb: "suspend", act: .propose, words: "stougjeswijk/1",
      object: ["until": "2026-12-01", "ground": "Rapport."]),
    Trial(verb: "continue", act: .propose, words: "stougjeswijk/1"),
    Trial(
      verb: "embargo", act: .propose, words: "stougjeswijk/1",
      object: ["visibility": "public", "until": "2027-01-01"]),
    Trial(
      verb: "widen", act: .widen, words: "stougjeswijk/1",
      object: ["visibility": "public", "ground": "Verzoek."]),
    Trial(
      verb: "break-glass", act: .breakGlass,
      object: ["ground": "Ow 2.34", "reason": "Dossier."]),
    Trial(
      verb: "set-apart", act: .setApart,
      object: ["title": "T", "named": ["gm1963", "bpd"], "woo_ground": "5.1.2.f"]),
    Trial(verb: "accept", act: .accept, words: "stougjeswijk/2"),
    Trial(verb: "refuse", act: .accept, words: "stougjeswijk/2", object: ["reason": "Nee."]),
    Trial(verb: "sign", act: .sign, words: "stougjeswijk/1 approve"),
    Trial(verb: "withdraw", act: .sign, words: "stougjeswijk/1"),
    Trial(
      verb: "raise", act: .raiseBottleneck, object: ["category": "anders", "title": "T"]),
    Trial(
      verb: "resolve", act: .raiseBottleneck, words: "stougjeswijk/b1", object: ["how": "Zo."]),
    Trial(
      verb: "erase", act: .eraseContent, words: "stougjeswijk/1",
      object: ["ground": "avg", "reason": "Verzoek."]),
    Trial(verb: "seen", act: .noteSeen, words: "stougjeswijk/1"),
    Trial(
      verb: "pause", act: .pauseOrStop, object: ["ground": "Zomer.", "until": "2027-01-01"]),
    Trial(verb: "resume", act: .pauseOrStop),
    Trial(verb: "stop", act: .pauseOrStop, object: ["ground": "Geen geld."]),
    Trial(verb: "seat", act: .changeSeats, words: "stougjeswijk {own} observer"),
    Trial(verb: "unseat", act: .changeSeats, words: "stougjeswijk {own}"),
    Trial(verb: "seat", act: .changeSeats, words: "stougjeswijk am observer", only: ["gm1963"]),
    Trial(verb: "unseat", act: .changeSeats, words: "stougjeswijk pv28", only: ["gm1963", "pv28"]),
    Trial(verb: "open", act: .openAgenda, words: "lisserbroek", only: ["rijk", "gm0394"]),
    Trial(
      verb: "add-person", act: .managePeople, words: "n.nieuw@{own}",
      object: ["name": "N. Nieuw", "role": ["viewer"]]),
    Trial(
      verb: "add-organisation", act: .manageOrganisations, words: "nog-een",
      object: ["kind": "belegger", "name": "Nog Een"]),
  ]

  /// An organisation of each kind, the administrator it has and the seat it still takes; `gm0394`
  /// lies elsewhere and has none.
  static let cast: [(organisation: String, administrator: String?, seat: String?)] = [
    ("rijk", TestPerson.rijk, "party"), ("pv28", "m.bakker@pv28", nil),
    ("gm1963", "p.devries@gm1963", nil), ("hw-wonen", "s.visser@hw-wonen", nil),
    ("bpd", "j.dekker@bpd", nil), ("fonds", nil, "adviser"), ("wshd", nil, "party"),
    ("neprom", nil, "observer"), ("gm0394", "k.bos@gm0394", nil),
  ]

  /// What says: you may not, whatever the state of things.
  static let lacks: Set<String> = [
    "kind-may-not", "outside-territory", "seat-missing", "role-missing",
    "seat-not-theirs", "own-people-only", "ministry-administrators-only",
  ]

  @Test func `each verb is refused for lack of a right where rights says so, and nowhere else`()
    async throws
  {
    try await TestServer.run { server in
      try await Player(server).begin("step")
      try await Self.people(server)
      var tally: [Bool: Int] = [:]
      for (organisation, _, _) in Self.cast {
        for role in Role.allCases {
          let person = "\(role.rawValue)@\(organisation)"
          let talk = try await Talk.open(server, as: person)
          let may = try await Self.rights(talk)
          for trial in Self.trials {
            let expected =
              may.contains(trial.act.rawValue) && trial.only?.contains(organisation) ?? true
            let isLacking = try await Self.isLacking(trial, of: organisation, talk)
            #expect(isLacking != expected, "\(trial.verb) \(trial.words) by \(person)")
            tally[expected, default: 0] += 1
          }
          await talk.socket.close()
        }
      }
      let people = Self.cast.count * Role.allCases.count
      #expect(tally.values.reduce(0, +) == people * Self.trials.count)
      #expect((tally[true] ?? 0) > 80 && (tally[false] ?? 0) > 400, "\(tally)")
    }
  }

  /// The acts that the server says the person may do, here and at all.
  private static func rights(_ talk: Talk) async throws -> Set<String> {
    let here = try await talk.ask("rights stougjeswijk")
    let atAll = try await talk.ask("rights")
    #expect(atAll.isOK && (here.isOK || here.code == "NOT_FOUND"), "\(here.lines)")
    let elsewhere = ["open-agenda", "manage-people", "manage-organisations"]
    let rows =
      here.rows
      + atAll.rows.filter { elsewhere.contains($0["act"]?.stringValue ?? "") }
    return Set(rows.filter { $0["may"] == true }.compactMap { $0["act"]?.stringValue })
  }

  private static func isLacking(
    _ trial: Trial, of organisation: String, _ talk: Talk
  ) async throws -> Bool {
    var object = trial.object
    object["dry_run"] = true
    let words = trial.words.replacing("{own}", with: organisation)
    let answer = try await talk.ask("\(trial.verb) \(words)", object)
    #expect(answer.code != "INTERNAL" && answer.code != "SYNTAX", "\(answer.lines)")
    return answer.code == "NOT_FOUND" || lacks.contains(answer.key ?? "")
  }

  // MARK: people

  /// Four people in each organisation, each with one role; then seats for those that have none,
  /// and a second step that nobody accepted yet.
  private static func people(_ server: TestServer) async throws {
    let ministry = try await Talk.open(server, as: TestPerson.rijk)
    for (name, kind) in [("fonds", "belegger"), ("wshd", "waterschap")] {
      try await done(
        ministry, "add-organisation \(name)", ["kind": .string(kind), "name": .string(name)])
    }
    for (organisation, administrator, _) in cast {
      // The Rijk adds an organisation's first administrator, who adds the others.
      if administrator == nil { try await add(.admin, of: organisation, ministry) }
      let adding = try await Talk.open(server, as: administrator ?? "admin@\(organisation)")
      for role in Role.allCases where administrator != nil || role != .admin {
        try await add(role, of: organisation, adding)
      }
    }
    let lead = try await Talk.open(server, as: "editor@gm1963")
    for (organisation, _, seat) in cast {
      guard let seat else { continue }
      let request = "seat stougjeswijk \(organisation) \(seat)"
      try await done(lead, request)
      try await done(try await Talk.open(server, as: "editor@\(organisation)"), request)
    }
    let developer = try await Talk.open(server, as: "editor@bpd")
    try await done(
      developer, "propose stougjeswijk",
      ["stage": "impasse", "kind": "task", "title": "Nog een", "signers": ["all(gm1963)"]])
  }

  private static func add(_ role: Role, of organisation: String, _ talk: Talk) async throws {
    let handle = "\(role.rawValue)@\(organisation)"
    try await done(
      talk, "add-person \(handle)",
      [
        "name": .string("\(role.rawValue) \(organisation)"), "role": [.string(role.rawValue)],
        "key": .string(TestPerson.publicKey(of: handle)),
      ])
  }

  private static func done(
    _ talk: Talk, _ request: String, _ object: JSONObject = [:]
  ) async throws {
    let answer = try await talk.ask(request, object)
    try #require(answer.isOK, "\(request): \(answer.lines)")
  }
}
