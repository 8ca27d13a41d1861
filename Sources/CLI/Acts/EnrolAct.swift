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
    let conversation = try await Conversation.open(place, needsCommands: true)
    do throws(Stop) {
      let asked = try asked(conversation)
      guard place.settings.person != nil, place.settings.key != nil else {
        throw place.usage("enrol-needs", hint: "enrol-usage")
      }
      if let code = asked.object["code"]?.stringValue {
        let exit = try await enrol(conversation, asked, code)
        await conversation.connection.close()
        return exit
      }
      guard place.surroundings.inputIsTerminal else {
        throw place.usage("enrol-needs", hint: "enrol-usage")
      }
      return try await enrolTyped(conversation, asked)
    } catch {
      await conversation.connection.close()
      throw error
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

  /// Nobody types within the seconds that the server waits for a login: a connection after it.
  private func enrolTyped(_ first: Conversation, _ asked: Asked) async throws(Stop) -> ExitCode {
    await first.connection.close()
    place.messenger.ask(place.phrases("enrol-code"))
    let code = place.surroundings.readLine() ?? ""
    let conversation = try await Conversation.open(place, needsCommands: false)
    do throws(Stop) {
      let exit = try await enrol(conversation, asked, code)
      await conversation.connection.close()
      return exit
    } catch {
      await conversation.connection.close()
      throw error
    }
  }

  private func enrol(
    _ conversation: Conversation, _ asked: Asked, _ code: String
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
    var conversation = conversation
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
