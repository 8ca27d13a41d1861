import Domain

/// `programme-targets.csv`: what the programme promised.
enum TargetRow: ImportRow {
  static let columns = ["key", "value", "unit", "note", "source"]

  static func read(_ check: inout RowCheck, register: Register) -> ProgrammeTarget? {
    let key = check.slug("key", separator: "_")
    let value = check.decimal("value")
    let unit = check.title("unit")
    let note = check.optionalBody("note")
    let source = check.body("source")
    guard let key, let value, let unit, let source else { return nil }
    return ProgrammeTarget(key: key, value: value, unit: unit, note: note, source: source)
  }
}
