import Domain
import Foundation
import SeededChance
import Support

@testable import Store

/// What many random lives of an agenda gave, and where rows differed.
struct RowsTally: Sendable {
  var accepted = 0
  var refused = 0
  var breakthroughs = 0
  /// Rows at the end, by table.
  var rows: [String: Int] = [:]
  var broken: [String] = []

  var summary: String {
    let tables = RowTable.names.map { "\($0) \(rows[$0, default: 0])" }.joined(separator: ", ")
    return "\(accepted)+\(refused) acts, \(breakthroughs) breakthroughs, rows: \(tables)"
  }

  mutating func add(_ other: RowsTally) {
    accepted += other.accepted
    refused += other.refused
    breakthroughs += other.breakthroughs
    rows.merge(other.rows, uniquingKeysWith: +)
    broken += other.broken
  }

  private static let office = try? JSONDecoder().decode(
    Authority.self, from: Data(#"{"id":7,"basis":"office","from":"2026-01-01"}"#.utf8))

  static func person(_ organisation: OrganisationID, number: Int) -> ActingPerson {
    ActingPerson(
      person: number, organisation: organisation, kind: organisation.kindInTests,
      roles: [.admin, .editor, .signatory], authority: office)
  }

  /// Lives one life; now and then several acts share a batch, and so a description.
  mutating func run(seed: UInt64, acts count: Int) {
    var acts = RandomActs(seed: seed)
    var agenda = Agenda(id: .stougjeswijk)
    var described = agenda
    var table = RowTable()
    var at = Moment(unixSeconds: 1_793_610_000)
    for number in 1...count {
      let (command, organisation) = acts.act(on: agenda)
      if acts.chance.once(in: 16) { at = Moment(unixSeconds: at.unixSeconds + 200_000) }
      do throws(Refusal) {
        agenda = try agenda.decide(
          command, by: Self.person(organisation, number: number),
          at: Occasion(at: at, nonce: "AAAAAAAAAAAAAAAAAAAAAA", calendar: Self.calendar)
        ).agenda
        accepted += 1
      } catch {
        refused += 1
        continue
      }
      if acts.chance.once(in: 4), number < count { continue }
      if let fault = table.add(from: described, to: agenda)
        ?? table.fault(of: agenda, every: number)
      {
        broken.append(
          "DOORBRAAK_SEED=\(seed) DOORBRAAK_SEQUENCES=1, act \(number): \(fault) "
            + "after \(command) by \(organisation)")
        return
      }
      described = agenda
    }
    _ = table.add(from: described, to: agenda)
    if let fault = table.fault(of: agenda, every: 10) {
      broken.append("DOORBRAAK_SEED=\(seed) DOORBRAAK_SEQUENCES=1, at the end: \(fault)")
    }
    if agenda.breakthrough != nil { breakthroughs += 1 }
    for (name, rows) in table.counts { self.rows[name, default: 0] += rows }
  }

  private static let calendar = DutchCalendar()
}

/// The read model's tables for one agenda, in memory: upserted by primary key.
struct RowTable {
  static let names = [
    "audience_member", "agenda", "seat", "step", "step_shell", "step_file", "sign_off",
    "bottleneck", "inbox",
  ]
  private static let key = 7

  private var members: [Membership: AudienceMemberRow] = [:]
  private var agenda: [Int: AgendaRow] = [:]
  private var seats: [OrganisationID: SeatRow] = [:]
  private var steps: [Int: StepRow] = [:]
  private var shells: [Int: StepShellRow] = [:]
  private var files: [[String]: StepFileRow] = [:]
  private var signOffs: [[Int]: SignOffRow] = [:]
  private var bottlenecks: [Int: BottleneckRow] = [:]
  private var inbox: [[String]: InboxRow] = [:]

  /// What is wrong with the changes: a key that stands twice, which PostgreSQL refuses.
  mutating func add(from old: Agenda?, to new: Agenda) -> String? {
    var changes = RowChanges()
    changes.add(from: old, to: new, key: Self.key)
    // As `journal.erase_files` does.
    for step in new.steps where step.erased != old?.step(step.number)?.erased {
      files = files.filter { $0.value.step != step.number }
    }
    return upsert(changes)
  }

  private mutating func upsert(_ changes: RowChanges) -> String? {
    Self.upsert(changes.audienceMember, into: &members, by: \.membership, "audience_member")
      ?? Self.upsert(changes.agenda, into: &agenda, by: \.key, "agenda")
      ?? Self.upsert(changes.seat, into: &seats, by: \.organisation, "seat")
      ?? Self.upsert(changes.step, into: &steps, by: \.number, "step")
      ?? Self.upsert(changes.stepShell, into: &shells, by: \.number, "step_shell")
      ?? Self.upsert(changes.stepFile, into: &files, by: \.place, "step_file")
      ?? Self.upsert(changes.signOff, into: &signOffs, by: \.place, "sign_off")
      ?? Self.upsert(changes.bottleneck, into: &bottlenecks, by: \.number, "bottleneck")
      ?? Self.upsert(changes.inbox, into: &inbox, by: \.identity, "inbox")
  }

  private static func upsert<Row, Key: Hashable>(
    _ rows: [Row], into table: inout [Key: Row], by key: (Row) -> Key, _ name: String
  ) -> String? {
    var seen: Set<Key> = []
    for row in rows {
      guard seen.insert(key(row)).inserted else { return "\(name): \(key(row)) stands twice" }
      table[key(row)] = row
    }
    return nil
  }

  /// Where the gathered rows differ from those of the final state; looked at every tenth act.
  func fault(of state: Agenda, every act: Int) -> String? {
    guard act % 10 == 0, state.isOpened else { return nil }
    var whole = RowTable()
    if let fault = whole.add(from: nil, to: state) { return "from nothing: \(fault)" }
    let mine = present
    let theirs = whole.present
    return Self.difference("audience_member", mine.members, theirs.members)
      ?? Self.difference("agenda", mine.agenda, theirs.agenda)
      ?? Self.difference("seat", mine.seats, theirs.seats)
      ?? Self.difference("step", mine.steps, theirs.steps)
      ?? Self.difference("step_shell", mine.shells, theirs.shells)
      ?? Self.difference("step_file", mine.files, theirs.files)
      ?? Self.difference("sign_off", mine.signOffs, theirs.signOffs)
      ?? Self.difference("bottleneck", mine.bottlenecks, theirs.bottlenecks)
      ?? Self.difference("inbox", mine.inbox, theirs.inbox)
  }

  /// Without what has ended: seats given up, members that are no more, things done.
  private var present: RowTable {
    var table = self
    table.members = members.filter { $0.value.member || $0.value.untilVersion != nil }
    table.seats = seats.filter { $0.value.role != nil || $0.value.offer != "none" }
    table.shells = shells.filter(\.value.isShown)
    table.inbox = inbox.filter(\.value.open)
    return table
  }

  private static func difference<Key: Hashable, Row: Equatable>(
    _ name: String, _ gathered: [Key: Row], _ described: [Key: Row]
  ) -> String? {
    guard gathered != described else { return nil }
    let keys = Set(gathered.keys).union(described.keys)
    let texts = keys.filter { gathered[$0] != described[$0] }.prefix(2).map { key in
      "\(key): gathered \(gathered[key].map { "\($0)" } ?? "none"), "
        + "described \(described[key].map { "\($0)" } ?? "none")"
    }
    return "\(name) \(texts.joined(separator: "; "))"
  }

  var counts: [String: Int] {
    [
      "audience_member": members.count, "agenda": agenda.count, "seat": seats.count,
      "step": steps.count, "step_shell": shells.count, "step_file": files.count,
      "sign_off": signOffs.count, "bottleneck": bottlenecks.count, "inbox": inbox.count,
    ]
  }
}

extension AudienceMemberRow {
  fileprivate var membership: Membership {
    Membership(audience: audience, organisation: organisation)
  }
}

extension StepFileRow {
  fileprivate var place: [String] {
    ["\(step)", sha256, holder.rawValue, "\(isElsewhere)"]
  }
}

extension SignOffRow {
  fileprivate var place: [Int] { [step, number] }
}
