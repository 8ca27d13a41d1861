import CLI
import FakePeer
import Testing
import Wire

/// `plan` as it is drawn.
struct PlanTests {
  private static let rows = [
    #"""
    {"ref":"stougjeswijk/1","title":"Wat de bouw tegenhoudt","status":"closed","begins":null,\#
    "earliest":"2026-10-30","sure":true,"latest":null,"slack":null,"critical":false,"late":false}
    """#,
    #"""
    {"ref":"stougjeswijk/2","title":"Geluidrapport","status":"open","begins":"2026-11-02",\#
    "earliest":"2026-12-14","sure":true,"latest":"2026-12-14","slack":0,"critical":true,\#
    "late":true}
    """#,
    #"""
    {"ref":"stougjeswijk/3","title":"Bod op de grond van de familie aan de overkant",\#
    "status":"waiting","begins":"2026-12-14","earliest":"2027-01-11","sure":true,\#
    "latest":"2027-01-11","slack":0,"critical":true,"late":false}
    """#,
    #"""
    {"ref":"stougjeswijk/4","title":null,"status":"open","begins":"2026-11-02",\#
    "earliest":"2026-11-23","sure":true,"latest":"2026-12-28","slack":35,"critical":false,\#
    "late":false}
    """#,
    #"""
    {"ref":"stougjeswijk/6","title":"Gesprek \u001b[31mrood","status":"waiting",\#
    "begins":"2026-11-23","earliest":"2026-11-23","sure":false,"latest":"2027-01-11",\#
    "slack":49,"critical":false,"late":false}
    """#,
  ]

  private static func peer(_ answer: String, rows: [String] = rows) async throws -> FakePeer {
    try await Script.peer { request in
      .lines(rows.map { "\(request.tag) + \($0)" } + ["\(request.tag) OK \(answer)"])
    }
  }

  private static let answer = #"""
    {"today":"2026-11-02","by":null,"end":"2027-01-11","sure":false,"count":5,"next":null}
    """#

  @Test func `a terminal shows a bar a step, with what holds up the end`() async throws {
    let bench = try Bench()
    let peer = try await Self.peer(Self.answer)
    let outcome = await bench.run(["plan", "stougjeswijk"], peer: peer, width: 90)
    #expect(outcome.code == .done && outcome.err == "")
    #expect(
      outcome.out == """
                                                         2026-12            2027-01
        2 Geluidrapport                 ##########################                     2026-12-14!
        3 Bod op de grond van de…                                ###################   2027-01-11
        4 (een stap op naam)            =============......................            2026-11-23
        6 Gesprek �[31mrood                         >...............................  >2026-11-23

        De laatste stap is op zijn vroegst klaar op 2027-01-11: van sommige stappen is de duur
        niet bekend.
        # bepaalt het einde   = heeft ruimte: de punten   > niet voor die dag   ! na de eigen
        laatste dag

        """, "\n\(outcome.out)")
    for line in outcome.out.split(separator: "\n") { #expect(line.count <= 90) }
  }

  @Test func `a day by which all has to be done stands in the drawing`() async throws {
    let bench = try Bench()
    let peer = try await Self.peer(
      #"""
      {"today":"2026-11-02","by":"2027-03-01","end":"2027-01-11","sure":true,"count":5,\#
      "next":null}
      """#)
    let outcome = await bench.run(
      ["plan", "stougjeswijk", "--by", "2027-03-01", "--lang", "en"], peer: peer, width: 84)
    #expect(
      outcome.out == """
                                               2026-12   2027-01   2027-02
        2 Geluidrapport               ##############                         |   2026-12-14!
        3 Bod op de grond van de…                  ##########                |   2027-01-11
        4 (a named step)              =======............                    |   2026-11-23
        6 Gesprek �[31mrood                 >................                |  >2026-11-23

        The last step ends on 2027-01-11.
        # holds up the end   = has room: the dots   > not before that day   ! after its own
        last day
        | all has to be done: 2027-03-01

        """, "\n\(outcome.out)")
  }

  @Test func `a narrow terminal gets records, and a pipe gets TSV`() async throws {
    let bench = try Bench()
    let narrow = await bench.run(
      ["plan", "stougjeswijk"], peer: try await Self.peer(Self.answer), width: 40)
    #expect(narrow.out.contains("2026-12-14") && !narrow.out.contains("###"))
    let piped = await bench.run(
      ["plan", "stougjeswijk"], peer: try await Self.peer(Self.answer), width: nil)
    #expect(piped.out.hasPrefix("ref\ttitle\tstatus\tbegins\tearliest\tsure\tlatest\tslack\t"))
    #expect(piped.out.split(separator: "\n").count == 6)
  }

  @Test func `nothing open is a table`() async throws {
    let bench = try Bench()
    let peer = try await Self.peer(
      #"{"today":"2026-11-02","by":null,"end":null,"sure":true,"count":1,"next":null}"#,
      rows: [Self.rows[0]])
    let outcome = await bench.run(["plan", "stougjeswijk"], peer: peer, width: 200)
    #expect(outcome.out.contains("Wat de bouw tegenhoudt"))
    #expect(outcome.out.contains("2026-10-30"))
  }
}
