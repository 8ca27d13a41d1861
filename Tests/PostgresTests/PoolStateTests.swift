import Testing

@testable import Postgres

@Suite struct PoolStateTests {
  private func state(connections: Int = 2, waiters: Int = 2) -> PoolState {
    var options = PoolOptions()
    options.connectionsMax = connections
    options.waitersMax = waiters
    options.waitTimeout = .seconds(5)
    options.idleCheckAfter = .seconds(10)
    options.backoffMin = .milliseconds(50)
    options.backoffMax = .milliseconds(300)
    return PoolState(options)
  }

  @Test func `connections are opened up to the maximum, then people wait, then it is busy`() {
    var state = state()
    #expect(state.lend(at: .zero) == .open(1))
    #expect(state.lend(at: .zero) == .open(2))
    #expect(state.lend(at: .zero) == .wait(1))
    #expect(state.lend(at: .zero) == .wait(2))
    #expect(state.lend(at: .zero) == .busy)
    #expect(state.counts == PoolCounts(opening: 2, waiting: 2))
  }

  @Test func `who waits longest is served first`() {
    var state = state(connections: 1)
    _ = state.lend(at: .zero)
    state.opened(1)
    _ = state.lend(at: .zero)
    _ = state.lend(at: .zero)
    #expect(state.giveBack(1, at: .zero) == .hand(1, .use(1)))
    #expect(state.giveBack(1, at: .zero) == .hand(2, .use(1)))
    #expect(state.giveBack(1, at: .zero) == .nothing)
    #expect(state.giveBack(1, at: .zero) == .nothing, "given back twice")
    #expect(state.counts == PoolCounts(idle: 1))
  }

  @Test func `the connection used last is lent first, and one long idle is checked`() {
    var state = state()
    for slot in 1...2 {
      #expect(state.lend(at: .zero) == .open(slot))
      state.opened(slot)
    }
    _ = state.giveBack(2, at: .zero)
    _ = state.giveBack(1, at: .seconds(1))
    #expect(state.lend(at: .seconds(10)) == .use(1))
    #expect(state.lend(at: .seconds(10)) == .check(2))
    state.reopen(2, at: .seconds(10))
    #expect(state.counts == PoolCounts(lent: 1, opening: 1))
  }

  @Test func `after one broke the others that were idle are checked`() {
    var state = state()
    for slot in 1...2 {
      _ = state.lend(at: .zero)
      state.opened(slot)
    }
    _ = state.giveBack(1, at: .seconds(1))
    #expect(state.discard(2, isBroken: true, at: .seconds(2)) == .nothing)
    #expect(state.lend(at: .seconds(2)) == .check(1))
    _ = state.giveBack(1, at: .seconds(3))
    #expect(state.lend(at: .seconds(3)) == .use(1))
  }

  @Test func `a waiter gets the place of a broken connection to open its own`() {
    var state = state(connections: 1)
    _ = state.lend(at: .zero)
    state.opened(1)
    _ = state.lend(at: .zero)
    #expect(state.discard(1, isBroken: true, at: .zero) == .hand(1, .open(2)))
    #expect(state.discard(2, isBroken: false, at: .zero) == .nothing)
    #expect(state.isEmpty)
  }

  @Test func `who waits too long is turned away, who leaves is forgotten`() {
    var state = state(connections: 0, waiters: 3)
    _ = state.lend(at: .zero)
    _ = state.lend(at: .seconds(1))
    _ = state.lend(at: .seconds(2))
    #expect(state.nextDeadline == .seconds(5))
    #expect([state.withdraw(2), state.withdraw(2)] == [true, false])
    #expect(state.expire(at: .seconds(4)) == [])
    #expect(state.expire(at: .seconds(5)) == [1])
    #expect(state.expire(at: .seconds(9)) == [3])
    #expect(state.nextDeadline == nil)
  }

  @Test func `pauses between attempts double up to a maximum and start over`() {
    var state = state()
    #expect(state.openFailed() == nil, "never had a connection")
    _ = state.lend(at: .zero)
    state.opened(1)
    for pause in [50, 100, 200, 300, 300] {
      #expect(state.openFailed() == .milliseconds(pause))
    }
    state.opened(1)
    #expect(state.openFailed() == .milliseconds(50))
  }

  @Test func `shutting down closes what is idle now and what is lent when it returns`() {
    var state = state(connections: 3)
    for slot in 1...3 {
      _ = state.lend(at: .zero)
      state.opened(slot)
    }
    _ = state.lend(at: .zero)
    #expect(state.giveBack(1, at: .zero) == .hand(1, .use(1)))
    _ = state.giveBack(2, at: .zero)
    let (close, refuse) = state.shutDown()
    #expect(close == [2] && refuse == [])
    #expect(state.lend(at: .zero) == .shutDown)
    #expect(state.giveBack(1, at: .zero) == .close)
    #expect(!state.isEmpty)
    #expect(state.discard(3, isBroken: true, at: .zero) == .nothing)
    #expect(state.isEmpty && state.openFailed() == nil)
  }
}
