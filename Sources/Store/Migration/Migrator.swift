import Crypto
public import Postgres
import SQL

/// Brings a database to the schema of this binary.
///
/// Roles first; then, in one transaction under an advisory lock, the migrations that are missing,
/// and the code (functions, views, policies) made anew when any of it changed.
public struct Migrator: Sendable {
  private let connection: Connection

  /// - Parameter connection: as a role that may make roles and schemas: the cluster's superuser,
  ///   or the owner of the database with CREATEROLE.
  public init(connection: Connection) { self.connection = connection }

  /// What `run` did.
  public struct Outcome: Sendable, Hashable {
    public var migrations: [String]
    public var madeCodeAnew: Bool
  }

  /// - Throws: `MigrationError.fromTheFuture` when the database knows migrations this binary does
  ///   not; otherwise PostgreSQL's error, with nothing changed.
  public func run() async throws -> Outcome {
    for file in SQLFiles.roles { try await connection.executeScript(Self.query(file)) }
    let options = TransactionOptions(role: "doorbraak_owner", lockTimeoutMilliseconds: 10_000)
    return try await connection.withTransaction(options) { transaction in
      _ = try await transaction.query("select pg_catalog.pg_advisory_xact_lock(4712)")
      try await transaction.executeScript(Self.bookkeeping)
      let known = try await transaction.query("select name from migration.done order by name")
      let names = try known.map { try $0.text("name") }
      try Self.checkNotFromTheFuture(names)
      var migrations: [String] = []
      for file in SQLFiles.migrations where !names.contains(file.name) {
        try await transaction.executeScript(Self.query(file))
        _ = try await transaction.query(
          "insert into migration.done (name) values ($1)", [.text(file.name)])
        migrations.append(file.name)
      }
      let isAnew = try await makeCode(in: transaction)
      if let changed = migrations.last ?? (isAnew ? "code" : nil) {
        _ = try await transaction.query(Self.record, [.text(changed)])
      }
      return Outcome(migrations: migrations, madeCodeAnew: isAnew)
    }
  }

  private func makeCode(in transaction: Transaction) async throws -> Bool {
    let hash = Self.codeHash
    let current = try await transaction.query("select hash from migration.code")
    if let row = current.first, try row.text("hash") == hash { return false }
    try await transaction.executeScript(Self.dropCode)
    for file in SQLFiles.functions + SQLFiles.views + SQLFiles.policies {
      try await transaction.executeScript(Self.query(file))
    }
    _ = try await transaction.query(
      """
      insert into migration.code (single, hash) values (true, $1)
      on conflict (single) do update set hash = excluded.hash
      """, [.text(hash)])
    return true
  }

  static func checkNotFromTheFuture(_ names: [String]) throws(MigrationError) {
    let ours = Set(SQLFiles.migrations.map(\.name))
    if let unknown = names.first(where: { !ours.contains($0) }) {
      throw MigrationError.fromTheFuture(unknown)
    }
  }

  /// SHA-256 over all code, in base 16.
  static var codeHash: String {
    var hash = SHA256()
    for file in SQLFiles.functions + SQLFiles.views + SQLFiles.policies {
      hash.update(data: Array(file.name.utf8) + [0] + file.bytes + [0])
    }
    return hash.finalize().map { String($0, radix: 16) }.joined(separator: ".")
  }

  /// Nothing happens to a database that nobody can look up: the newest of the migrations that
  /// were done, or that only the code was made anew.
  private static let record: Query = """
    insert into audit.record (
      at_us, request, cause, verb, object, is_register, is_dry_run, result, source, count)
    values (
      (extract(epoch from clock_timestamp()) * 1000000)::bigint, 'migrate', 'migrate', 'migrate',
      $1, false, false, 'OK', 'local', 1)
    """

  private static func query(_ file: SQLFile) -> Query {
    Query(file: file.bytes, named: "schema")
  }

  private static let bookkeeping: Query = """
    create schema if not exists migration;
    create table if not exists migration.done (
      name text primary key, done_at timestamptz not null default now());
    create table if not exists migration.code (
      single boolean primary key check (single), hash text not null);
    alter table migration.done enable row level security;
    alter table migration.done force row level security;
    alter table migration.code enable row level security;
    alter table migration.code force row level security;
    drop policy if exists migrate on migration.done;
    drop policy if exists migrate on migration.code;
    create policy migrate on migration.done to doorbraak_owner using (true) with check (true);
    create policy migrate on migration.code to doorbraak_owner using (true) with check (true);
    grant usage on schema migration to doorbraak_server;
    grant select on migration.done to doorbraak_server;
    drop policy if exists see on migration.done;
    create policy see on migration.done for select to doorbraak_server using (true);
    """

  /// Policies first: they use functions. The functions of schema journal are code too.
  private static let dropCode: Query = """
    do $$
    declare
      item record;
    begin
      for item in
        select p.polname, p.polrelid::regclass as relation
        from pg_catalog.pg_policy p
        join pg_catalog.pg_class c on c.oid = p.polrelid
        where c.relnamespace in (
          'journal'::regnamespace, 'model'::regnamespace, 'audit'::regnamespace)
      loop
        execute format('drop policy %I on %s', item.polname, item.relation);
      end loop;
      for item in
        select p.oid::regprocedure as routine
        from pg_catalog.pg_proc p
        where p.pronamespace in ('journal'::regnamespace, 'audit'::regnamespace)
      loop
        execute format('drop function %s', item.routine);
      end loop;
    end
    $$;
    drop schema if exists api cascade;
    drop schema if exists app cascade;
    create schema app;
    create schema api;
    """
}

/// Why a database cannot be brought to this binary's schema.
public enum MigrationError: Error, Sendable, Hashable {
  /// The database has a migration this binary does not know: a newer server made it.
  case fromTheFuture(String)
  /// There is no database of that name, and this program makes only its own.
  case databaseMissing(String)
}
