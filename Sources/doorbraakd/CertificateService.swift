import Domain
import Server
import ServiceLifecycle
import UnixSignals

/// Reads the certificate again at SIGHUP, and looks each day whether it expires soon.
struct CertificateService: Service {
  let store: CertificateStore

  private static let lookEvery = Duration.seconds(86_400)

  func run() async throws {
    let hangUps = await UnixSignalsSequence(trapping: .sighup)
    await cancelWhenGracefulShutdown {
      await withDiscardingTaskGroup { group in
        group.addTask {
          for await _ in hangUps { store.reload(now: SystemClock.now().unixSeconds) }
        }
        group.addTask {
          while (try? await Task.sleep(for: Self.lookEvery)) != nil {
            store.look(now: SystemClock.now().unixSeconds)
          }
        }
      }
    }
  }
}
