import Crypto
import Domain
import Postgres
import Store
import Support
import Testing

/// What tests read behind the server's back, as the superuser.
extension TestDatabase {
  /// One event as it is stored.
  struct StoredEvent: Sendable {
    var position: Int
    var stream: Int
    var version: Int
    var recorded: Int
    var body: [UInt8]
    var leaf: [UInt8]

    /// The leaf by its definition, made here and not by PostgreSQL.
    var leafInSwift: [UInt8] {
      var hash = SHA256()
      hash.update(data: [0])
      for number in [position, recorded] {
        withUnsafeBytes(of: Int64(number).bigEndian) { hash.update(bufferPointer: $0) }
      }
      hash.update(data: body)
      return Array(hash.finalize())
    }
  }

  func events() async throws -> [StoredEvent] {
    try await asSuperuser { connection in
      try await connection.query(
        """
        select position, stream, version, recorded_us, body, leaf
        from journal.event order by position
        """
      ).map { row in
        StoredEvent(
          position: try row.int("position"), stream: try row.int("stream"),
          version: try row.int("version"), recorded: try row.int("recorded_us"),
          body: try row.bytes("body"), leaf: try row.bytes("leaf"))
      }
    }
  }

  /// The one number that a query gives.
  func number(_ query: Query, _ parameters: [Parameter] = []) async throws -> Int {
    try await asSuperuser { try await $0.query(query, parameters).only().int(0) }
  }

  func texts(_ query: Query, _ parameters: [Parameter] = []) async throws -> [String] {
    try await asSuperuser { connection in
      try await connection.query(query, parameters).map { try $0.text(0) }
    }
  }

  func eventCount() async throws -> Int { try await number("select count(*) from journal.event") }

  /// Positions from 0 without a gap, time never back, leaves as defined, versions of each stream
  /// from 1 without a gap and as the stream says.
  func expectSoundJournal(sourceLocation: SourceLocation = #_sourceLocation) async throws {
    let events = try await events()
    #expect(events.map(\.position) == Array(0..<events.count), sourceLocation: sourceLocation)
    #expect(
      events.map(\.recorded) == events.map(\.recorded).sorted(), sourceLocation: sourceLocation)
    #expect(
      events.filter { $0.leaf != $0.leafInSwift }.map(\.position) == [],
      sourceLocation: sourceLocation)
    var versions: [Int: [Int]] = [:]
    for event in events { versions[event.stream, default: []].append(event.version) }
    for (stream, found) in versions {
      #expect(found == Array(1...found.count), "stream \(stream)", sourceLocation: sourceLocation)
      let said = try await number(
        "select version from journal.stream where key = $1", [.int4(Int32(stream))])
      #expect(said == found.count, "stream \(stream)", sourceLocation: sourceLocation)
    }
  }
}

extension TestDesk {
  func expectRowsAsReplayed(sourceLocation: SourceLocation = #_sourceLocation) async throws {
    let report = try await Rebuild(journal: journal).compare()
    #expect(report.differences == [], sourceLocation: sourceLocation)
    #expect(report.events > 0, sourceLocation: sourceLocation)
  }
}

/// The error that `body` throws, of the kind asked; nil when it throws none.
func failure<Fault: Error>(
  _ kind: Fault.Type, sourceLocation: SourceLocation = #_sourceLocation,
  _ body: () async throws -> Void
) async -> Fault? {
  do { try await body() } catch let fault as Fault { return fault } catch {
    Issue.record("another error: \(error)", sourceLocation: sourceLocation)
  }
  return nil
}
