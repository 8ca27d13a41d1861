import Testing
import Wire

/// The checker itself, on small histories that are made up.
@Suite struct CheckerTests {
  static let answer: JSONObject = ["ref": "plaats-1/1", "status": "closed"]

  /// An act that closes a step: two events, one row.
  static func act(
    _ key: UInt8 = 1, _ outcomes: [AskedAct.Outcome] = [.acknowledged(answer, isReplayed: false)],
    kinds: [String] = ["sign-off-given", "step-closed"], asked: Int = 1, answered: Int? = 2
  ) -> AskedAct {
    AskedAct(
      client: 0, key: [key], says: "act \(key)", kinds: kinds,
      mark: kinds.isEmpty ? .none : .signOff(statement: "\(key)"), asked: asked,
      answered: answered, outcomes: outcomes)
  }

  static func history(_ acts: [AskedAct]) -> [ClientHistory] {
    var history = ClientHistory(client: 0)
    history.acts = acts
    return [history]
  }

  /// One event of before the run, then what is given: key, kind and transaction of each.
  static func journal(
    _ events: [(key: UInt8?, kind: String, transaction: String)], rows: [UInt8: Int] = [1: 1]
  ) -> StoredJournal {
    var journal = StoredJournal(eventsBefore: 1)
    let before: [(key: UInt8?, kind: String, transaction: String)] = [(9, "agenda-opened", "1")]
    for (index, event) in (before + events).enumerated() {
      journal.events.append(
        StoredEvent(
          position: index, stream: 1, version: index + 1, recorded: Int(event.transaction) ?? 0,
          transaction: event.transaction, kind: event.kind, key: event.key.map { [$0] },
          answer: event.key.map { _ in answer.encoded() },
          origin: event.key.map { _ in event.transaction }))
    }
    journal.versions = [1: journal.events.count]
    for (mark, count) in rows { journal.rows[.signOff(statement: "\(mark)")] = count }
    return journal
  }

  static let whole: [(key: UInt8?, kind: String, transaction: String)] = [
    (1, "sign-off-given", "2"), (nil, "step-closed", "2"),
  ]

  static func sorts(_ acts: [AskedAct], _ journal: StoredJournal) -> [Finding.Sort] {
    Checker.findings(history(acts), journal).map(\.sort)
  }

  @Test func `an act that is acknowledged and done once is right`() {
    #expect(Self.sorts([Self.act()], Self.journal(Self.whole)) == [])
    let repeated: [AskedAct.Outcome] = [
      .unknown, .notDone(.busy), .acknowledged(Self.answer, isReplayed: true),
    ]
    #expect(Self.sorts([Self.act(1, repeated)], Self.journal(Self.whole)) == [])
  }

  @Test func `an act that is acknowledged and not there is lost`() {
    #expect(Self.sorts([Self.act()], Self.journal([], rows: [:])) == [.acknowledgedAndLost])
  }

  @Test func `an act that is there twice is found`() {
    #expect(
      Self.sorts([Self.act()], Self.journal(Self.whole + Self.whole)).contains(.doneTwice))
    #expect(Self.sorts([Self.act()], Self.journal(Self.whole, rows: [1: 2])) == [.rowsDiffer])
  }

  @Test func `a row that lacks an act is found`() {
    #expect(Self.sorts([Self.act()], Self.journal(Self.whole, rows: [:])) == [.rowsDiffer])
  }

  @Test func `half an act is found`() {
    #expect(Self.sorts([Self.act()], Self.journal([Self.whole[0]])) == [.eventsDiffer])
  }

  @Test func `an act in two transactions is found`() {
    let events: [(key: UInt8?, kind: String, transaction: String)] = [
      (1, "sign-off-given", "2"), (nil, "step-closed", "3"),
    ]
    #expect(Self.sorts([Self.act()], Self.journal(events)) == [.severalTransactions])
  }

  @Test func `an act without the record of where it came from is found`() {
    for origin in [nil, "3", "2,2"] {
      var journal = Self.journal(Self.whole)
      journal.events[1].origin = origin
      #expect(Self.sorts([Self.act()], journal) == [.originDiffers])
    }
  }

  @Test func `an answer that is not the stored one is found`() {
    let other: JSONObject = ["ref": "plaats-1/1", "status": "open"]
    let act = Self.act(1, [.acknowledged(other, isReplayed: false)])
    #expect(Self.sorts([act], Self.journal(Self.whole)) == [.answerDiffers])
  }

  @Test func `an act whose last outcome is unknown was never answered`() {
    #expect(Self.sorts([Self.act(1, [.unknown])], Self.journal(Self.whole)) == [.neverAnswered])
    #expect(Self.sorts([Self.act(1, [])], Self.journal([])) == [.neverAnswered])
  }

  @Test func `an act that was said not to be done and is there is found`() {
    let journal = Self.journal(Self.whole)
    #expect(Self.sorts([Self.act(1, [.notDone(.busy)])], journal) == [.refusedAndDone])
    #expect(Self.sorts([Self.act(1, [.notDone(.busy)])], Self.journal([])) == [])
    let refused = Self.act(1, [.refused(.conflict)], kinds: [])
    #expect(Self.sorts([refused], journal) == [.refusedAndDone])
    #expect(Self.sorts([refused], Self.journal([])) == [])
  }

  @Test func `a good act that is refused and a bad one that is not are found`() {
    #expect(
      Self.sorts([Self.act(1, [.refused(.conflict)])], Self.journal([])) == [
        .refusedWithoutReason
      ])
    #expect(
      Self.sorts([Self.act(1, kinds: [])], Self.journal(Self.whole)) == [.allowedWithoutReason])
  }

  @Test func `what nobody asked for is found`() {
    #expect(Self.sorts([], Self.journal(Self.whole)) == [.notAskedFor])
    #expect(Self.sorts([], Self.journal([(nil, "step-closed", "2")])) == [.notAskedFor])
  }

  @Test func `an order that time forbids is found`() {
    let journal = Self.journal(
      Self.whole + [(2, "sign-off-given", "3"), (nil, "step-closed", "3")], rows: [1: 1, 2: 1])
    let first = Self.act(1, asked: 1, answered: 2)
    let second = Self.act(2, asked: 3, answered: 4)
    #expect(Self.sorts([first, second], journal) == [])
    let late = Self.act(1, asked: 5, answered: 6)
    #expect(Self.sorts([late, second], journal) == [.outOfOrder])
  }

  @Test func `gaps in positions and versions, and time that goes back, are found`() {
    var journal = Self.journal(Self.whole)
    journal.events[2].position = 3
    #expect(Self.sorts([Self.act()], journal) == [.unsoundJournal])
    journal = Self.journal(Self.whole)
    journal.versions = [1: 7]
    #expect(Self.sorts([Self.act()], journal) == [.unsoundJournal])
    journal = Self.journal(Self.whole)
    journal.events[0].recorded = 100
    #expect(Self.sorts([Self.act()], journal) == [.unsoundJournal])
    journal = Self.journal(Self.whole)
    journal.events[2].version = 9
    #expect(Set(Self.sorts([Self.act()], journal)) == [.unsoundJournal])
  }

  @Test func `a torn line is found`() {
    var history = ClientHistory(client: 0)
    history.strangeLines = ["1.1 OK {\"ref\":"]
    let sorts = Checker.findings([history], Self.journal([])).map(\.sort)
    #expect(sorts == [.strangeLine])
  }
}
