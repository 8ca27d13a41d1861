public import Logging
public import Postgres

/// What is due by time, done by one server at a time.
///
/// The turn is an advisory lock held on a connection of its own. PostgreSQL gives it to one session
/// and takes it back when the session ends, however that comes, so that another server goes on.
/// Commands that duties give are decided like any other, on versions that the append checks: a
/// holder that was cut off in the middle of a duty harms nothing.
public struct Clock: Sendable {
  /// Something to look after; it is asked again and again and must bear being done twice.
  public struct Duty: Sendable {
    /// For the log.
    public let name: String
    let perform: @Sendable () async throws -> Void

    public init(_ name: String, _ perform: @escaping @Sendable () async throws -> Void) {
      self.name = name
      self.perform = perform
    }
  }

  private let database: ConnectionString
  private let duties: [Duty]
  private let every: Duration
  private let logger: Logger

  /// How often the holder looks what is due, and the others whether the turn is free: one query
  /// each.
  public static let lookEvery = Duration.seconds(5)

  public init(
    database: ConnectionString, duties: [Duty], every: Duration = lookEvery, logger: Logger
  ) {
    self.database = database
    self.duties = duties
    self.every = every
    self.logger = logger
  }

  /// Runs until its task is cancelled. A database that is away is tried again.
  public func run() async {
    repeat {
      do throws(PostgresError) {
        let connection = try await Connection.open(database, .clock)
        await look(connection)
        await connection.close()
      } catch {
        logger.debug("no clock", metadata: ["detail": .string("\(error)")])
      }
    } while await waits()
  }

  /// Waits for the turn and does what is due while it lasts; ends with the connection.
  private func look(_ connection: Connection) async {
    do throws(PostgresError) {
      repeat {
        if try await connection.query(Self.take).only().bool("taken") {
          logger.info("this server has the clock's turn")
          try await keepTurn(connection)
        }
      } while await waits()
    } catch {
      logger.debug("the clock lost its connection", metadata: ["detail": .string("\(error)")])
    }
  }

  private func keepTurn(_ connection: Connection) async throws(PostgresError) {
    repeat {
      for duty in duties {
        // Whether the turn is still this server's: the lock lives as long as the session.
        _ = try await connection.query("select 1")
        do { try await duty.perform() } catch {
          logger.error(
            "a duty of the clock failed",
            metadata: ["duty": .string(duty.name), "detail": .string("\(error)")])
        }
      }
      if duties.isEmpty { _ = try await connection.query("select 1") }
    } while await waits()
  }

  /// False once the task is cancelled.
  private func waits() async -> Bool {
    (try? await Task.sleep(for: every)) != nil
  }

  private static let take: Query = "select pg_try_advisory_lock(4720) as taken"
}

extension ConnectionOptions {
  /// Of the clock's turn: it asks little and waits for nothing. A holder whose host is gone keeps
  /// the lock until PostgreSQL notices: after 10 + 3 * 5 seconds without an answer, not hours.
  static var clock: ConnectionOptions {
    var options = ConnectionOptions()
    options.settings = [
      ("tcp_keepalives_idle", "10"), ("tcp_keepalives_interval", "5"),
      ("tcp_keepalives_count", "3"),
    ]
    options.statementTimeoutMilliseconds = 5_000
    options.answerTimeoutMilliseconds = 10_000
    return options
  }
}
