import Domain

/// Rows of the read model to upsert; each key stands at most once.
package struct RowChanges: Hashable, Sendable {
  var audienceMember: [AudienceMemberRow] = []
  var agenda: [AgendaRow] = []
  var seat: [SeatRow] = []
  var step: [StepRow] = []
  var stepShell: [StepShellRow] = []
  var stepFile: [StepFileRow] = []
  var signOff: [SignOffRow] = []
  var bottleneck: [BottleneckRow] = []
  var inbox: [InboxRow] = []
  /// The register's; nil while none changed.
  var register: RegisterRows?

  package init() {}

  /// Adds the rows by which two states of one agenda differ; `old` is nil for all of them.
  mutating func add(from old: Agenda?, to new: Agenda, key: Int) {
    let after = AgendaDescription(agenda: new, key: key)
    let before = old.flatMap { $0.isOpened ? AgendaDescription(agenda: $0, key: key) : nil }
    if before?.agendaRow != after.agendaRow { agenda.append(after.agendaRow) }
    // Whose sign-off is asked depends on the seats too.
    let isSameTable =
      before.map {
        $0.agenda.seats == new.seats && $0.agenda.seatOffers == new.seatOffers
          && $0.agenda.territory == new.territory && $0.audience == after.audience
          // Terms run while the agenda does.
          && $0.agenda.isRunning == new.isRunning
      } ?? false
    if !isSameTable || before?.agenda.former != new.former
      || before?.agenda.namedCircles != new.namedCircles
    {
      addCircle(from: before, to: after)
    }
    if !isSameTable { addSeats(from: before, to: after) }
    var asked: [InboxRow] = after.seatInbox + after.glassInbox
    var askedBefore: [InboxRow] = (before?.seatInbox ?? []) + (before?.glassInbox ?? [])
    let steps = isSameTable ? before?.agenda.stepsToDescribe(until: new) : nil
    for step in steps ?? new.steps {
      let previous = before?.agenda.step(step.number)
      add(step, after: previous, from: before, to: after)
      asked += after.inbox(of: step)
      if let before, let previous { askedBefore += before.inbox(of: previous) }
    }
    if !asked.isEmpty || !askedBefore.isEmpty { addInbox(from: askedBefore, to: asked) }
    for one in new.bottlenecks {
      let row = after.row(of: one)
      let previous = before?.agenda.bottleneck(one.number)
      if previous.flatMap({ before?.row(of: $0) }) != row { bottleneck.append(row) }
    }
  }

  private mutating func add(
    _ step: Step, after previous: Step?, from before: AgendaDescription?,
    to after: AgendaDescription
  ) {
    let row = after.row(of: step)
    if previous.flatMap({ before?.row(of: $0) }) != row { self.step.append(row) }
    let shellBefore = previous.flatMap { before?.shell(of: $0, before: nil) }
    if let shell = after.shell(of: step, before: shellBefore), shell != shellBefore {
      stepShell.append(shell)
    }
    // With the texts went all that was attached before.
    let isErased = previous.map { $0.erased != step.erased } ?? false
    let filesBefore = Set(isErased ? [] : previous.flatMap { before?.files(of: $0) } ?? [])
    stepFile += after.files(of: step).filter { !filesBefore.contains($0) }
    let known = previous?.signOffs ?? []
    let hasOtherAudience =
      previous.map { before?.audience(of: $0) } != after.audience(of: step)
      || previous.flatMap { before?.opening(of: $0) } != after.opening(of: step)
    for (index, signOff) in step.signOffs.enumerated()
    where hasOtherAudience || !known.indices.contains(index) || known[index] != signOff {
      self.signOff.append(after.row(of: signOff, on: step))
    }
  }

  private mutating func addCircle(from before: AgendaDescription?, to after: AgendaDescription) {
    let (old, new) = (before?.members ?? [:], after.members)
    guard old != new else { return }
    let changed = new.filter { old[$0.key] != $0.value }.map(\.value)
    let gone = old.keys.filter { new[$0] == nil }.map { after.row(of: $0) }
    audienceMember += (changed + gone).sorted {
      ($0.audience, $0.organisation) < ($1.audience, $1.organisation)
    }
  }

  private mutating func addSeats(from before: AgendaDescription?, to after: AgendaDescription) {
    for organisation in after.seated.union(before?.seated ?? []).sorted() {
      let row = after.seatRow(of: organisation)
      if before?.seated.contains(organisation) != true
        || before?.seatRow(of: organisation) != row
      {
        seat.append(row)
      }
    }
  }

  /// What is asked now is open; what was asked and no longer is, is closed.
  private mutating func addInbox(from before: [InboxRow], to after: [InboxRow]) {
    let known = Set(before)
    inbox += after.filter { !known.contains($0) }
    let asked = Set(after.map(\.identity))
    let done = before.filter { !asked.contains($0.identity) }
    inbox += done.map { row in
      var row = row
      row.open = false
      return row
    }
  }

  /// Adds the rows by which two states of the register differ.
  mutating func add(from old: Register, to new: Register) {
    var rows = register ?? RegisterRows()
    rows.add(from: old, to: new)
    register = rows
  }
}

extension InboxRow {
  /// Its primary key.
  var identity: [String] { [organisation.rawValue, ref, act] }
}

extension Agenda {
  /// The steps whose rows may differ in a later state, at the same table: what is derived of a step
  /// hangs on itself, the seats, and whether its needs are met.
  fileprivate func stepsToDescribe(until later: Agenda) -> [Step] {
    let changed = later.stepsChanged(since: self)
    let moved = changed.filter { $0.isFinished != (step($0.number)?.isFinished ?? false) }
    guard !moved.isEmpty else { return changed }
    let described = Set(changed.map(\.number))
    let numbers = Set(moved.map(\.number))
    return later.steps.filter {
      described.contains($0.number) || !numbers.isDisjoint(with: $0.needs)
    }
  }
}

extension Step {
  /// Nobody waits for it any more.
  fileprivate var isFinished: Bool { isClosed || dropped }
}
