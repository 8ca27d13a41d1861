import Domain

/// Reads the fields of one row and gathers what is wrong with them.
///
/// Each function gives nil after a fault. Those whose name begins with `optional` also give nil
/// for an empty field: empty means unknown. A field of white space alone is not empty but a fault.
struct RowCheck {
  let row: CSVRow
  private(set) var faults: [ImportFault] = []

  init(_ row: CSVRow) { self.row = row }

  /// Adds a fault; `given`, what the file says, is always among its arguments.
  mutating func fail(
    _ column: String, _ reason: ImportFault.Reason, given: (some StringProtocol)? = String?.none,
    _ arguments: [String: String] = [:]
  ) {
    let shown = given.map { ImportFault.shown($0) } ?? ImportFault.shown(row[column])
    faults.append(
      ImportFault(
        line: row.line, column: column, reason,
        arguments.merging(["given": shown]) { own, _ in own }))
  }

  /// Refuses a second row with the name in the first column; a name that is no name does not count.
  mutating func checkComesOnce(lineByKey: inout [String: Int]) {
    guard let column = row.columns.first, !faults.contains(where: { $0.column == column })
    else { return }
    guard let first = lineByKey[row[column]] else {
      lineByKey[row[column]] = row.line
      return
    }
    let given = ImportFault.shown(row[column])
    faults.insert(
      ImportFault(
        line: row.line, column: column, .duplicate, ["given": given, "first": "\(first)"]),
      at: 0)
  }

  /// Whether the field says anything; a fault when it does not.
  mutating func isPresent(_ column: String) -> Bool {
    guard row[column].isEmpty else { return true }
    fail(column, .empty)
    return false
  }

  /// One line of text, trimmed, as a title is.
  mutating func title(_ column: String) -> String? {
    text(column) { text throws(Refusal) in try TextCheck.title(text, param: column) }
  }

  mutating func optionalTitle(_ column: String) -> String? {
    row[column].isEmpty ? nil : title(column)
  }

  /// A text as it came, perhaps of several lines.
  mutating func body(_ column: String) -> String? {
    text(column) { text throws(Refusal) in
      try TextCheck.required(text, else: .textEmpty, param: column)
    }
  }

  mutating func optionalBody(_ column: String) -> String? {
    row[column].isEmpty ? nil : body(column)
  }

  private mutating func text(
    _ column: String, _ check: (String) throws(Refusal) -> String
  ) -> String? {
    do throws(Refusal) {
      return try check(row[column])
    } catch {
      switch error.reason {
      case .textTooLong: fail(column, .textTooLong, error.arguments)
      case .textControl: fail(column, .textControl, error.arguments)
      default: fail(column, .empty)
      }
      return nil
    }
  }

  /// A day, `2026-05-15`, within `LocalDay.bounds`.
  mutating func day(_ column: String) -> LocalDay? {
    guard isPresent(column) else { return nil }
    if let day = LocalDay(row[column]) { return day }
    fail(column, .day)
    return nil
  }

  /// One of the values that the file may use, and what it stands for.
  mutating func choice<Value>(
    _ column: String, _ choices: [(name: String, value: Value)]
  ) -> Value? {
    guard isPresent(column) else { return nil }
    if let value = choices.first(where: { $0.name == row[column] })?.value { return value }
    fail(column, .choice, ["choices": choices.map(\.name).joined(separator: ", ")])
    return nil
  }
}
