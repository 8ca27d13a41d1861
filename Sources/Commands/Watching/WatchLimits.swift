/// Bounds of watching, each with its unit and its reason; tests pass smaller ones.
public struct WatchLimits: Sendable {
  /// Between two pushed TICKs: a client that hears nothing for longer has lost its connection, and
  /// one that comes back after a quiet month does not begin a month ago.
  public var tick: Duration = .seconds(30)
  /// How often the journal is looked at while somebody watches: how late an event of another server
  /// may come. One indexed query; appends of this server are looked for at once.
  public var look: Duration = .milliseconds(200)
  /// Between two looks that found something: what comes meanwhile is read together.
  public var gather: Duration = .milliseconds(10)
  /// After a failed read, doubled up to the second.
  public var retryMin: Duration = .milliseconds(250)
  public var retryMax: Duration = .seconds(5)
  /// Events read at once for one organisation, or for one who catches up: some 200 KiB.
  public var eventsMax = 500
  /// Places of the journal that one read passes, whether it may see them or not: some 50 ms.
  public var placesMax = 20_000
  /// Reads under way for all who watch: half of the connections of a pool, so that requests have
  /// theirs.
  public var readsMax = 4

  public init() {}
}
