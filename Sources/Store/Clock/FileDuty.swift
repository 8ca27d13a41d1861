public import Domain
public import Postgres

extension Journal {
  /// Files that go in one look of the clock; the next one comes within seconds.
  static let forgottenMost = 20
  /// Microseconds for which `attach` holds a file: no request lasts that long. `erase_files` says
  /// it again.
  static let heldFor = 60_000_000

  /// Forgets files that were put and that no step gives, some days after they were last touched; a
  /// few at a time, for one may be of 32 MiB. Says how many.
  @discardableResult
  public func forgetFiles(now: Moment) async throws(PostgresError) -> Int {
    let kept = FileLimits.unattachedDays * 86_400_000_000
    let rows = try await pool.transact(
      TransactionOptions(isImplicit: true),
      [
        (
          "select journal.forget_files($1, $2, $3) as removed",
          [
            .int8(Int(now.microseconds) - kept), .int8(Int(now.microseconds) - Self.heldFor),
            .int4(Int32(Self.forgottenMost)),
          ]
        )
      ])
    return try rows[0].only().int("removed")
  }

  public func forgettingFiles(now: @escaping @Sendable () -> Moment) -> Clock.Duty {
    Clock.Duty("files") { try await forgetFiles(now: now()) }
  }
}
