import Domain

/// `organisations.csv`: the tenants.
enum OrganisationRow: ImportRow {
  static let columns = ["id", "kind", "name", "source"]

  private static let kinds = OrganisationKind.allCases.map { (name: $0.rawValue, value: $0) }

  static func read(_ check: inout RowCheck, register: Register) -> Organisation? {
    let id = check.organisation("id")
    // Told before the fault of a later column; a kind that is none is told at its own.
    if let id, let kind = OrganisationKind(rawValue: check.row["kind"]), !id.suits(kind) {
      check.fail("id", .identifierOfKind, ["kind": kind.rawValue])
    }
    let kind = check.choice("kind", kinds)
    if let id, let kind, let known = register.organisations[id], known.kind != kind {
      check.fail("kind", .kindKnown, ["organisation": id.rawValue, "kind": known.kind.rawValue])
    }
    let name = check.title("name")
    // Kept by the file, not by the register: it says where the row comes from.
    _ = check.body("source")
    guard let id, let kind, let name else { return nil }
    return Organisation(id: id, kind: kind, name: name)
  }
}
