public import Postgres
import SQL

/// Whether a database can be served by this binary, and by this login.
public enum DatabaseCheck {
  /// Why it cannot; each with what would help.
  public enum Fault: Error, Sendable, Hashable {
    /// The login may do more than the server's login must be able to.
    case loginTooStrong(user: String)
    /// Migrations of this binary that the database does not have.
    case schemaOlder(missing: [String])
    case schemaNewer(unknown: String)
    case unreachable(String)
    /// PostgreSQL older than 15 lacks views with the rights of their reader.
    case versionTooOld(Int)
  }

  /// Checks the login of a server: not a superuser, owner of nothing, no way around row-level
  /// security; and the schema: exactly the migrations of this binary.
  public static func check(_ database: ConnectionString) async throws(Fault) {
    do {
      let connection = try await Connection.open(database)
      do {
        try await checkLogin(connection)
        try await checkSchema(connection)
        await connection.close()
      } catch {
        await connection.close()
        throw error
      }
    } catch let fault as Fault { throw fault } catch { throw .unreachable("\(error)") }
  }

  private static func checkLogin(_ connection: Connection) async throws {
    let row = try await connection.query(
      """
      select current_user::text as login,
        r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or exists (
          select from pg_catalog.pg_class c
          join pg_catalog.pg_namespace n on n.oid = c.relnamespace
          where n.nspname in ('journal', 'model', 'audit', 'api')
            and (c.relowner = r.oid or has_table_privilege(c.oid, 'insert, update, delete'))
        ) or exists (
          select from pg_catalog.pg_roles o
          where o.rolname in ('doorbraak_owner', 'doorbraak_append')
            and pg_has_role(o.oid, 'member')
        ) as strong,
        current_setting('server_version_num')::integer as version
      from pg_catalog.pg_roles r where r.rolname = current_user
      """
    ).only()
    guard try !row.bool("strong") else {
      throw Fault.loginTooStrong(user: try row.text("login"))
    }
    let version = try row.int("version")
    guard version >= 150_000 else { throw Fault.versionTooOld(version) }
  }

  private static func checkSchema(_ connection: Connection) async throws {
    let ours = SQLFiles.migrations.map(\.name)
    let exists = try await connection.query(
      "select to_regclass('migration.done') is not null as made"
    ).only()
    guard try exists.bool("made") else { throw Fault.schemaOlder(missing: ours) }
    let rows = try await connection.query("select d.name from migration.done d order by d.name")
    let done = try rows.map { try $0.text("name") }
    if let unknown = done.first(where: { !ours.contains($0) }) {
      throw Fault.schemaNewer(unknown: unknown)
    }
    let missing = ours.filter { !done.contains($0) }
    guard missing.isEmpty else { throw Fault.schemaOlder(missing: missing) }
  }
}
