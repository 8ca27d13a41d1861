import Domain
import Foundation
import Testing

@testable import Commands

/// The real files, and small ones made from rows.
enum ImportSamples {
  static let fileNames: [ImportKind: String] = [
    .organisations: "organisations", .municipalities: "municipalities", .locations: "locations",
    .categories: "bottleneck-categories", .targets: "programme-targets",
    .decreeDays: "decree-days",
  ]

  static let columns: [ImportKind: [String]] = [
    .organisations: OrganisationRow.columns, .municipalities: MunicipalityRow.columns,
    .locations: LocationRow.columns, .categories: CategoryRow.columns,
    .targets: TargetRow.columns, .decreeDays: DecreeDayRow.columns,
  ]

  /// The repository's `data` folder, else the one shared while the parts are written apart.
  static func file(_ kind: ImportKind) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "data").path()
    let name = try #require(fileNames[kind])
    let paths = [root, "/work/main/data", "/work/shared/data"].map { "\($0)/\(name).csv" }
    let path = try #require(paths.first { FileManager.default.fileExists(atPath: $0) })
    return try String(contentsOf: URL(filePath: path), encoding: .utf8)
  }

  /// A file with the kind's header and these rows.
  static func csv(_ kind: ImportKind, _ rows: [String]) -> String {
    ([columns[kind, default: []].joined(separator: ",")] + rows).joined(separator: "\n") + "\n"
  }

  /// A row of `locations.csv` that is right, but for the columns given.
  static func location(_ changes: [String: String] = [:]) -> String {
    var row = ["id": "pampus", "name": "Pampus", "listing_status": "seed_other", "source": "S"]
    row.merge(changes) { _, new in new }
    return LocationRow.columns.map { row[$0, default: ""] }.joined(separator: ",")
  }

  /// Every fault as `line column key`.
  static func faults(_ kind: ImportKind, _ csv: String, _ register: Register = known()) -> [String]
  {
    do {
      _ = try ImportReader.command(kind, csv: csv, register: register)
      return []
    } catch {
      return error.faults.map { "\($0.line) \($0.column) \($0.key)" }
    }
  }

  /// A register that knows `bpd`, the province `pv28` and, through a municipality alone, `pv24`.
  static func known() -> Register {
    let rows = [
      ("bpd", OrganisationKind.ontwikkelaar), ("pv28", .provincie), ("gm0855", .gemeente),
    ]
    let organisations = rows.compactMap { name, kind in
      OrganisationID(rawValue: name).map { Organisation(id: $0, kind: kind, name: name) }
    }
    var register = applied(.recordOrganisations(organisations), to: Register()).register
    if let almere = OrganisationID(rawValue: "gm0034"),
      let flevoland = OrganisationID(rawValue: "pv24")
    {
      register =
        applied(
          .recordMunicipalities([
            Municipality(
              id: almere, province: flevoland, name: "Almere", longitude: "5.2", latitude: "52.3")
          ]), to: register
        ).register
    }
    return register
  }

  static func applied(
    _ command: RegisterCommand, to register: Register
  ) -> (register: Register, events: [Event<RegisterEvent>]) {
    let occasion = Occasion(
      at: Moment(unixSeconds: 1_795_000_000), nonce: "AAAAAAAAAAAAAAAAAAAAAA")
    do {
      let decision = try register.decide(command, by: nil, at: occasion)
      return (decision.register, decision.events)
    } catch {
      Issue.record("refused: \(error.reason)")
      return (register, [])
    }
  }
}
