/// The SQL of this folder, embedded in the binary. A file is listed here in the order it is run;
/// a contract test compares the lists with the folders.
public struct SQLFile: Sendable, Hashable {
  /// The file's name without its ending.
  public let name: String
  public let bytes: [UInt8]
}

public enum SQLFiles {
  /// Run first, by whoever may make roles.
  public static let roles = [
    SQLFile(name: "roles", bytes: PackageResources.roles_sql)
  ]
  /// Forward only, each once.
  public static let migrations = [
    SQLFile(name: "v0001_journal", bytes: PackageResources.v0001_journal_sql),
    SQLFile(name: "v0002_read_model", bytes: PackageResources.v0002_read_model_sql),
    SQLFile(name: "v0003_succession", bytes: PackageResources.v0003_succession_sql),
    SQLFile(name: "v0004_audit", bytes: PackageResources.v0004_audit_sql),
    SQLFile(name: "v0005_keys", bytes: PackageResources.v0005_keys_sql),
    SQLFile(name: "v0006_authority", bytes: PackageResources.v0006_authority_sql),
    SQLFile(name: "v0007_named", bytes: PackageResources.v0007_named_sql),
    SQLFile(name: "v0008_lists", bytes: PackageResources.v0008_lists_sql),
    SQLFile(name: "v0009_watch", bytes: PackageResources.v0009_watch_sql),
    SQLFile(name: "v0010_embargo", bytes: PackageResources.v0010_embargo_sql),
    SQLFile(name: "v0011_glass", bytes: PackageResources.v0011_glass_sql),
    SQLFile(name: "v0012_side_table", bytes: PackageResources.v0012_side_table_sql),
    SQLFile(name: "v0013_erase", bytes: PackageResources.v0013_erase_sql),
    SQLFile(name: "v0014_file", bytes: PackageResources.v0014_file_sql),
    SQLFile(name: "v0015_elsewhere", bytes: PackageResources.v0015_elsewhere_sql),
    SQLFile(name: "v0016_four_eyes", bytes: PackageResources.v0016_four_eyes_sql),
    SQLFile(name: "v0017_term", bytes: PackageResources.v0017_term_sql),
  ]
  /// Code: dropped and made anew when any of it changed.
  public static let functions = [
    SQLFile(name: "schemas", bytes: PackageResources.schemas_sql),
    SQLFile(name: "app", bytes: PackageResources.app_sql),
    SQLFile(name: "moment", bytes: PackageResources.moment_sql),
    SQLFile(name: "audits", bytes: PackageResources.audits_sql),
    SQLFile(name: "person_shown", bytes: PackageResources.person_shown_sql),
    SQLFile(name: "person_keys", bytes: PackageResources.person_keys_sql),
    SQLFile(name: "key_holds", bytes: PackageResources.key_holds_sql),
    SQLFile(name: "bind", bytes: PackageResources.bind_sql),
    SQLFile(name: "authority_shown", bytes: PackageResources.authority_shown_sql),
    SQLFile(name: "document_digest", bytes: PackageResources.document_digest_sql),
    SQLFile(name: "event_line", bytes: PackageResources.event_line_sql),
    SQLFile(name: "register_place", bytes: PackageResources.register_place_sql),
    SQLFile(name: "open_stream", bytes: PackageResources.open_stream_sql),
    SQLFile(name: "write_register_rows", bytes: PackageResources.write_register_rows_sql),
    SQLFile(name: "forget_files", bytes: PackageResources.forget_files_sql),
    SQLFile(name: "begin_file", bytes: PackageResources.begin_file_sql),
    SQLFile(name: "take_piece", bytes: PackageResources.take_piece_sql),
    SQLFile(name: "put_piece", bytes: PackageResources.put_piece_sql),
    SQLFile(name: "hold_file", bytes: PackageResources.hold_file_sql),
    SQLFile(name: "write_rows", bytes: PackageResources.write_rows_sql),
    SQLFile(name: "erased_items", bytes: PackageResources.erased_items_sql),
    SQLFile(name: "erase_files", bytes: PackageResources.erase_files_sql),
    SQLFile(name: "erase_content", bytes: PackageResources.erase_content_sql),
    SQLFile(name: "erase_person", bytes: PackageResources.erase_person_sql),
    SQLFile(name: "append", bytes: PackageResources.append_sql),
    SQLFile(name: "replayed", bytes: PackageResources.replayed_sql),
    SQLFile(name: "note", bytes: PackageResources.note_sql),
    SQLFile(name: "forget", bytes: PackageResources.forget_sql),
  ]
  /// Code, after the functions.
  public static let views = [
    SQLFile(name: "access", bytes: PackageResources.access_sql),
    SQLFile(name: "audit", bytes: PackageResources.audit_sql),
    SQLFile(name: "file", bytes: PackageResources.file_sql),
    SQLFile(name: "shell", bytes: PackageResources.shell_sql),
    SQLFile(name: "agenda", bytes: PackageResources.agenda_sql),
    SQLFile(name: "agendas", bytes: PackageResources.agendas_sql),
    SQLFile(name: "authority", bytes: PackageResources.authority_sql),
    SQLFile(name: "authority_receipt", bytes: PackageResources.authority_receipt_sql),
    SQLFile(name: "known_agenda", bytes: PackageResources.known_agenda_sql),
    SQLFile(name: "history", bytes: PackageResources.history_sql),
    SQLFile(name: "watch", bytes: PackageResources.watch_sql),
    SQLFile(name: "live_key", bytes: PackageResources.live_key_sql),
    SQLFile(name: "allowed_signer", bytes: PackageResources.allowed_signer_sql),
    SQLFile(name: "inbox", bytes: PackageResources.inbox_sql),
    SQLFile(name: "people", bytes: PackageResources.people_sql),
    SQLFile(name: "people_history", bytes: PackageResources.people_history_sql),
    SQLFile(name: "programme", bytes: PackageResources.programme_sql),
    SQLFile(name: "receipt", bytes: PackageResources.receipt_sql),
    SQLFile(name: "plan", bytes: PackageResources.plan_sql),
    SQLFile(name: "step", bytes: PackageResources.step_sql),
    SQLFile(name: "revision", bytes: PackageResources.revision_sql),
  ]
  /// Code, after the views: who may read and write what.
  public static let policies = [
    SQLFile(name: "grants", bytes: PackageResources.grants_sql),
    SQLFile(name: "journal", bytes: PackageResources.journal_sql),
    SQLFile(name: "cursor_key", bytes: PackageResources.cursor_key_sql),
    SQLFile(name: "records", bytes: PackageResources.records_sql),
    SQLFile(name: "write_model", bytes: PackageResources.write_model_sql),
    SQLFile(name: "read_model", bytes: PackageResources.read_model_sql),
  ]
}
