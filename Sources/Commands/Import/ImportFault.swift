/// One thing that is wrong in a file, and where.
struct ImportFault: Sendable, Hashable {
  /// What is wrong; the raw value is its key in the catalogue.
  enum Reason: String, Sendable, CaseIterable {
    case tooLarge = "too-large"
    case byteOrderMark = "csv-bom"
    case header = "import-header"
    case rows = "csv-rows"
    case quote = "csv-quote"
    case columns = "csv-columns"
    case empty = "csv-empty"
    case textTooLong = "text-too-long"
    case textControl = "text-control"
    case identifier = "csv-id"
    case identifierOfKind = "csv-id-kind"
    case kindKnown = "csv-kind-known"
    case duplicate = "import-duplicate"
    case choice = "csv-choice"
    case number = "csv-number"
    case day = "csv-day"
    case range = "csv-range"
    case order = "csv-order"
    case pair = "csv-pair"
    case code = "csv-code"
    case unknown = "csv-unknown"
  }

  /// Counted in the file from 1, the header's line; of a row, its first line.
  let line: Int
  /// Name of the column; empty when the fault is the row's or the file's.
  let column: String
  let reason: Reason
  /// Values for the `{placeholders}` of the text; never line and column. Texts from the file
  /// are cut and hold no control characters.
  let arguments: [String: String]

  var key: String { reason.rawValue }

  init(line: Int, column: String, _ reason: Reason, _ arguments: [String: String] = [:]) {
    self.line = line
    self.column = column
    self.reason = reason
    self.arguments = arguments
  }

  /// A text from the file, fit to stand in a message: at most 60 characters, each control and
  /// each invisible mark shown as U+FFFD.
  static func shown(_ text: some StringProtocol) -> String {
    var output = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(60) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: output.append("\u{FFFD}")
      default: output.append(scalar)
      }
    }
    return text.unicodeScalars.count > 60 ? String(output) + "…" : String(output)
  }
}

/// Everything wrong with a file, in the order of its lines and, within a row, of its columns.
struct ImportFaults: Error, Hashable {
  let faults: [ImportFault]
}
