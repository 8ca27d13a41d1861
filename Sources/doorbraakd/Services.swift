import Glibc
import Logging
import Postgres
import ServiceLifecycle
import Store

/// The embedded PostgreSQL: started again when it dies, stopped last.
struct EmbeddedService: Service {
  let postgres: EmbeddedPostgres
  /// The postmaster that was started.
  let process: Int32
  let logger: Logger

  /// How soon a dead PostgreSQL is noticed.
  private static let lookEvery = Duration.seconds(1)

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var process = process
      while (try? await Task.sleep(for: Self.lookEvery)) != nil {
        guard kill(process, 0) != 0 else { continue }
        logger.error("the embedded PostgreSQL is gone; starting it again")
        do throws(EmbeddedPostgresError) {
          process = try await postgres.start().postmasterPID
        } catch {
          logger.error(
            "the embedded PostgreSQL does not start",
            metadata: ["detail": .string(error.message)])
        }
      }
    }
    try await postgres.stop()
  }
}

struct PoolService: Service {
  let pool: Pool
  func run() async throws { await cancelWhenGracefulShutdown { await pool.run() } }
}

struct DeskService: Service {
  let desk: Desk
  func run() async throws { await cancelWhenGracefulShutdown { await desk.run() } }
}
