import Domain
import Postgres
import Store
import Wire

/// The steps of an agenda as planning asks them, as far as the reader sees them.
struct PlannedSteps {
  private let steps: [PlanStep]
  let titles: [Int: String]
  let status: [Int: String]
  private let today: LocalDay
  private let calendar: DutchCalendar

  init(of agenda: LocationID, for call: Call) async throws {
    let rows = try await call.services.reader.read(
      [
        ("select a.id from model.agenda a where a.id = $1", [.text(agenda.rawValue)]),
        (
          """
          select p.number, p.title, p.status, p.needs, p.due::text as due, p.closed_us, p.term
          from api.plan p where p.id = $1 order by p.number
          """,
          [.text(agenda.rawValue)]
        ),
      ], for: call)
    guard rows.count == 2, rows[0].count == 1 else { throw Refusal(.notFound) }
    var steps: [PlanStep] = []
    var titles: [Int: String] = [:]
    var status: [Int: String] = [:]
    for row in rows[1] {
      let step = try Self.step(row)
      steps.append(step)
      titles[step.number] = try row.optionalText("title")
      status[step.number] = try row.text("status")
    }
    (self.steps, self.titles, self.status) = (steps, titles, status)
    today = call.received.day
    calendar = try await call.services.desk.currentRegister().calendar
  }

  func plan(by: LocalDay?, moving moved: (step: Int, to: LocalDay)? = nil) -> Plan {
    Plan(steps, on: today, by: by, calendar: calendar, moving: moved)
  }

  /// On which a step is taken to end: so much later than planned, or on a day.
  func day(
    _ arguments: Arguments, after earliest: LocalDay, today: LocalDay
  ) throws -> LocalDay {
    let day = arguments.day("ends")
    guard (day == nil) != (arguments.text("later") == nil) else {
      throw Arguments.Fault("later-or-ends", param: day == nil ? "later" : "ends")
    }
    guard let day else {
      return try arguments.length("later").end(after: earliest, in: calendar)
    }
    guard day >= today else {
      throw Refusal(.dayInPast, ["param": "ends", "day": day.text], param: "ends")
    }
    return day
  }

  /// The day by which all has to be done, which is still to come.
  static func target(of call: Call) throws(Refusal) -> LocalDay? {
    guard let by = call.arguments.day("by") else { return nil }
    guard by >= call.received.day else {
      throw Refusal(.dayInPast, ["param": "by", "day": by.text], param: "by")
    }
    return by
  }

  private static func step(_ row: Row) throws -> PlanStep {
    let status = try row.text("status")
    let closed = try row.optionalInt("closed_us").map { Moment(microseconds: Int64($0)).day }
    let term = try row.optionalText("term").map { try JSONObject(parsing: Array($0.utf8)) }
    let last = term?["suspended"]?.arrayValue?.last?.objectValue
    return PlanStep(
      number: try row.int("number"),
      state: status == "closed" ? .closed(closed) : status == "proposed" ? .proposed : .open,
      needs: try row.ints("needs").compactMap { $0 },
      due: try row.optionalText("due").flatMap { LocalDay($0) },
      unstarted: term.flatMap(unstarted),
      isSuspended: last.map { $0["continued"] == nil } ?? false)
  }

  /// A term with a length that nothing started.
  private static func unstarted(_ term: JSONObject) -> LengthTerm? {
    guard term["started"] == nil,
      let length = term["length"]?.stringValue.flatMap({ TermLength($0) }),
      let start = term["from"]?.stringValue.flatMap({ LengthTerm.Start($0) })
    else { return nil }
    return LengthTerm(
      length, from: start, choosesTermijnenwet: term["termijnenwet"]?.boolValue ?? false)
  }
}

extension JSONValue {
  /// A text, or null for none.
  static func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
}
