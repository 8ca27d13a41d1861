/// The options every verb has. Where a verb declares an option of the same name, that name after
/// the verb is the verb's; before the verb it is always one of these.
enum GlobalOption: String, CaseIterable, Sendable {
  case server, ca, key, lang, json, plain, yes, expect, idem, profile, all, color, help, version
  case asPerson = "as"
  case dryRun = "dry-run"

  /// Whether a value follows.
  var takesValue: Bool {
    switch self {
    case .server, .ca, .key, .lang, .expect, .idem, .profile, .color, .asPerson: return true
    case .json, .plain, .yes, .all, .dryRun, .help, .version: return false
    }
  }
}
