/// How many connections and waiters a pool has now.
public struct PoolCounts: Sendable, Hashable {
  public var idle = 0
  public var lent = 0
  public var opening = 0
  public var waiting = 0

  public init(idle: Int = 0, lent: Int = 0, opening: Int = 0, waiting: Int = 0) {
    self.idle = idle
    self.lent = lent
    self.opening = opening
    self.waiting = waiting
  }
}

/// The bounds of a pool.
public struct PoolOptions: Sendable, Hashable {
  public var connectionsMax = 8
  /// Who comes when so many wait already is answered `busy` at once.
  public var waitersMax = 1024
  /// How long one waits for a connection, and for the database to come back, before `busy` or
  /// the reason why no connection can be made.
  public var waitTimeout: Duration = .seconds(5)
  /// A connection that was idle for longer is looked at before it is lent.
  public var idleCheckAfter: Duration = .seconds(5)
  public var backoffMin: Duration = .milliseconds(50)
  public var backoffMax: Duration = .seconds(2)

  public init() {}
}
