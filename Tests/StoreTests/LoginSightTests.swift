import Postgres
import Support
import Testing

@testable import Store

/// What the server's login sees by itself, from the catalogue of PostgreSQL: nothing. A query that
/// goes around `Reader` is an error, also on a table without a row.
@Suite struct LoginSightTests {
  private static let relations: Query = """
    select c.oid::regclass::text from pg_class c
    where c.relkind in ('r', 'p', 'v', 'm', 'f')
      and c.relnamespace::regnamespace::text in (
        'journal', 'model', 'audit', 'api', 'app', 'migration')
    order by 1
    """

  private static let readable: Query = """
    select c.oid::regclass::text from pg_class c
    where c.relkind in ('r', 'p', 'v', 'm', 'f')
      and c.relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema')
      and has_any_column_privilege($1, c.oid, 'select') order by 1
    """

  @Test func `the login may read which migrations were done, and no other row`() async throws {
    try await withDatabase { database in
      let own = try await database.texts(Self.readable, [.text("doorbraak_server")])
      #expect(own == ["migration.done"])
      let readers = try await database.texts(Self.readable, [.text("doorbraak_reader")])
      #expect(readers.count >= 30)
      #expect(!readers.contains { $0.hasPrefix("migration.") })
      // Of the contents of the journal only the documents of revisions: no name and no reason.
      let contents = try await database.texts(
        """
        select p.polname || ' ' || p.polpermissive || ' ' || pg_get_expr(p.polqual, p.polrelid)
        from pg_policy p
        where p.polrelid = 'journal.content'::regclass
          and 'doorbraak_reader'::regrole = any (p.polroles)
        """)
      #expect(contents.count == 1)
      #expect(contents.allSatisfy { $0.hasPrefix("read_document true") })
      #expect(contents.allSatisfy { $0.contains("app.document_digest(e.body) = content.digest") })
    }
  }

  @Test func `a read that goes around the reader is an error, also of an empty table`() async throws
  {
    try await withDatabase { database in
      let relations = try await database.texts(Self.relations).filter { $0 != "migration.done" }
      #expect(relations.count >= 30)
      for relation in relations {
        let query = Query(file: Array("table \(relation)".utf8), named: "a relation")
        let state = await database.refusal(query)
        #expect(state == .insufficientPrivilege, "\(relation)")
      }
    }
  }

  @Test func `the login executes what writes, and nothing that shows`() async throws {
    try await withDatabase { database in
      let functions = try await database.texts(
        """
        select p.oid::regproc::text from pg_proc p
        where p.pronamespace::regnamespace::text in (
            'journal', 'model', 'audit', 'api', 'app', 'migration')
          and has_function_privilege('doorbraak_server', p.oid, 'execute') order by 1
        """)
      #expect(
        functions == [
          "audit.forget", "audit.note", "journal.append", "journal.forget_files",
          "journal.open_stream", "journal.replayed",
        ])
    }
  }

  @Test func `who reads for a person becomes no one that writes or decides`() async throws {
    try await withDatabase { database in
      let memberships = try await database.texts(
        """
        select m.member::regrole || ' ' || m.roleid::regrole from pg_auth_members m
        where m.member::regrole::text in ('doorbraak_server', 'doorbraak_reader', 'doorbraak_load')
        order by 1
        """)
      #expect(
        memberships == [
          "doorbraak_server doorbraak_load", "doorbraak_server doorbraak_reader",
        ])
    }
  }
}
