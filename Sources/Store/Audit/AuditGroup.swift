/// Records that wait to be written. A value that decides what stands by itself, what is counted in
/// one row, and what is dropped; see `AuditLimits`.
struct AuditGroup: Sendable {
  /// What records counted in one row have in common. Other words stay where all say the same.
  private struct Kind: Hashable {
    var organisation: String?
    var person: Int?
    /// Of a stranger; `*` for several, and for a person.
    var address = "*"
    /// Of a person: which of the keys.
    var key: String?
    var verb = "*"
    var result = "*"
    var subject: String?
    var isRegister = false
    var isDryRun = false

    /// For what fits in no row of its own. It tells nothing of what was asked: people of many
    /// organisations may be in it, and who reads it may not know what those were refused.
    static let others = Kind()
  }

  private var waiting: [AuditRecord] = []
  private var merged: [Kind: AuditRecord] = [:]
  private var singles: [String: Int] = [:]
  private var singlesOfStrangers = 0
  /// Since 1970; counts begin anew with each.
  private var minute: Int64 = 0
  /// How many were dropped and not yet recorded as such.
  private(set) var dropped = 0

  var isEmpty: Bool { waiting.isEmpty && merged.isEmpty && dropped == 0 }
  /// Rows in memory.
  var count: Int { waiting.count + merged.count }

  mutating func add(_ record: AuditRecord) {
    let record = record.cleaned
    let minute = record.atUs / 60_000_000
    // A request that took long came in an earlier minute: it is counted in this one.
    if minute > self.minute { begin(minute: minute) }
    if takesPlace(record) {
      keep(record)
    } else {
      merge(record)
    }
  }

  /// What a new minute changes: rows that stand for many are complete. An earlier one is that of a
  /// clock that was set back.
  mutating func begin(minute: Int64) {
    guard minute != self.minute else { return }
    self.minute = minute
    singles = [:]
    singlesOfStrangers = 0
    let complete = merged.values
    merged = [:]
    for record in complete { keep(record) }
  }

  /// The oldest of what waits.
  ///
  /// - Parameter isLast: with the rows that still count.
  mutating func take(isLast: Bool) -> [AuditRecord] {
    if isLast {
      let complete = merged.values
      merged = [:]
      for record in complete { keep(record) }
    }
    let taken = Array(waiting.prefix(AuditLimits.groupMax))
    waiting.removeFirst(taken.count)
    return taken
  }

  /// How many were dropped since this was last asked.
  mutating func takeDropped() -> Int {
    defer { dropped = 0 }
    return dropped
  }

  /// Writing failed: they wait again, before the others.
  mutating func putBack(_ records: [AuditRecord], dropped count: Int) {
    dropped += count
    let later = waiting
    waiting = records
    for record in later { keep(record) }
  }

  mutating func drop(_ records: [AuditRecord]) {
    dropped += records.reduce(0) { $0 + $1.count }
  }

  private mutating func keep(_ record: AuditRecord) {
    if waiting.count < AuditLimits.waitingMax {
      waiting.append(record)
    } else {
      dropped += record.count
    }
  }

  /// Whether a record has a row of its own, which is then counted.
  private mutating func takesPlace(_ record: AuditRecord) -> Bool {
    if record.cause != nil { return true }
    let isStranger = record.person == nil
    let one = record.person.map { "\($0)" } ?? record.address
    let count = singles[one, default: 0]
    guard count < AuditLimits.singlesOfOneMax, count > 0 || singles.count < AuditLimits.apartMax,
      !isStranger || singlesOfStrangers < AuditLimits.singlesOfStrangersMax
    else { return false }
    singles[one] = count + 1
    if isStranger { singlesOfStrangers += 1 }
    return true
  }

  private mutating func merge(_ record: AuditRecord) {
    let isStranger = record.person == nil
    var kind = Kind(
      organisation: record.organisation, person: record.person,
      address: isStranger && singles[record.address] != nil ? record.address : "*",
      key: isStranger ? nil : record.key, verb: record.verb, result: record.result,
      subject: record.subject, isRegister: record.isRegister, isDryRun: record.isDryRun)
    if merged[kind] == nil, merged.count >= AuditLimits.mergedMax { kind = .others }
    if merged[kind] != nil {
      merged[kind]?.absorb(record)
    } else {
      merged[kind] = first(of: kind, record)
    }
    if kind == .others { merged[kind]?.tellNothing() }
  }

  private func first(of kind: Kind, _ record: AuditRecord) -> AuditRecord {
    var row = record
    row.untilUs = record.atUs
    if record.person == nil {
      row.source = kind.address
      row.key = nil
    }
    return row
  }
}
