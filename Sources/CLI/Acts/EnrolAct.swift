import Client
import Wire

/// `enrol --as PERSON --key FILE --code CODE`: brings the key, logs in with it, and keeps server,
/// authority, person and key in the profile when it names nobody yet.
struct EnrolAct {
  var place: Workplace
  var arguments: Arguments

  /// Made here, from the person and the key file that every verb has.
  private static let ours: Set<String> = ["as", "key", "sig"]

  func run() async throws(Stop) -> ExitCode {
    let (asked, exit) = try await Conversation.with(place, needsCommands: true) {
      (conversation) async throws(Stop) -> (Asked, ExitCode?) in
      let asked = try self.asked(conversation)
      guard place.settings.person != nil, place.settings.key != nil else {
        throw place.usage("enrol-needs", hint: "enrol-usage")
      }
      if let code = asked.object["code"]?.stringValue {
        return (asked, try await enrol(&conversation, asked, code))
      }
      guard place.surroundings.inputIsTerminal else {
        throw place.usage("enrol-needs", hint: "enrol-usage")
      }
      return (asked, nil)
    }
    if let exit { return exit }
    // Nobody types within the seconds that the server waits for a login: a connection after it.
    place.messenger.ask(place.phrases("enrol-code"))
    let code = place.surroundings.readLine() ?? ""
    return try await Conversation.with(place, needsCommands: false) {
      (conversation) async throws(Stop) in try await enrol(&conversation, asked, code)
    }
  }

  private func asked(_ conversation: Conversation) throws(Stop) -> Asked {
    var description = try conversation.description(of: "enrol")
    description.options = description.options.compactMap { option in
      guard !Self.ours.contains(option.optionName) else { return nil }
      var option = option
      // It is asked for on a terminal: a code in a shell's history would be there for everybody.
      option.isRequired = false
      return option
    }
    return try RequestBuilder(place: place, description: description)
      .build(arguments.rest, leading: arguments.leading)
  }

  private func enrol(
    _ conversation: inout Conversation, _ asked: Asked, _ code: String
  ) async throws(Stop) -> ExitCode {
    let (person, key) = (place.settings.person ?? "", place.settings.key ?? "")
    let isDryRun = asked.options.has(.dryRun)
    do throws(LoginFault) {
      let answer = try await conversation.connection.enrol(
        as: person, code: code, label: asked.object["label"]?.stringValue,
        with: KeySigner(path: key), isDryRun: isDryRun)
      place.printer.object(answer)
    } catch {
      switch error {
      case .signing(let fault): throw Stop(fault, place.phrases)
      case .client(let fault): throw Stop(fault, place.phrases)
      }
    }
    if isDryRun { return .done }
    try await conversation.logIn()
    place.messenger.say(place.phrases("enrolled", ["person": person]))
    try remember(person, key)
    return .done
  }

  /// So that the next command needs no options; never in the place of somebody else.
  private func remember(_ person: String, _ key: String) throws(Stop) {
    guard place.settings.profile.values["person"] == nil, let path = place.profilePath else {
      return
    }
    var profile = place.settings.profile
    profile.values["server"] = place.settings.server
    profile.values["person"] = person
    profile.values["key"] = Files.absolute(key)
    if let authorities = place.settings.authorities {
      profile.values["ca"] = Files.absolute(authorities)
    }
    guard Files.write(Array(profile.text.utf8), to: path) else {
      throw place.fault("cannot-write", ["path": path])
    }
    place.messenger.say(place.phrases("profile-saved", ["path": path]))
  }
}
