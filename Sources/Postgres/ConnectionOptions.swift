/// How a connection behaves for as long as it lives.
public struct ConnectionOptions: Sendable {
  /// Session settings, e.g. `("plan_cache_mode", "force_generic_plan")`.
  public var settings: [(name: StaticString, value: String)] = []
  /// The server ends a statement that takes longer; nil leaves it to the server's settings.
  public var statementTimeoutMilliseconds: Int?
  /// A connection that gives no answer for so long is given up: lost, and the outcome unknown if
  /// a COMMIT was sent. `statement_timeout` does not cover the wait for a synchronous standby
  /// nor a network that went silent; this does. Nil waits for ever.
  public var answerTimeoutMilliseconds: Int?
  /// For each host, unless the connection string says otherwise.
  public var connectTimeoutSeconds = 5
  /// How many statements may be prepared before all are forgotten and prepared again.
  public var preparedMax = 256

  public init() {}
}
