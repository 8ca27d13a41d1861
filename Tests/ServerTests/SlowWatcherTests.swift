import Commands
import Testing

@testable import Server

/// Watchers that read slowly or go, over sockets.
@Suite(.timeLimit(.minutes(2))) struct SlowWatcherTests {
  private static func line(_ number: Int) -> PushedLine {
    let filling = String(repeating: "x", count: 10_000)
    return PushedLine(octets: Array("* EV \(number) \(filling)\n".utf8), cursor: "c\(number)")
  }

  private static func number(of line: String) -> Int? {
    let words = line.split(separator: " ")
    return words.count > 2 ? Int(words[2]) : nil
  }

  private func watcher(
    _ server: RunningServer
  ) async throws -> (client: TestClient, push: @Sendable (Push) -> Void) {
    let client = try await server.client(reads: false)
    try await client.startReading()
    try await client.logIn()
    try await client.send("w watch\n")
    #expect(await client.line() == "w OK {\"cursor\":\"c0\"}")
    var pushings = server.commands.pushings.stream.makeAsyncIterator()
    return (client, try #require(await pushings.next()))
  }

  @Test func `who stops reading is told the cursor of the last event it is sent`() async throws {
    try await RunningServer.run { server in
      let (client, push) = try await watcher(server)
      try await client.stopReading()
      // More than a mebibyte beyond what the kernel takes.
      var ended = server.commands.endedWatches.stream.makeAsyncIterator()
      for number in 1...2_000 { push(.events([Self.line(number)], isLive: true)) }
      #expect(await ended.next() == 7)
      try await client.startReading()
      let lines = await client.linesToEnd()
      let events: [Int] = lines.dropLast().compactMap { Self.number(of: $0) }
      let expected = Array(1...max(1, events.count))
      #expect(events == expected && events.count < 2_000)
      let bye = lines.last ?? ""
      #expect(bye.hasPrefix("* BYE SLOW {"), "\(bye.prefix(200))")
      #expect(bye.hasSuffix("\"cursor\":\"c\(events.count)\"}"), "\(bye), \(events.count)")
    }
  }

  @Test func `a watch ends with its connection`() async throws {
    try await RunningServer.run { server in
      let (client, push) = try await watcher(server)
      push(.events([Self.line(1)], isLive: true))
      #expect(await client.line()?.hasPrefix("* EV 1 ") == true)
      await client.close()
      var ended = server.commands.endedWatches.stream.makeAsyncIterator()
      #expect(await ended.next() == 7)
      push(.events([Self.line(2)], isLive: true))
    }
  }
}
