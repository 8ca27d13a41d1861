import Domain
import Foundation
public import Postgres

/// The journal as the database keeps it: loads streams, appends acts.
public struct Journal: Sendable {
  let pool: Pool

  /// - Parameter pool: of connections made with `ConnectionOptions.deciding`.
  public init(pool: Pool) { self.pool = pool }

  /// What one append writes, all or nothing.
  package struct Batch: Sendable {
    /// Versions that streams must still be at, those written as well as those only read.
    package var guards: [(stream: Int, version: Int)] = []
    package var events: [SealedEvent] = []
    /// The changed rows of the read model.
    package var rows = RowChanges()
    /// Which of the events erase: the contents of all earlier ones about the same item go.
    var erasures: [Erasure] = []
  }

  /// The event with which contents go; of what, it says itself.
  struct Erasure: Encodable, Sendable {
    var stream: Int
    var version: Int

    /// As `journal.erase_content` takes them; nothing for none.
    static func parameter(_ erasures: [Self]) throws -> Parameter {
      guard !erasures.isEmpty else { return .optional(nil, Parameter.jsonb) }
      return .jsonb(String(decoding: try JSONEncoder().encode(erasures), as: UTF8.self))
    }
  }

  /// An event as it is stored.
  package struct SealedEvent: Sendable {
    package var stream: Int
    package var version: Int
    var decided: Moment
    var audience: Int
    var body: [UInt8]
    var contents: [SealedContent]
    package var request: Request?
    /// On the first event of its act, as `Origin` packs it.
    package var origin: String?

    /// What makes a request repeatable, on the first event of its act.
    package struct Request: Sendable {
      package var key: [UInt8]
      var hash: [UInt8]
      var answer: [UInt8]
    }
  }

  /// What an append gave.
  package struct Appended: Sendable, Hashable {
    var firstPosition: Int
    var recorded: Moment
  }

  /// Appends under the head lock; one round trip.
  @discardableResult
  package func append(_ batch: Batch) async throws(JournalError) -> Appended {
    let contents = batch.events.flatMap { event in
      event.contents.map { (stream: event.stream, version: event.version, content: $0) }
    }
    let requests = batch.events.map(\.request)
    var parameters: [Parameter] = [
      .int4Array(batch.guards.map { Int32($0.stream) }),
      .int8Array(batch.guards.map(\.version)),
      .int4Array(batch.events.map { Int32($0.stream) }),
      .int8Array(batch.events.map(\.version)),
      .int8Array(batch.events.map { Int($0.decided.microseconds) }),
      .int4Array(batch.events.map { Int32($0.audience) }),
      .bytesArray(batch.events.map(\.body)),
      .bytesArray(requests.map { $0?.key }),
      .bytesArray(requests.map { $0?.hash }),
      .bytesArray(requests.map { $0?.answer }),
      .int4Array(contents.map { Int32($0.stream) }),
      .int8Array(contents.map(\.version)),
      .bytesArray(contents.map(\.content.digest)),
      .bytesArray(contents.map(\.content.salt)),
      .bytesArray(contents.map(\.content.bytes)),
      .textArray(batch.events.map(\.origin)),
    ]
    do {
      parameters += try batch.rows.agendaParameters()
      parameters.append(try batch.rows.registerParameter())
      parameters.append(try Erasure.parameter(batch.erasures))
      let row = try await write(Self.append, parameters).only()
      return Appended(
        firstPosition: try row.int("first_position"),
        recorded: Moment(microseconds: Int64(try row.int("recorded_us"))))
    } catch { throw JournalError(error) }
  }

  /// The key of a stream that is about to get its first event.
  func openStream(_ name: String) async throws(JournalError) -> Int {
    do {
      return try await write("select journal.open_stream($1) as key", [.text(name)]).only()
        .int("key")
    } catch { throw JournalError(error) }
  }

  /// Writes something for a repeated request, so that its answer waits for replication too.
  func confirmReplayed() async throws(JournalError) {
    do {
      _ = try await write("select journal.replayed()::text", [])
    } catch { throw JournalError(error) }
  }

  /// One statement, which is a transaction of its own and waited for also when its task is
  /// cancelled: what was sent may be committed.
  private func write(
    _ query: Query, _ parameters: [Parameter]
  ) async throws(PostgresError) -> Rows {
    try await pool.transact(TransactionOptions(isImplicit: true), [(query, parameters)])[0]
  }

  private static let append: Query = """
    select first_position, recorded_us
    from journal.append(
      $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
      $21, $22, $23, $24, $25, $26, $27)
    """
}
