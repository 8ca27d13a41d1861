import Client
import Wire

/// What holds for this run: option, else environment, else profile, else the standard.
struct Settings: Sendable {
  var server: String
  var person: String?
  var key: String?
  /// The file of authorities that may have signed the server's certificate; nil: the system's.
  var authorities: String?
  var language: Language
  var form: OutputForm
  var isOutputColored: Bool
  var isErrorColored: Bool
  var profileName: String?
  var profile: Profile

  static let standardServer = "127.0.0.1:7465"

  init(options: OptionValues, surroundings: Surroundings) {
    let environment = surroundings.environment
    func given(_ option: GlobalOption, _ variable: String) -> String? {
      options[option] ?? environment[variable].flatMap { $0.isEmpty ? nil : $0 }
    }
    profileName = given(.profile, "DOORBRAAK_PROFILE")
    let profile = Self.readProfile(profileName, environment)
    self.profile = profile
    server = given(.server, "DOORBRAAK_SERVER") ?? profile.values["server"] ?? Self.standardServer
    person = given(.asPerson, "DOORBRAAK_PERSON") ?? profile.values["person"]
    let home = environment["HOME"] ?? ""
    func path(_ option: GlobalOption, _ variable: String, _ name: String) -> String? {
      (given(option, variable) ?? profile.values[name]).map { path in
        path.hasPrefix("~/") ? home + path.dropFirst() : path
      }
    }
    key = path(.key, "DOORBRAAK_KEY", "key")
    authorities = path(.ca, "DOORBRAAK_CA", "ca")
    let lang = given(.lang, "DOORBRAAK_LANG") ?? profile.values["lang"]
    language = lang.flatMap(Language.init(rawValue:)) ?? Self.localeLanguage(environment)
    form = Self.form(options, surroundings)
    let wish = options[.color] ?? "auto"
    let mayColor = (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    isOutputColored = Self.colors(wish, surroundings.outputWidth != nil, mayColor)
    isErrorColored = Self.colors(wish, surroundings.errorIsTerminal, mayColor)
  }

  /// Whom a server's certificate may be signed by.
  var trust: Trust { authorities.map(Trust.file) ?? .system }

  private static func colors(_ wish: String, _ isTerminal: Bool, _ mayColor: Bool) -> Bool {
    wish == "always" || (wish == "auto" && isTerminal && mayColor)
  }

  private static func form(_ options: OptionValues, _ surroundings: Surroundings) -> OutputForm {
    if options.has(.json) { return .json(isTerminal: surroundings.outputWidth != nil) }
    if let width = surroundings.outputWidth, !options.has(.plain) { return .table(width: width) }
    return .tsv
  }

  /// Dutch, unless the locale says English.
  private static func localeLanguage(_ environment: [String: String]) -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
      .compactMap { environment[$0] }.first { !$0.isEmpty }
    return locale?.hasPrefix("en") == true ? .en : .nl
  }

  private static func readProfile(_ name: String?, _ environment: [String: String]) -> Profile {
    guard let folders = Folders(environment), name.map(Profile.isName) ?? true,
      let bytes = Files.read(folders.profile(name), bytesMax: 65_536)
    else { return Profile() }
    return Profile(text: String(decoding: bytes, as: UTF8.self))
  }
}
