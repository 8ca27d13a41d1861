import Domain
import Postgres

/// Reading the journal for decisions. The only file that becomes `doorbraak_load`, the role that
/// sees every event and every content; what it reads stays in memory of `Desk` and `rebuild`.
extension Journal {
  private static let loading = TransactionOptions(
    readOnly: true, role: "doorbraak_load", statementTimeoutMilliseconds: 10_000)

  /// What a stream holds beyond a version.
  struct LoadedStream: Sendable {
    /// nil: the stream does not exist yet.
    var key: Int?
    var bodies: [[UInt8]]
    var contents: ContentLookup
  }

  /// The events of a stream after a version, with their contents, in one round trip.
  func load(_ stream: String, after version: Int) async throws(JournalError) -> LoadedStream {
    let parameters: [Parameter] = [.text(stream), .int8(version)]
    do {
      let results = try await pool.transact(
        Self.loading,
        [
          ("select s.key from journal.stream s where s.name = $1", [.text(stream)]),
          (Self.events, parameters), (Self.contents, parameters),
        ])
      guard results.count == 3 else { throw JournalError.internalFault("no answer") }
      var bytes: [[UInt8]: [UInt8]] = [:]
      for row in results[2] { bytes[try row.bytes("digest")] = try row.bytes("bytes") }
      return LoadedStream(
        key: try results[0].first?.int("key"),
        bodies: try results[1].map { try $0.bytes("body") }, contents: ContentLookup(bytes))
    } catch { throw JournalError(error) }
  }

  /// The versions of streams by key, as they are now.
  func versions(of streams: [Int]) async throws(JournalError) -> [Int: Int] {
    do {
      let results = try await pool.transact(
        Self.loading,
        [
          (
            "select s.key, s.version from journal.stream s where s.key = any ($1)",
            [.int4Array(streams.map { Int32($0) })]
          )
        ])
      var versions: [Int: Int] = [:]
      for row in try rows(results) {
        versions[try row.int("key")] = try row.int("version")
      }
      return versions
    } catch { throw JournalError(error) }
  }

  /// An answer given before.
  struct Answer: Sendable {
    var hash: [UInt8]
    var answer: [UInt8]
  }

  /// The answers that were given to requests, by key.
  func answers(to keys: [[UInt8]]) async throws(JournalError) -> [[UInt8]: Answer] {
    do {
      let results = try await pool.transact(
        Self.loading, [(Self.answers, [.bytesArray(keys)])])
      var answers: [[UInt8]: Answer] = [:]
      for row in try rows(results) {
        answers[try row.bytes("request_key")] = Answer(
          hash: try row.bytes("request_hash"), answer: try row.bytes("answer"))
      }
      return answers
    } catch { throw JournalError(error) }
  }

  /// Names of all streams, for `rebuild`.
  func streamNames() async throws(JournalError) -> [String] {
    do {
      let results = try await pool.transact(
        Self.loading, [("select s.name from journal.stream s order by s.key", [])])
      return try rows(results).map { try $0.text("name") }
    } catch { throw JournalError(error) }
  }

  /// How many rows of the read model differ from those that replay describes, by table.
  ///
  /// - Parameters:
  ///   - rows: what replay describes, as `RowChanges` has it.
  ///   - agenda: the key of the agenda they describe; nil for the register.
  func differences(
    rows: String, agenda: Int?
  ) async throws(JournalError) -> [(table: String, count: Int)] {
    let queries = agenda == nil ? RowComparison.register : RowComparison.agenda
    var parameters: [Parameter] = [.jsonb(rows)]
    if let agenda { parameters.append(.int4(Int32(agenda))) }
    do {
      let results = try await pool.transact(
        Self.loading, queries.map { (query: $0.query, parameters: parameters) })
      var differences: [(table: String, count: Int)] = []
      for (comparison, rows) in zip(queries, results) {
        differences.append((comparison.table, try rows.only().int("count")))
      }
      return differences
    } catch { throw JournalError(error) }
  }

  /// How many rows belong to no agenda of the journal, by table.
  func orphans() async throws(JournalError) -> [(table: String, count: Int)] {
    do {
      let results = try await pool.transact(Self.loading, [(RowComparison.orphans, [])])
      return try rows(results).map { (try $0.text("name"), try $0.int("count")) }
    } catch { throw JournalError(error) }
  }

  private func rows(_ results: [Rows]) throws(JournalError) -> Rows {
    guard let rows = results.last else { throw .internalFault("no answer") }
    return rows
  }

  private static let events: Query = """
    select e.body from journal.event e
    where e.stream = (select s.key from journal.stream s where s.name = $1) and e.version > $2
    order by e.version
    """

  private static let contents: Query = """
    select c.digest, c.bytes from journal.content c
    where c.stream = (select s.key from journal.stream s where s.name = $1) and c.version > $2
    """

  private static let answers: Query = """
    select e.request_key, e.request_hash, e.answer from journal.event e
    where e.request_key = any ($1)
    """
}
