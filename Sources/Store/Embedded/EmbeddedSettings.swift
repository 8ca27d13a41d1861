/// The bounds of the private PostgreSQL, each with its unit and reason.
enum EmbeddedLimits {
  /// The oldest PostgreSQL that the schema is written for.
  static let majorVersionMin = 15
  /// `sun_path` holds 108 bytes, the last of them zero.
  static let socketPathBytesMax = 107
  /// The file's name decides the socket's length; nobody else uses the folder, so any port does.
  static let port = 5432
  /// `initdb` flushes everything it wrote; slow disks take long.
  static let initialiseSecondsMax = 300
  /// pg_ctl ends itself by then; only a stuck one is killed.
  static let toolGraceSeconds = 15
  static let toolOutputBytesMax = 1 << 20
  /// How much of a log an error message quotes.
  static let logTailBytesMax = 4_000
  /// With `log_rotation_size` this bounds the logs to 100 MB at each start.
  static let logFilesMax = 10
  static let pollMilliseconds = 100
  static let progressSeconds = 5
}

/// The roles that the operating system's user of doorbraakd may become, and the texts of the
/// configuration files. The files are ours and are rewritten at each start.
enum EmbeddedSettings {
  static let superuser = "doorbraak_superuser"
  static let roles = [
    superuser, "doorbraak_owner", "doorbraak_server", "doorbraak_load", "doorbraak_append",
  ]
  static let settingsFile = "doorbraak.conf"
  static let includeLine = "include = '\(settingsFile)'"
  static let heading = "# Written by doorbraakd at each start; changes here are lost.\n"

  static let hostBasedAccess = heading + "local all all peer map=doorbraak\n"

  /// One line a role: PostgreSQL 15 knows no "all" here.
  static func identities(operatingSystemUser: String) -> String {
    heading + roles.map { "doorbraak \"\(operatingSystemUser)\" \($0)\n" }.joined()
  }

  /// Logs hold no statements and no details (`terse`): both may quote content that has to stay
  /// erasable.
  static let settings =
    heading + """
      cluster_name = 'doorbraak'
      listen_addresses = ''
      unix_socket_permissions = 0700
      max_connections = 100
      shared_buffers = 128MB
      fsync = on
      full_page_writes = on
      synchronous_commit = on
      wal_compression = on
      timezone = 'UTC'
      log_timezone = 'UTC'
      logging_collector = on
      log_directory = 'log'
      log_filename = 'postgresql-%Y-%m-%d_%H%M%S.log'
      log_file_mode = 0600
      log_rotation_age = 0
      log_rotation_size = 10MB
      log_min_messages = warning
      log_checkpoints = off
      log_error_verbosity = terse
      log_min_error_statement = panic

      """

  /// Options for the command line, where no file and no `ALTER SYSTEM` can overrule them.
  /// The shell reads this text; a plain path (``PlainPath``) holds no quote.
  static func serverOptions(socketFolder: String) -> String {
    [
      "listen_addresses=''", "port=\(EmbeddedLimits.port)",
      "unix_socket_directories='\(socketFolder)'", "fsync=on", "full_page_writes=on",
    ].map { "-c \($0)" }.joined(separator: " ")
  }
}
