import Testing

extension KillTests {
  /// Servers that are wrong on purpose: a checker that finds nothing there would find nothing
  /// anywhere.
  @Suite struct PlantedTests {
    @Test func `acknowledging before the commit is found`() async throws {
      let outcome = try await run("acknowledge-before-commit") { storm in
        try await storm.hold(0, at: .beforeBegin)
        // Acknowledged while PostgreSQL has not even heard of it.
        try await storm.progress.serves(0)
        await storm.nodes[0].kill()
        try await storm.nodes[0].start()
      }
      #expect(outcome.findings.contains { $0.sort == .acknowledgedAndLost })
    }

    @Test func `answering a repeated act without writing it is found`() async throws {
      let outcome = try await run("replay-without-write") { storm in
        for _ in 0..<6 { try await storm.terminateHeldBackend() }
      }
      #expect(outcome.findings.contains { $0.sort == .acknowledgedAndLost })
    }

    @Test func `two transactions for one act are found`() async throws {
      let outcome = try await run("two-transactions") { _ in }
      #expect(outcome.findings.contains { $0.sort == .severalTransactions })
    }

    @Test func `a neighbour lost from a batch is found`() async throws {
      let outcome = try await run("lost-neighbour") { _ in }
      #expect(outcome.findings.contains { $0.sort == .acknowledgedAndLost })
      // The rows told of it, and replay does not.
      #expect(!outcome.rebuild.hasSuffix(", differences 0"))
    }

    private func run(
      _ fault: String, _ breaking: @escaping @Sendable (Storm) async throws -> Void
    ) async throws -> Storm.Outcome {
      let outcome = try await Storm.run(
        "planted \(fault)", .planted(fault), writes: KillPlan.plantedWrites
      ) { storm, _ in
        try await breaking(storm)
        return 1
      }
      var counts: [Finding.Sort: Int] = [:]
      for finding in outcome.findings { counts[finding.sort, default: 0] += 1 }
      print("  found:", counts.map { "\($0.key) \($0.value)" }.sorted().joined(separator: ", "))
      return outcome
    }
  }
}
