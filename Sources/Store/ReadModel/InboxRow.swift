import Domain

/// One thing that waits for an organisation.
struct InboxRow: StoredRow, Hashable {
  var agenda: Int
  var organisation: OrganisationID
  var ref: String
  /// The verb to type.
  var act: String
  var title: String
  var due: LocalDay?
  var open: Bool

  func write(to row: inout RowText) {
    row.add(agenda)
    row.add(organisation)
    row.add(ref)
    row.add(act)
    row.add(title)
    row.add(due)
    row.add(open)
  }
}
