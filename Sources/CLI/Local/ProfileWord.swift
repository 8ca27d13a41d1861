import Client
import Wire

/// `doorbraak profile`: shows the profile, or changes it with `profile set NAME VALUE ...` (or with
/// the options `--server`, `--ca`, `--as`, `--key`, `--lang`).
struct ProfileWord {
  var place: Workplace
  var arguments: Arguments

  func run() throws(Stop) -> ExitCode {
    guard let path = place.profilePath else { throw place.usage("no-home") }
    var profile = place.settings.profile
    let changes = try self.changes()
    guard !changes.isEmpty else {
      var object: JSONObject = ["profile": .string(path)]
      for name in Profile.names { object[name] = .string(profile.values[name] ?? "") }
      place.printer.object(object)
      return .done
    }
    for (name, value) in changes { profile.values[name] = value.isEmpty ? nil : value }
    guard Files.write(Array(profile.text.utf8), to: path) else {
      throw place.fault("cannot-write", ["path": path])
    }
    place.messenger.say(place.phrases("profile-saved", ["path": path]))
    return .done
  }

  private func changes() throws(Stop) -> [(String, String)] {
    var changes: [(String, String)] = []
    let options = arguments.options
    for (name, option) in [
      ("server", GlobalOption.server), ("ca", .ca), ("person", .asPerson), ("key", .key),
      ("lang", .lang),
    ] {
      if let value = options[option] { changes.append((name, value)) }
    }
    var words = try self.words()
    if words.first == "show" && words.count == 1 { return [] }
    if words.first == "set" {
      words.removeFirst()
    } else if !words.isEmpty {
      throw place.usage("profile-usage")
    }
    guard words.count % 2 == 0 else { throw place.usage("profile-usage") }
    for index in stride(from: 0, to: words.count, by: 2) {
      changes.append((words[index], words[index + 1]))
    }
    return try changes.map { change throws(Stop) in try checked(change) }
  }

  /// What follows `profile`, without the global options that were read already.
  private func words() throws(Stop) -> [String] {
    var words: [String] = []
    var index = 0
    while index < arguments.rest.count {
      let argument = arguments.rest[index]
      index += 1
      guard argument.hasPrefix("-") else {
        words.append(argument)
        continue
      }
      guard let (option, value) = Arguments.global(argument) else {
        throw place.unknownOption(argument, usage: place.phrases("profile-usage"))
      }
      if option.takesValue, value == nil { index += 1 }
    }
    return words
  }

  private func checked(_ change: (String, String)) throws(Stop) -> (String, String) {
    let (name, value) = change
    guard Profile.names.contains(name) else {
      throw place.usage("profile-unknown", ["name": name], hint: "profile-usage")
    }
    let isGood =
      switch name {
      case "server": value.isEmpty || ServerAddress(value) != nil
      case "lang": value.isEmpty || Language(rawValue: value) != nil
      default: !value.unicodeScalars.contains(where: VisibleText.isDangerous)
      }
    guard isGood else { throw place.usage("profile-invalid", ["name": name, "value": value]) }
    if ["ca", "key"].contains(name), !value.isEmpty, !value.hasPrefix("~") {
      return (name, Files.absolute(value))
    }
    return (name, value)
  }
}
