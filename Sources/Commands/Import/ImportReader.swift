import Domain

/// What a file tells about; the argument of `import`.
enum ImportKind: String, CaseIterable, Sendable {
  case organisations, municipalities, locations, categories, targets
  case decreeDays = "decree-days"
}

/// How the rows of one kind of file are read.
protocol ImportRow {
  associatedtype Value
  /// The header. The first column names the row: it may come once in a file.
  static var columns: [String] { get }
  /// Checks every field, in the order of the columns. Nil, or a value of no use, after a fault.
  static func read(_ check: inout RowCheck, register: Register) -> Value?
}

/// Turns a file into an act on the register, or says everything that is wrong with it.
enum ImportReader {
  /// - Parameter register: what is known already; codes and kinds are checked against it.
  /// - Throws: all faults of the file, at most `ImportLimits.faultsMax`.
  static func command(
    _ kind: ImportKind, csv: String, register: Register
  ) throws(ImportFaults) -> RegisterCommand {
    switch kind {
    case .organisations:
      .recordOrganisations(try values(OrganisationRow.self, csv: csv, register: register))
    case .municipalities:
      .recordMunicipalities(try values(MunicipalityRow.self, csv: csv, register: register))
    case .locations:
      .recordLocations(try values(LocationRow.self, csv: csv, register: register))
    case .categories:
      .recordCategories(try values(CategoryRow.self, csv: csv, register: register))
    case .targets: .recordTargets(try values(TargetRow.self, csv: csv, register: register))
    case .decreeDays:
      .recordDecreeDays(try values(DecreeDayRow.self, csv: csv, register: register))
    }
  }

  private static func values<Row: ImportRow>(
    _ type: Row.Type, csv: String, register: Register
  ) throws(ImportFaults) -> [Row.Value] {
    let table = try CSVTable(text: csv, columns: Row.columns)
    var values: [Row.Value] = []
    var faults: [ImportFault] = []
    var lineByKey: [String: Int] = [:]
    for record in table.records {
      guard faults.count < ImportLimits.faultsMax else { break }
      switch record {
      case .broken(let fault): faults.append(fault)
      case .row(let row):
        var check = RowCheck(row)
        if let value = Row.read(&check, register: register) { values.append(value) }
        check.checkComesOnce(lineByKey: &lineByKey)
        faults += check.faults
      }
    }
    guard faults.isEmpty else {
      throw ImportFaults(faults: Array(faults.prefix(ImportLimits.faultsMax)))
    }
    return values
  }
}
