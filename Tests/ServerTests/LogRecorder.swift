import Logging

/// Keeps what was logged, so that a test can wait for it.
struct LogRecorder: LogHandler {
  struct Line: Sendable {
    let message: String
    let metadata: Logger.Metadata
  }

  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.trace
  private let recorded = AsyncStream<Line>.makeStream()

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    recorded.continuation.yield(
      Line(message: "\(event.message)", metadata: event.metadata ?? [:]))
  }

  /// Waits for a line with this message; lines before it are gone.
  func line(_ message: String) async -> Line? {
    await recorded.stream.first { $0.message == message }
  }

  /// Every line up to the one with this message.
  func lines(upTo message: String) async -> [Line] {
    var lines: [Line] = []
    for await line in recorded.stream {
      lines.append(line)
      if line.message == message { break }
    }
    return lines
  }
}
