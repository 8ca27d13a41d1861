import Wire

/// How data leaves on standard output.
enum OutputForm: Sendable, Equatable {
  /// For people; the terminal's columns.
  case table(width: Int)
  case tsv
  /// JSON Lines; on a terminal what could harm it is escaped inside the strings.
  case json(isTerminal: Bool)
}

/// Writes answers to standard output, and nothing else goes there.
struct Printer: Sendable {
  var form: OutputForm
  var isColored: Bool
  var phrases: Phrases
  var write: @Sendable ([UInt8]) -> Void

  /// Rows together, with a header. JSON Lines are better written one by one with `row`.
  func rows(_ rows: [JSONObject]) {
    guard !rows.isEmpty else { return }
    let columns = Self.columns(of: rows)
    switch form {
    case .json: rows.forEach(json)
    case .tsv:
      line(columns.map(VisibleText.tsv).joined(separator: "\t"))
      for row in rows {
        line(columns.map { VisibleText.tsv(Cell.plain(row[$0])) }.joined(separator: "\t"))
      }
    case .table(let width):
      let cell = Cell(phrases: phrases)
      let table = Table(
        headings: columns.map { VisibleText.line(phrases.column($0)) },
        rows: rows.map { row in columns.map { cell.shown(row[$0], column: $0) } },
        width: width, isColored: isColored)
      guard let lines = table.lines() else {
        for (index, row) in rows.enumerated() {
          if index > 0 { line("") }
          record(row, width: width)
        }
        return
      }
      lines.forEach(line)
    }
  }

  /// The object of an answer without rows: names and values, or one line of JSON.
  func object(_ object: JSONObject) {
    guard !object.isEmpty else { return }
    switch form {
    case .json: json(object)
    case .tsv:
      for (name, value) in object {
        line(VisibleText.tsv(name) + "\t" + VisibleText.tsv(Cell.plain(value)))
      }
    case .table(let width): record(object, width: width)
    }
  }

  func json(_ object: JSONObject) {
    if case .json(isTerminal: true) = form {
      line(VisibleText.json(object.text))
    } else {
      line(object.text)
    }
  }

  func line(_ text: String) {
    write(Array((text + "\n").utf8))
  }

  private func record(_ object: JSONObject, width: Int) {
    let cell = Cell(phrases: phrases)
    let pairs = object.map { name, value in
      let lines = value.stringValue.flatMap { $0.contains("\n") ? VisibleText.lines($0) : nil }
      return (
        name: VisibleText.line(phrases.column(name)),
        lines: lines ?? [cell.shown(value, column: name)]
      )
    }
    Records(pairs: pairs, width: width, isColored: isColored).lines().forEach(line)
  }

  /// Members in the order they first appear.
  static func columns(of rows: [JSONObject]) -> [String] {
    var seen: Set<String> = []
    var columns: [String] = []
    for row in rows {
      for name in row.keys where seen.insert(name).inserted { columns.append(name) }
    }
    return columns
  }
}
