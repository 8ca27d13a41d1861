import Testing

/// Servers and PostgreSQL are killed while eight clients sign. One at a time: they share two cores.
@Suite(.serialized, .timeLimit(.minutes(60))) enum KillTests {}

extension KillTests {
  @Suite struct ServerKillTests {
    @Test func `servers killed at random moments lose nothing acknowledged and double nothing`()
      async throws
    {
      let outcome = try await Storm.run("random SIGKILL") { storm, chance in
        for kill in 1...KillPlan.randomKills {
          try await storm.progress.reach(kill * KillPlan.writes / KillPlan.randomKills / 2)
          let node = storm.nodes[Int.random(in: 0..<KillPlan.servers, using: &chance)]
          try await Task.sleep(for: .microseconds(Int.random(in: 0...20_000, using: &chance)))
          await node.kill()
          try await node.start()
        }
        return KillPlan.randomKills
      }
      outcome.expectSound(faults: KillPlan.randomKills)
      #expect(outcome.uncertain > 0)
    }
  }
}
