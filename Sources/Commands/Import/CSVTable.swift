/// A comma-separated file (RFC 4180) with a known header.
///
/// It throws only when the file as a whole cannot be read. A record that cannot be read stands
/// among the others as a fault, so that the rest can still be checked.
struct CSVTable: Sendable {
  /// One record after the header.
  enum Record: Sendable, Hashable {
    case row(CSVRow)
    case broken(ImportFault)
  }

  /// In the order of the file; after one row too many comes a fault, and nothing more.
  let records: [Record]

  /// - Parameter expected: the header, exactly and in this order.
  init(text: String, columns expected: [String]) throws(ImportFaults) {
    let bytes = text.utf8.count
    guard bytes <= ImportLimits.fileBytesMax else {
      throw Self.fault(
        .tooLarge, ["given": "\(bytes)", "most": "\(ImportLimits.fileBytesMax)"])
    }
    guard !text.utf8.starts(with: [0xEF, 0xBB, 0xBF]) else { throw Self.fault(.byteOrderMark) }
    var parser = CSVParser(text)
    let header = parser.next()
    guard let header, header.quoteFault == nil, header.fields == expected else {
      throw Self.headerFault(header?.fields ?? [], expected: expected)
    }
    var records: [Record] = []
    while let record = parser.next() {
      guard records.count < ImportLimits.rowsMax else {
        let most = "\(ImportLimits.rowsMax)"
        records.append(
          .broken(ImportFault(line: record.line, column: "", .rows, ["most": most])))
        break
      }
      records.append(Self.checked(record, columns: expected))
    }
    self.records = records
  }

  private static func checked(_ record: CSVParser.Record, columns: [String]) -> Record {
    let fields = record.fields
    if let index = record.quoteFault {
      let column = columns.indices.contains(index) ? columns[index] : ""
      return .broken(ImportFault(line: record.line, column: column, .quote))
    }
    guard fields.count == columns.count else {
      return .broken(
        ImportFault(
          line: record.line, column: "", .columns,
          ["given": "\(fields.count)", "expected": "\(columns.count)"]))
    }
    for (column, field) in zip(columns, fields)
    where field.utf8.count > ImportLimits.fieldBytesMax {
      let most = "\(ImportLimits.fieldBytesMax)"
      return .broken(
        ImportFault(
          line: record.line, column: column, .textTooLong, ["param": column, "most": most]))
    }
    return .row(CSVRow(line: record.line, columns: columns, fields: fields))
  }

  /// Names the first column that is missing or stands elsewhere; none when there are too many.
  private static func headerFault(_ given: [String], expected: [String]) -> ImportFaults {
    let differing = expected.indices.first { index in
      !given.indices.contains(index) || given[index] != expected[index]
    }
    return fault(
      .header, column: differing.map { expected[$0] } ?? "",
      [
        "given": ImportFault.shown(given.joined(separator: ",")),
        "expected": expected.joined(separator: ","),
      ])
  }

  private static func fault(
    _ reason: ImportFault.Reason, column: String = "", _ arguments: [String: String] = [:]
  ) -> ImportFaults {
    ImportFaults(faults: [ImportFault(line: 1, column: column, reason, arguments)])
  }
}

/// A record with one field for each column.
struct CSVRow: Sendable, Hashable {
  /// Of its first line, counted in the file from 1.
  let line: Int
  let columns: [String]
  let fields: [String]

  /// The field of that column; empty when there is no such column.
  subscript(_ column: String) -> String {
    columns.firstIndex(of: column).map { fields[$0] } ?? ""
  }
}
