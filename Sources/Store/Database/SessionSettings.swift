public import Postgres

extension ConnectionOptions {
  /// For decisions: the journal is read and written through its indexes, always by the same plans.
  ///
  /// A prototype was a quarter to a third slower with plans made for each call; a plan that reads a
  /// whole table would cost more with every event.
  ///
  /// An append waits for the head lock at most 5 s, and for its work at most 10 s.
  public static var deciding: ConnectionOptions {
    var options = ConnectionOptions()
    options.statementTimeoutMilliseconds = 10_000
    options.answerTimeoutMilliseconds = 20_000
    options.settings = [
      ("plan_cache_mode", "force_generic_plan"), ("enable_seqscan", "off"),
      ("enable_hashjoin", "off"), ("enable_mergejoin", "off"), ("jit", "off"),
      ("lock_timeout", "5000"),
    ]
    return options
  }

  /// For reading: plans are made once a connection. Compiling a query that takes a millisecond
  /// takes forty.
  public static var reading: ConnectionOptions {
    var options = ConnectionOptions()
    options.statementTimeoutMilliseconds = 10_000
    options.settings = [
      ("plan_cache_mode", "force_generic_plan"), ("jit", "off"),
      ("default_transaction_read_only", "on"),
    ]
    return options
  }
}
