import Client
import Wire

/// What holds for this run: option, else environment, else profile, else the standard.
struct Settings: Sendable {
  var server: String
  var person: String?
  var key: String?
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
    profile = Self.readProfile(profileName, environment)
    server = given(.server, "DOORBRAAK_SERVER") ?? profile.values["server"] ?? Self.standardServer
    person = given(.asPerson, "DOORBRAAK_PERSON") ?? profile.values["person"]
    let home = environment["HOME"] ?? ""
    key = (given(.key, "DOORBRAAK_KEY") ?? profile.values["key"]).map { path in
      path.hasPrefix("~/") ? home + path.dropFirst() : path
    }
    let lang = given(.lang, "DOORBRAAK_LANG") ?? profile.values["lang"]
    language = lang.flatMap(Language.init(rawValue:)) ?? Self.localeLanguage(environment)
    form = Self.form(options, surroundings)
    let wish = options[.color] ?? "auto"
    let mayColor = (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    isOutputColored = Self.colors(wish, surroundings.outputWidth != nil, mayColor)
    isErrorColored = Self.colors(wish, surroundings.errorIsTerminal, mayColor)
  }

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
