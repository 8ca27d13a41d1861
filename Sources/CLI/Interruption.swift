import Dispatch
import UnixSignals

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Control-C: ends the run in order, so that a write under way still says how to repeat it.
public enum Interruption {
  /// Runs the body; SIGINT or SIGTERM cancels it, a second one ends the process at once.
  public static func watching(
    _ body: @escaping @Sendable () async -> ExitCode
  ) async -> ExitCode {
    await withTaskGroup(of: ExitCode?.self) { group in
      group.addTask { await body() }
      group.addTask {
        for await _ in await UnixSignalsSequence(trapping: .sigint, .sigterm) {
          // A question or a passphrase prompt blocks its thread: it does not see the cancellation.
          DispatchQueue.global().asyncAfter(deadline: .now() + 1) {
            _exit(ExitCode.interrupted.rawValue)
          }
          return nil
        }
        return nil
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      if let first { return first }
      for await rest in group { if let rest { return rest } }
      return .interrupted
    }
  }
}
