import Testing

/// Servers and PostgreSQL are killed while eight clients sign. One at a time: they share two cores.
@Suite(.serialized, .timeLimit(.minutes(60))) enum KillTests {}

extension KillTests {
  @Suite struct ServerKillTests {
    @Test func `servers killed at random moments lose nothing acknowledged and double nothing`()
      async throws
    {
      let outcome = try await Storm.run("random SIGKILL") { storm, chance in
        for _ in 0..<KillPlan.randomKills { try await storm.killAtRandom(&chance) }
        return KillPlan.randomKills
      }
      outcome.expectSound(faults: KillPlan.randomKills)
      #expect(outcome.uncertain > 0)
    }

    @Test func `servers killed at each named point lose nothing acknowledged and double nothing`()
      async throws
    {
      let outcome = try await Storm.run("SIGKILL at named points") { storm, chance in
        var points = NamedPoint.allCases.flatMap {
          Array(repeating: $0, count: KillPlan.killsAtEachPoint)
        }
        points.shuffle(using: &chance)
        for point in points { try await storm.kill(at: point, &chance) }
        return points.count
      }
      outcome.expectSound(faults: 24 * KillPlan.factor)
    }

    @Test(arguments: NamedPoint.allCases)
    func `a kill at a named point leaves what that point says`(_ point: NamedPoint) async throws {
      let outcome = try await Storm.run("SIGKILL \(point)", writes: 1) { storm, chance in
        try await storm.kill(at: point, &chance)
        return 1
      }
      outcome.expectSound(faults: 1, writes: 1)
      let uncertain = outcome.acts.filter { $0.outcomes.contains(.unknown) }
      #expect(!uncertain.isEmpty)
      switch point {
      case .beforeBegin:
        // Nothing of it had been done: it was done when asked again.
        #expect(outcome.uncertain > outcome.replayed)
      case .afterCommit, .beforeReply:
        #expect(outcome.replayed > 0)
      case .afterAppend, .beforeCommit:
        // Committed or rolled back after the kill: chance decides, and both are right.
        break
      }
    }

    @Test func `servers stopped with SIGTERM under load end well and cut no line`() async throws {
      let outcome = try await Storm.run("SIGTERM") { storm, chance in
        for _ in 0..<KillPlan.gracefulStops { try await storm.stopGracefully(&chance) }
        return KillPlan.gracefulStops
      }
      outcome.expectSound(faults: KillPlan.gracefulStops)
      #expect(outcome.cutLines == 0)
    }
  }

  @Suite struct DatabaseKillTests {
    @Test func `PostgreSQL killed and started again loses nothing acknowledged`() async throws {
      let outcome = try await Storm.run("PostgreSQL killed") { storm, chance in
        for number in 1...KillPlan.postgresKills {
          try await storm.progress.reach(storm.progress.acknowledged + KillPlan.clients)
          try await storm.breakPostgres(number, &chance)
        }
        return KillPlan.postgresKills
      }
      outcome.expectSound(faults: KillPlan.postgresKills)
      // A quarter of the kills come when a commit is done and the server does not know.
      #expect(outcome.replayed > 0)
    }

    @Test func `backends terminated and cancelled lose nothing acknowledged`() async throws {
      let outcome = try await Storm.run("backends terminated and cancelled") { storm, chance in
        for number in 1...KillPlan.backendFaults {
          let more = Int.random(in: 1...KillPlan.clients, using: &chance)
          try await storm.progress.reach(storm.progress.acknowledged + more)
          if number.isMultiple(of: 5) {
            try await storm.breakBackendAfterCommit(&chance)
          } else {
            try await storm.breakBackend(isTerminated: number.isMultiple(of: 2))
          }
        }
        return KillPlan.backendFaults
      }
      outcome.expectSound(faults: KillPlan.backendFaults)
      #expect(outcome.replayed > 0)
    }
  }
}
