import Domain
import Postgres

/// Reading the journal for decisions. The only file that becomes `doorbraak_load`, the role that
/// sees every event and every content; what it reads stays in memory of `Desk` and `rebuild`.
extension Journal {
  static let loading = TransactionOptions(
    readOnly: true, isImplicit: true, role: "doorbraak_load")
  private static let comparing = TransactionOptions(
    readOnly: true, isolation: .repeatableRead, role: "doorbraak_load",
    statementTimeoutMilliseconds: 60_000)

  /// What a stream holds beyond a version.
  struct LoadedStream: Sendable {
    /// nil: the stream does not exist yet.
    var key: Int?
    var bodies: [[UInt8]]
    var contents: ContentLookup
  }

  /// The events of a stream after a version, with their contents, in one round trip.
  func load(_ stream: String, after version: Int) async throws(JournalError) -> LoadedStream {
    do {
      return try Self.loaded(try await pool.transact(Self.loading, Self.steps(stream, version)))
    } catch { throw JournalError(error) }
  }

  private static func steps(_ stream: String, _ version: Int) -> [Postgres.Step] {
    let parameters: [Parameter] = [.text(stream), .int8(version)]
    return [
      ("select s.key from journal.stream s where s.name = $1", [.text(stream)]),
      (events, parameters), (contents, parameters),
    ]
  }

  private static func loaded(_ results: [Rows]) throws -> LoadedStream {
    guard results.count == 3 else { throw JournalError.internalFault("no answer") }
    var bytes: [[UInt8]: [UInt8]] = [:]
    for row in results[2] { bytes[try row.bytes("digest")] = try row.bytes("bytes") }
    return LoadedStream(
      key: try results[0].first?.int("key"),
      bodies: try results[1].map { try $0.bytes("body") }, contents: ContentLookup(bytes))
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

  /// Agendas whose rows name an organisation as one that has a place, a duty or a word: where the
  /// clock looks. What only the journal tells (who approved a change) passes with the next act.
  func agendas(naming organisation: OrganisationID) async throws(JournalError) -> [LocationID] {
    do {
      let results = try await pool.transact(
        Self.loading, [(Self.agendasNaming, [.text(organisation.rawValue)])])
      return try rows(results).compactMap { LocationID(rawValue: try $0.text("id")) }
    } catch { throw JournalError(error) }
  }

  /// An agenda in which a day or an hour brought something about that is not on record.
  struct DueAgenda: Sendable, Hashable {
    var agenda: LocationID
    /// The first moment of it.
    var since: Moment
  }

  /// Agendas with a step that was to open by then, a look that was to end, or a term that asks
  /// something; what was due first comes first.
  ///
  /// - Parameter terms: until when terms are looked at.
  func agendasDue(
    at now: Moment, terms: Moment
  ) async throws(JournalError) -> [DueAgenda] {
    do {
      let results = try await pool.transact(
        Self.loading,
        [
          (
            Self.agendasDue, [.int8(Int(now.microseconds)), .int8(Int(terms.microseconds))]
          )
        ])
      return try rows(results).compactMap { row in
        let since = Moment(microseconds: Int64(try row.int("us")))
        return LocationID(rawValue: try row.text("id")).map { DueAgenda(agenda: $0, since: since) }
      }
    } catch { throw JournalError(error) }
  }

  /// Whether an agenda is public, or an organisation has or had a place in it or is offered one:
  /// to any other but the Rijk it is as if it never was. A place that passes by succession is in no
  /// row yet.
  func isConcerned(
    _ organisation: OrganisationID, by agenda: LocationID
  ) async throws(JournalError) -> Bool {
    do {
      let results = try await pool.transact(
        Self.loading,
        [(Self.concerns, [.text(agenda.rawValue), .text(organisation.rawValue)])])
      return try rows(results).count == 1
    } catch { throw JournalError(error) }
  }

  /// The newest place in the journal; -1 while it is empty.
  package func head() async throws(JournalError) -> Int {
    do {
      return try rows(try await pool.transact(Self.loading, [(Self.headPlace, [])])).only()
        .int("head")
    } catch { throw JournalError(error) }
  }

  /// Places after one, at most `placesMax`, and whom of some organisations they may concern.
  package struct Fresh: Sendable {
    /// The last of the places.
    package var last: Int
    /// Those with an audience that saw something; what they may see of it, policies say.
    package var organisations: Set<String>

    package static let placesMax = 500

    package init(last: Int, organisations: Set<String>) {
      self.last = last
      self.organisations = organisations
    }
  }

  /// What happened after a place, for those who watch; nil when nothing did.
  package func fresh(
    after place: Int, for organisations: [String]
  ) async throws(JournalError) -> Fresh? {
    do {
      let row = try rows(
        try await pool.transact(
          Self.loading,
          [(Self.freshPlaces, [.int8(place), .textArray(organisations), .int8(Fresh.placesMax)])])
      ).only()
      guard let last = try row.optionalInt("last") else { return nil }
      return Fresh(last: last, organisations: Set(try row.texts("concerned").compactMap(\.self)))
    } catch { throw JournalError(error) }
  }

  /// The key that cursors of `watch` are sealed with, 32 octets.
  package func cursorKey() async throws(JournalError) -> [UInt8] {
    do {
      return try rows(
        try await pool.transact(Self.loading, [("select k.key from journal.cursor_key k", [])])
      ).only().bytes("key")
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

  /// What replay of a stream describes, as `RowChanges` has it, and of which agenda; without one
  /// of the register.
  struct Described: Sendable {
    var rows: RowChanges
    var agenda: Int?
  }

  /// How many rows of the read model differ from those that replay describes, by table.
  ///
  /// One snapshot for events and rows: acts that are done meanwhile make no difference.
  ///
  /// - Parameter describe: gives nothing for a stream that has no event yet.
  func differences(
    of stream: String,
    _ describe: (LoadedStream) throws(JournalError) -> Described?
  ) async throws(JournalError) -> [(table: String, count: Int)] {
    do {
      return try await pool.withTransaction(Self.comparing) { transaction in
        let loaded = try Self.loaded(try await transaction.pipeline(Self.steps(stream, 0)))
        guard let described = try describe(loaded) else { return [] }
        let parameters: [Parameter]
        if let agenda = described.agenda {
          parameters = [.int4(Int32(agenda))] + (try described.rows.agendaParameters())
        } else {
          parameters = [try described.rows.registerParameter()]
        }
        let query = described.agenda == nil ? RowComparison.register : RowComparison.agenda
        return try await transaction.query(query, parameters).map {
          (try $0.text("name"), try $0.int("count"))
        }
      }
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
}
