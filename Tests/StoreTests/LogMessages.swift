import Logging

/// Keeps what was logged, so that a test can wait for it.
struct LogMessages: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.trace
  private let messages = AsyncStream<String>.makeStream()

  /// One that logs to this.
  var logger: Logger { Logger(label: "test", factory: { _ in self }) }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    messages.continuation.yield("\(event.level): \(event.message)")
  }

  /// Waits for a message, as `error: words`; those before it are gone.
  func wait(for message: String) async {
    _ = await messages.stream.first { $0 == message }
  }
}
