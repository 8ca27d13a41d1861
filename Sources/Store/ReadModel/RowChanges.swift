import Domain
import Foundation

/// Rows of the read model to upsert; each key stands at most once.
struct RowChanges: Encodable, Hashable, Sendable {
  var audienceMember: [AudienceMemberRow]?
  var agenda: [AgendaRow]?
  var seat: [SeatRow]?
  var step: [StepRow]?
  var signOff: [SignOffRow]?
  var bottleneck: [BottleneckRow]?
  var inbox: [InboxRow]?
  var organisation: [OrganisationRow]?
  var person: [PersonRow]?
  var authority: [AuthorityRow]?
  var municipality: [Municipality]?
  var location: [LocationRow]?
  var category: [CategoryRow]?
  var target: [TargetRow]?

  /// One object of JSON with a member for each table that changed.
  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  private static func add<Row>(_ rows: [Row], to list: inout [Row]?) {
    if !rows.isEmpty { list = (list ?? []) + rows }
  }

  /// Adds the rows by which two states of one agenda differ; `old` is nil for all of them.
  mutating func add(from old: Agenda?, to new: Agenda, key: Int) {
    let after = AgendaDescription(agenda: new, key: key)
    let before = old.flatMap { $0.isOpened ? AgendaDescription(agenda: $0, key: key) : nil }
    if before?.agendaRow != after.agendaRow { Self.add([after.agendaRow], to: &agenda) }
    // Whose sign-off is asked depends on the seats too.
    let isSameTable =
      before.map {
        $0.agenda.seats == new.seats && $0.agenda.seatOffers == new.seatOffers
          && $0.agenda.territory == new.territory && $0.audience == after.audience
      } ?? false
    if !isSameTable {
      addCircle(from: before, to: after)
      addSeats(from: before, to: after)
    }
    var asked: [InboxRow] = after.seatInbox
    var askedBefore: [InboxRow] = before?.seatInbox ?? []
    for step in new.steps {
      let previous = before?.agenda.step(step.number)
      if isSameTable, let before, let previous,
        before.isUnchanged(previous, as: step, in: after)
      {
        continue
      }
      add(step, after: previous, from: before, to: after)
      asked += after.inbox(of: step)
      if let before, let previous { askedBefore += before.inbox(of: previous) }
    }
    addInbox(from: askedBefore, to: asked)
    let bottlenecks = new.bottlenecks.map(after.row(of:))
    let known = Set((before?.agenda.bottlenecks ?? []).compactMap { before?.row(of: $0) })
    Self.add(bottlenecks.filter { !known.contains($0) }, to: &bottleneck)
  }

  private mutating func add(
    _ step: Step, after previous: Step?, from before: AgendaDescription?,
    to after: AgendaDescription
  ) {
    let row = after.row(of: step)
    if previous.flatMap({ before?.row(of: $0) }) != row { Self.add([row], to: &self.step) }
    let known = previous?.signOffs ?? []
    let hasOtherAudience = previous.map { before?.audience(of: $0) } != after.audience(of: step)
    for (index, signOff) in step.signOffs.enumerated()
    where hasOtherAudience || !known.indices.contains(index) || known[index] != signOff {
      Self.add([after.row(of: signOff, on: step)], to: &self.signOff)
    }
  }

  private mutating func addCircle(from before: AgendaDescription?, to after: AgendaDescription) {
    let old = before?.circle ?? []
    let new = after.circle
    guard old != new else { return }
    let joined = new.subtracting(old).sorted().map {
      AudienceMemberRow(audience: after.key, organisation: $0, member: true)
    }
    let left = old.subtracting(new).sorted().map {
      AudienceMemberRow(audience: after.key, organisation: $0, member: false)
    }
    Self.add(joined + left, to: &audienceMember)
  }

  private mutating func addSeats(from before: AgendaDescription?, to after: AgendaDescription) {
    for organisation in after.seated.union(before?.seated ?? []).sorted() {
      let row = after.seatRow(of: organisation)
      if before?.seated.contains(organisation) != true
        || before?.seatRow(of: organisation) != row
      {
        Self.add([row], to: &seat)
      }
    }
  }

  /// What is asked now is open; what was asked and no longer is, is closed.
  private mutating func addInbox(from before: [InboxRow], to after: [InboxRow]) {
    let known = Set(before)
    Self.add(after.filter { !known.contains($0) }, to: &inbox)
    let asked = Set(after.map(\.identity))
    let done = before.filter { !asked.contains($0.identity) }
    Self.add(
      done.map { row in
        var row = row
        row.open = false
        return row
      }, to: &inbox)
  }

  /// Adds the rows by which two states of the register differ.
  mutating func add(from old: Register, to new: Register) {
    Self.add(
      new.organisations.values.filter { old.organisations[$0.id] != $0 }
        .sorted { $0.id < $1.id }.map(OrganisationRow.init), to: &organisation)
    Self.add(
      new.persons.filter { old.person($0.number) != $0 }.map(PersonRow.init), to: &person)
    addAuthorities(from: old, to: new)
    Self.add(
      new.municipalities.values.filter { old.municipalities[$0.id] != $0 }
        .sorted { $0.id < $1.id }, to: &municipality)
    Self.add(
      new.locations.values.filter { old.locations[$0.id] != $0 }
        .sorted { $0.id < $1.id }.map(LocationRow.init), to: &location)
    Self.add(
      new.categories.values.filter { old.categories[$0.code] != $0 }
        .sorted { $0.code < $1.code }.map(CategoryRow.init), to: &category)
    Self.add(
      new.targets.values.filter { old.targets[$0.key] != $0 }
        .sorted { $0.key < $1.key }.map(TargetRow.init), to: &target)
  }
}

extension InboxRow {
  /// Its primary key.
  var identity: [String] { [organisation.rawValue, ref, act] }
}

extension AgendaDescription {
  /// Whether a step and what is derived from the steps it needs are as before; seats and audience
  /// of the agenda are.
  func isUnchanged(_ step: Step, as later: Step, in after: AgendaDescription) -> Bool {
    step == later && agenda.status(of: step) == after.agenda.status(of: later)
      && agenda.restsOn(step) == after.agenda.restsOn(later)
  }
}
