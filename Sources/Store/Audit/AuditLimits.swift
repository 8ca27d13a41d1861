/// Bounds on what is recorded, so that no flood of requests fills a disk or a memory.
public enum AuditLimits {
  /// Records a minute of one person, or of one address that did not log in, before more of them
  /// are counted in one row: what a person does by hand stays apart.
  public static let singlesOfOneMax = 30
  /// The same of all addresses together: a flood from everywhere is one flood.
  public static let singlesOfStrangersMax = 600
  /// People and addresses whose records are counted apart in one minute.
  public static let apartMax = 20_000
  /// Rows that stand for many, in one minute.
  public static let mergedMax = 256
  /// Records that wait while the database is away; beyond it they are counted and dropped.
  public static let waitingMax = 4_096
  /// Records written in one call.
  public static let groupMax = 1_024
  /// Days that records are kept unless the operator says otherwise: eighteen months.
  public static let daysDefault = 548
  /// The least that can be asked. `audit.forget` upholds it, whoever asks, and so says it again; a
  /// test keeps the two equal.
  public static let daysMin = 180
  /// Calls of `audit.forget` in an hour: what is old goes in small pieces, as large as it says.
  static let forgettingCallsMax = 50
}
