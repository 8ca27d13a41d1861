import Wire

/// One pushed event on standard output: a line for people, TSV with a header, or as on the wire.
struct EventLine {
  var place: Workplace

  /// - Parameter isFirst: the header of TSV comes before it.
  func show(_ event: JSONObject, isFirst: Bool) {
    let printer = place.printer
    switch place.settings.form {
    case .json: printer.json(event)
    case .tsv:
      if isFirst { printer.line(event.keys.map(VisibleText.tsv).joined(separator: "\t")) }
      printer.line(
        event.map { VisibleText.tsv(Cell.plain($0.value)) }.joined(separator: "\t"))
    case .table: printer.line(line(event))
    }
  }

  /// When, what, where and who, without what is not said.
  private func line(_ event: JSONObject) -> String {
    let cell = Cell(phrases: place.phrases)
    var parts: [String] = []
    for name in ["at", "ref", "kind", "decision", "stage", "due", "organisation"] {
      guard let value = event[name], value != .null else { continue }
      parts.append(cell.shown(value, column: name))
    }
    if let name = event["person"]?.objectValue?["name"] {
      parts.append(cell.shown(name, column: "name"))
    }
    return parts.joined(separator: "  ")
  }
}
