/// Where in its work a server is killed. Nothing in the product knows of these: bytes are held
/// between server and PostgreSQL, or triggers in the test's database wait for a lock.
enum NamedPoint: String, Sendable, CaseIterable {
  /// The transaction's bytes left the server and did not reach PostgreSQL.
  case beforeBegin
  /// PostgreSQL has inserted the events, in a transaction that goes on.
  case afterAppend
  /// Everything is written, the commit has begun and is not done.
  case beforeCommit
  /// PostgreSQL has committed and said so; the server has not heard it.
  case afterCommit
  /// The server has heard it and answered; no client has heard that.
  case beforeReply
}

/// The triggers of two points; they cost nothing while nobody holds their locks.
enum Points {
  /// Advisory locks that no server takes: whoever holds one exclusively stops appends there.
  static func lock(_ point: NamedPoint) -> Int { point == .afterAppend ? 4790 : 4791 }

  static let sql = """
    create function public.wait_after_append() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock_shared(4790);
      return null;
    end
    $$;
    create trigger wait_after_append after insert on journal.event
    for each statement execute function public.wait_after_append();

    create function public.wait_before_commit() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock_shared(4791);
      return null;
    end
    $$;
    create constraint trigger wait_before_commit after insert on journal.event
    deferrable initially deferred
    for each row execute function public.wait_before_commit();
    """
}
