/// How long to go on, and when to say so. Time is the caller's.
struct ClusterWait: Sendable, Hashable {
  let secondsMax: Int
  /// We started the server ourselves, with today's settings.
  var hasStarted = false
  private var beganAt: Duration = .zero
  private var lastLine = ""
  private var lastLineAt: Duration?

  init(secondsMax: Int) { self.secondsMax = secondsMax }

  /// Starts counting from here.
  mutating func began(at elapsed: Duration) { beganAt = elapsed }

  func isOver(elapsed: Duration) -> Bool { elapsed - beganAt >= .seconds(secondsMax) }

  func secondsLeft(elapsed: Duration) -> Int {
    max(1, secondsMax - Int((elapsed - beganAt).components.seconds))
  }

  /// A new line at once, the same line only every few seconds.
  mutating func line(for step: ClusterStep, elapsed: Duration) -> String? {
    guard let line = step.progress else { return nil }
    let pause = Duration.seconds(EmbeddedLimits.progressSeconds)
    if line == lastLine, let last = lastLineAt, elapsed - last < pause { return nil }
    lastLine = line
    lastLineAt = elapsed
    return line
  }
}
