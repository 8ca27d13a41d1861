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
      let loaded = try await journal.load(name, after: 0)
      report.streams += 1
      report.events += loaded.bodies.count
      var rows = RowChanges()
      var key: Int?
      if name == Register.stream {
        var register = Register()
        for body in loaded.bodies {
          register.apply(
            try StreamCache.decode(body, as: RegisterEvent.self, loaded.contents))
        }
        rows.add(from: Register(), to: register)
      } else if let agenda = try replay(name, loaded), let stream = loaded.key {
        key = stream
        rows.add(from: nil, to: agenda, key: stream)
      } else {
        continue
      }
      let json: String
      do { json = try rows.json() } catch { throw JournalError(error) }
      for difference in try await journal.differences(rows: json, agenda: key)
      where difference.count > 0 {
        report.differences.append("\(name) \(difference.table): \(difference.count)")
      }
    }
    for orphans in try await journal.orphans() where orphans.count > 0 {
      report.differences.append("no agenda, \(orphans.table): \(orphans.count)")
    }
    return report
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
