import Synchronization
import Wire

/// Who keeps to the rules while others do not: pings, reads and writes, and looks at the clock.
struct Neighbour {
  /// How long its answers took, and those that were not OK.
  struct Experience: Sendable {
    var delays: [Duration] = []
    var writes = 0
    var faults: [String] = []

    /// So many of a hundred answers took at most this long.
    func percentile(_ percent: Int) -> Duration {
      let sorted = delays.sorted()
      return sorted.isEmpty ? .zero : sorted[min(sorted.count - 1, sorted.count * percent / 100)]
    }
  }

  /// Told by who attacks that it is over.
  final class Bell: Sendable {
    private let hasRung = Mutex(false)
    private let sound = AsyncStream.makeStream(of: Never.self)
    func ring() {
      hasRung.withLock { $0 = true }
      sound.continuation.finish()
    }
    var isSilent: Bool { hasRung.withLock { !$0 } }
    /// Waits until it has rung.
    func heard() async { for await _ in sound.stream {} }
  }

  private static let pause = Duration.milliseconds(10)
  private static let roundsPerWrite = 10

  let speaker: Speaker

  /// Asks until the bell rings.
  func live(until bell: Bell) async throws -> Experience {
    var experience = Experience()
    var round = 0
    while bell.isSilent {
      let agenda = World.agendas[round % World.agendas.count]
      await ask("ping", for: &experience)
      await ask("agenda", [agenda], for: &experience)
      if round.isMultiple(of: Self.roundsPerWrite) {
        let title = JSONValue.string("n \(round)")
        await ask("raise", [agenda], ["category": "geluid", "title": title], for: &experience)
        experience.writes += 1
      }
      round += 1
      try await Task.sleep(for: Self.pause)
    }
    return experience
  }

  private func ask(
    _ verb: String, _ words: [String] = [], _ object: JSONObject = [:],
    for experience: inout Experience
  ) async {
    let began = ContinuousClock.now
    do {
      let answer = try await speaker.ask(verb, words, object)
      if !answer.isOK { experience.faults.append("\(verb): \(answer)") }
    } catch { experience.faults.append("\(verb): \(error)") }
    experience.delays.append(began.duration(to: .now))
  }
}
