import ArgumentParser
import Foundation
import Wire

/// Waits for a server that is starting, reads one agenda of it, and prints when it had the answer.
struct First: AsyncParsableCommand {
  @Option(help: "The file that the server writes its address to.") var portFile: String
  @Option(help: "Number of the agenda.") var agenda = 0
  @Option(help: "Seconds to wait at most.") var seconds = 60

  private static let lookEvery = Duration.milliseconds(2)

  func run() async throws {
    let crowd = try await Crowd([Party.signers[0].person(0)], at: try await address())
    var lines = Lines()
    lines.append("agenda", [World.agenda(agenda)])
    let outcome = try await crowd.play([lines])
    print(Date().timeIntervalSince1970)
    await crowd.close()
    if let refusal = outcome.played.first?.firstRefusal {
      throw LoadFault(String(refusal.prefix(300)))
    }
  }

  private func address() async throws -> String {
    let file = URL(fileURLWithPath: portFile)
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end {
      if let text = try? String(contentsOf: file, encoding: .utf8),
        let line = text.split(separator: "\n").first
      {
        return String(line)
      }
      try await Task.sleep(for: Self.lookEvery)
    }
    throw LoadFault("the server did not start within \(seconds) seconds")
  }
}
