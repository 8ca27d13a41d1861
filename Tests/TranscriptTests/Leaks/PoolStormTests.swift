import Domain
import Postgres
import SeededChance
import Store
import Support
import Testing
import Wire

@testable import Commands

/// Fifty tenants read over four connections while requests are cancelled, run out of time and fail,
/// and while PostgreSQL ends statements and connections under them (issue 5).
///
/// What a tenant reads undisturbed is known: an answer in the storm is that to the octet or a known
/// error, and of what was bound nothing stays behind.
@Suite(.timeLimit(.minutes(10))) struct PoolStormTests {
  static let requests = 1000
  static let requestsOfTenant = requests / StormWorld.tenantsCount

  @Test func `fifty tenants over four connections read their own and nothing else in a storm`()
    async throws
  {
    let chance = Chance("pool storm")
    try await StormWorld.run { world in
      var calm: [StormCalm] = []
      for tenant in world.tenants { calm.append(try await StormCalm(tenant, in: world)) }
      let tally = try await Self.storm(calm, world, seed: chance.seed)
      print("pool storm:", tally)
      #expect(tally.faults.isEmpty, "\(tally.faults.prefix(5))")
      #expect(tally.requests == Self.requests)
      // The storm was one, and most came through it.
      #expect(tally.right > Self.requests / 2)
      #expect(tally.interrupted > Self.requests / 20)
      #expect(tally.ended > 5)
      // The last blow may have ended one that was idle; it is thrown away.
      for said in try await world.allBound().compactMap(\.self) {
        #expect(said == StormWorld.unbound)
      }
      let after = try await world.allBound()
      #expect(after == Array(repeating: StormWorld.unbound, count: StormWorld.connections))
      for one in calm {
        for verb in StormVerb.allCases {
          let answer = await world.ask(verb, as: one.tenant)
          #expect(answer == one.answers[verb], "\(one.tenant.organisation) \(verb)")
        }
      }
      #expect(world.pool.counts.lent == 0 && world.pool.counts.waiting == 0)
    }
  }

  private static func storm(
    _ calm: [StormCalm], _ world: StormWorld, seed: UInt64
  ) async throws -> StormTally {
    try await withThrowingTaskGroup(of: StormTally.self) { group in
      for (index, one) in calm.enumerated() {
        group.addTask {
          let own = Chance(seed: seed &+ UInt64(index) &* 1_000_003)
          var rider = StormRider(one, in: world, own)
          for _ in 0..<requestsOfTenant { await rider.ask() }
          return rider.tally
        }
      }
      return try await group.reduce(into: StormTally()) { $0.add($1) }
    }
  }
}

/// How it went.
struct StormTally: CustomStringConvertible {
  var requests = 0
  /// Answers that were what the tenant reads undisturbed.
  var right = 0
  /// Known errors, of requests that others disturbed or that gave themselves up.
  var interrupted = 0
  /// Statements and connections that were ended from outside.
  var ended = 0
  var faults: [String] = []

  mutating func add(_ other: StormTally) {
    requests += other.requests
    right += other.right
    interrupted += other.interrupted
    ended += other.ended
    faults += other.faults
  }

  var description: String {
    "\(requests) requests, \(right) answered, \(interrupted) interrupted, \(ended) ended outside"
  }
}
