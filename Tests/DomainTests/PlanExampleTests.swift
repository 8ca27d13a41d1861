import Foundation
import Testing

@testable import Domain

/// The table of docs/concepts/planning.md, row by row.
@Suite struct PlanExampleTests {
  private static let rows: [[String]] = {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../docs/concepts/planning.md")
    let text = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").drop { !$0.hasPrefix("| steps") }.dropFirst(2).map { line in
      line.dropFirst(2).dropLast(2).components(separatedBy: " | ")
        .map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }()

  @Test func `there are examples`() { #expect(Self.rows.count >= 10) }

  /// As in `3 <1 <2 4 weeks #1`.
  private static func step(_ text: String) throws -> PlanStep {
    var words = text.split(separator: " ").map(String.init)
    var step = PlanStep(number: try #require(Int(words.removeFirst())), state: .open)
    while let need = words.first, need.hasPrefix("<") {
      step.needs.append(try #require(Int(need.dropFirst())))
      words.removeFirst()
    }
    switch words.count {
    case 3:
      step.unstarted = LengthTerm(
        try #require(TermLength("\(words[0]) \(words[1])")),
        from: try #require(LengthTerm.Start(words[2])))
    default: step.due = words == ["unknown"] ? nil : .day(words[0])
    }
    return step
  }

  @Test(arguments: rows)
  func `each example is what the plan says`(_ row: [String]) throws {
    try #require(row.count == 6, "\(row)")
    let steps = try row[0].components(separatedBy: "; ").map(Self.step)
    let plan = Plan(
      steps, on: .day("2026-11-02"), by: row[1].isEmpty ? nil : .day(row[1]),
      calendar: DutchCalendar())
    let asked = try #require(Int(row[2]).flatMap { plan.row($0) })
    let earliest = (asked.isSure ? "" : ">") + (asked.earliest?.text ?? "")
    #expect([earliest, asked.latest?.text ?? "", "\(asked.slack ?? 0)"] == Array(row[3...]))
  }
}
