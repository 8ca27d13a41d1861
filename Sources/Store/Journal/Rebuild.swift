import Domain

/// Replays the whole journal and compares what it describes with the stored rows.
public struct Rebuild: Sendable {
  private let journal: Journal

  public init(journal: Journal) { self.journal = journal }

  /// What was compared and what differs.
  public struct Report: Sendable, Hashable {
    public var streams = 0
    public var events = 0
    /// Rows that differ, as `agenda/stougjeswijk step: 2`.
    public var differences: [String] = []
  }

  /// - Throws: `JournalError` when the journal cannot be read, or an event in it.
  public func compare() async throws(JournalError) -> Report {
    var report = Report()
    for name in try await journal.streamNames() {
      var eventCount = 0
      let differences = try await journal.differences(of: name) { loaded throws(JournalError) in
        eventCount = loaded.bodies.count
        return try describe(name, loaded)
      }
      report.streams += 1
      report.events += eventCount
      report.differences += differences.map { "\(name) \($0.table): \($0.count)" }
    }
    for orphans in try await journal.orphans() where orphans.count > 0 {
      report.differences.append("no agenda, \(orphans.table): \(orphans.count)")
    }
    return report
  }

  private func describe(
    _ name: String, _ loaded: Journal.LoadedStream
  ) throws(JournalError) -> Journal.Described? {
    var rows = RowChanges()
    var key: Int?
    if name == Register.stream {
      var register = Register()
      for body in loaded.bodies {
        register.apply(try StreamCache.decode(body, as: RegisterEvent.self, loaded.contents))
      }
      rows.add(from: Register(), to: register)
    } else {
      guard let agenda = try replay(name, loaded), let stream = loaded.key else { return nil }
      key = stream
      rows.add(from: nil, to: agenda, key: stream)
    }
    return Journal.Described(rows: rows, agenda: key)
  }

  /// The agenda of a stream; nil where the stream has no event yet.
  private func replay(
    _ name: String, _ loaded: Journal.LoadedStream
  ) throws(JournalError) -> Agenda? {
    guard !loaded.bodies.isEmpty else { return nil }
    guard let slug = name.split(separator: "/").last,
      let id = LocationID(rawValue: String(slug)), id.stream == name
    else { throw .internalFault("unknown stream \(name)") }
    var agenda = Agenda(id: id)
    for body in loaded.bodies {
      agenda.apply(try StreamCache.decode(body, as: AgendaEvent.self, loaded.contents))
    }
    return agenda
  }
}
