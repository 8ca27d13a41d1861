import Logging
import Postgres
import ServiceLifecycle
import Store

/// The embedded PostgreSQL: started again when it dies, stopped last.
struct EmbeddedService: Service {
  let postgres: EmbeddedPostgres
  let logger: Logger

  /// How soon a dead PostgreSQL is noticed.
  private static let lookEvery = Duration.seconds(1)

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while (try? await Task.sleep(for: Self.lookEvery)) != nil {
        if await postgres.isRunning { continue }
        logger.error("the embedded PostgreSQL is gone; starting it again")
        do throws(EmbeddedPostgresError) {
          _ = try await postgres.start()
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

struct ClockService: Service {
  let clock: Clock
  func run() async throws { await cancelWhenGracefulShutdown { await clock.run() } }
}

/// Stopped after the server, so that the ends of its connections are recorded too.
struct AuditService: Service {
  let writer: AuditWriter
  func run() async throws {
    await withGracefulShutdownHandler {
      await writer.run()
    } onGracefulShutdown: {
      writer.finish()
    }
  }
}
