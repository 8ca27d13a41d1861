import Wire

/// Why the program ends before it is done: what to say on standard error, and the exit code.
struct Stop: Error {
  var code: ExitCode
  /// Without "fout:"; may hold text of the server, made visible when it is written.
  var message: String
  var hint: String?
  /// Lines under it: code, reason, reference.
  var details: [String] = []
}
