import Testing

@testable import Server

/// Requests by person: a burst, then so many a second.
@Suite(.timeLimit(.minutes(1)))
struct RequestRateTests {
  @Test func `a burst of a hundred, then twenty a second, each person for themselves`() {
    var rates = RequestRates(limits: Limits())
    for _ in 0..<100 { #expect(rates.take("a", at: .at(0)) == nil) }
    #expect(rates.take("a", at: .at(0)) == 1)
    #expect(rates.take("b", at: .at(0)) == nil)
    for request in 0..<20 { #expect(rates.take("a", at: .at(1)) == nil, "\(request)") }
    #expect(rates.take("a", at: .at(1)) == 1)
  }

  @Test func `who asked nothing for a while is forgotten`() {
    var rates = RequestRates(limits: Limits())
    for person in 0..<1_000 { _ = rates.take("p\(person)", at: .at(0)) }
    #expect(rates.count == 1_000)
    _ = rates.take("a", at: .at(61))
    #expect(rates.count == 1)
  }

  private let slow = Limits.quick {
    $0.requestBurstMax = 3
    $0.requestsPerSecondMax = 1
  }

  @Test func `too many requests are answered with the seconds to wait, and nothing is done`()
    async throws
  {
    try await RunningServer.run(slow) { server in
      let client = try await server.person()
      var answers = try await answers(client, to: "ping")
      #expect(answers.prefix(3) == ["1 OK", "2 OK", "3 OK"])
      let refused = answers.filter { $0.contains(" ERR LIMIT {") }
      #expect(refused.count > 10, "\(answers)")
      #expect(refused.allSatisfy { $0.contains("\"seconds\":1") })
      // Another connection of the same person has no bucket of its own.
      answers = try await self.answers(try await server.person(), to: "ping")
      #expect(answers.filter { $0.contains(" ERR LIMIT {") }.count > 10, "\(answers)")
    }
  }

  @Test func `lines that are no requests count too`() async throws {
    try await RunningServer.run(slow) { server in
      let answers = try await answers(try await server.person(), to: "ping  twice")
      #expect(answers.prefix(3).allSatisfy { $0.contains(" ERR SYNTAX {") }, "\(answers)")
      #expect(answers.filter { $0.contains(" ERR LIMIT {") }.count > 10, "\(answers)")
    }
  }

  @Test func `who asked too much may still leave`() async throws {
    try await RunningServer.run(slow) { server in
      let client = try await server.person()
      let answers = try await answers(client, to: "ping")
      #expect(answers.last?.contains(" ERR LIMIT {") == true, "\(answers)")
      try await client.send("q quit\n")
      #expect(await client.linesToEnd() == ["q OK"])
    }
  }

  /// Twenty at once; a slow machine fills the bucket by some meanwhile.
  private func answers(_ client: TestClient, to request: String) async throws -> [String] {
    try await client.send((1...20).map { "\($0) \(request)\n" }.joined())
    var answers: [String] = []
    for _ in 1...20 { answers.append(await client.line() ?? "closed") }
    return answers
  }
}
