import Wire

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A plan as people look at it: a bar for each step that is open, on one scale of days. Signs and
/// not colours say what is what, so that it reads the same in every terminal and in a mail.
struct Gantt {
  /// The rows of `plan`.
  var rows: [JSONObject]
  /// Its OK.
  var answer: JSONObject
  var width: Int
  var phrases: Phrases

  private static let labelMost = 32
  /// Days are told apart on no fewer columns.
  private static let chartLeast = 24
  /// Of a day with the sign before it.
  private static let dayWidth = 12
  private static let gap = 2

  /// One step with the days of its bar.
  private struct Bar {
    var label: String
    var begins: Int
    var earliest: Int
    var latest: Int
    var isSure: Bool
    var isCritical: Bool
    var isLate: Bool
    var day: String
  }

  /// Nil where there is nothing to draw, or too little room for it: a table is shown then.
  func lines() -> [String]? {
    let bars = rows.compactMap(bar)
    guard !bars.isEmpty, let today = Self.number(answer["today"]) else { return nil }
    let labelWidth = min(
      Self.labelMost, width / 3, bars.map { DisplayWidth.of($0.label) }.max() ?? 0)
    let columns = width - labelWidth - Self.dayWidth - 2 * Self.gap
    guard columns >= Self.chartLeast else { return nil }
    let by = Self.number(answer["by"])
    let last = (bars.flatMap { [$0.earliest, $0.latest] } + [by ?? today]).max() ?? today
    let scale = Scale(first: today, last: max(last, today + 1), columns: columns)
    let space = String(repeating: " ", count: Self.gap)
    func line(_ label: String, _ chart: String, _ day: String) -> String {
      var text = DisplayWidth.pad(label, to: labelWidth) + space + chart + space + day
      while text.last == " " { text.removeLast() }
      return text
    }
    let drawn = bars.map { bar in
      let label = DisplayWidth.wrap(bar.label, width: labelWidth, linesMax: 1).first ?? ""
      return line(label, chart(bar, scale, by: by), bar.day)
    }
    let below = ([end] + legend).flatMap { DisplayWidth.wrap($0, width: width) }
    return [line("", scale.months, "")] + drawn + [""] + below
  }

  private func chart(_ bar: Bar, _ scale: Scale, by: Int?) -> String {
    var cells = [Character](repeating: " ", count: scale.columns)
    let (begins, earliest) = (scale.column(bar.begins), scale.column(bar.earliest))
    for column in begins...max(begins, earliest) { cells[column] = bar.isCritical ? "#" : "=" }
    if !bar.isSure { cells[earliest] = ">" }
    if scale.column(bar.latest) > earliest {
      for column in (earliest + 1)...scale.column(bar.latest) { cells[column] = "." }
    }
    if let by, [" ", "."].contains(cells[scale.column(by)]) { cells[scale.column(by)] = "|" }
    return String(cells)
  }

  private func bar(_ row: JSONObject) -> Bar? {
    guard let begins = Self.number(row["begins"]), let earliest = Self.number(row["earliest"]),
      let latest = Self.number(row["latest"])
    else { return nil }
    let number = row["ref"]?.stringValue?.split(separator: "/").last.map(String.init) ?? ""
    let isSure = row["sure"]?.boolValue ?? false
    let isLate = row["late"]?.boolValue ?? false
    let title = row["title"]?.stringValue.map(VisibleText.line) ?? phrases("plan-hidden")
    let day = row["earliest"]?.stringValue ?? ""
    return Bar(
      label: "\(number) \(title)", begins: begins, earliest: earliest, latest: latest,
      isSure: isSure, isCritical: row["critical"]?.boolValue ?? false, isLate: isLate,
      day: (isSure ? " " : ">") + day + (isLate ? "!" : ""))
  }

  private var end: String {
    guard let day = answer["end"]?.stringValue else { return phrases("plan-ended") }
    return phrases(
      answer["sure"]?.boolValue == true ? "plan-end" : "plan-end-unsure", ["day": day])
  }

  /// What the signs say that are there.
  private var legend: [String] {
    let hasBy = answer["by"]?.stringValue != nil
    return [phrases("plan-legend")]
      + (hasBy ? [phrases("plan-by", ["day": answer["by"]?.stringValue ?? ""])] : [])
  }

  /// Days since 1970-01-01; nil for what is no day.
  fileprivate static func number(_ value: JSONValue?) -> Int? {
    guard let text = value?.stringValue,
      let date = try? Date(text, strategy: .iso8601.year().month().day())
    else { return nil }
    return Int((date.timeIntervalSince1970 / 86_400).rounded(.down))
  }
}

/// Days on columns.
private struct Scale {
  let first: Int
  let last: Int
  let columns: Int

  /// A label takes seven, as `2026-12`.
  private static let labelWidth = 7

  func column(_ day: Int) -> Int {
    min(columns - 1, max(0, (day - first) * (columns - 1) / (last - first)))
  }

  /// The first days of months, as many as have room.
  var months: String {
    var cells = [Character](repeating: " ", count: columns)
    var free = 0
    for day in first...last {
      let column = column(day)
      guard column >= free, column + Self.labelWidth <= columns else { continue }
      let text = Date(timeIntervalSince1970: Double(day) * 86_400)
        .formatted(.iso8601.year().month().day())
      guard text.hasSuffix("-01") else { continue }
      cells.replaceSubrange(column..<column + Self.labelWidth, with: text.prefix(7))
      free = column + Self.labelWidth + 2
    }
    return String(cells)
  }
}
