import Client
import Wire

/// `enrol --as PERSON --key FILE --code CODE`: brings the key, logs in with it, and keeps server,
/// person and key in the profile when it names nobody yet.
struct EnrolAct {
  var place: Workplace
  var conversation: Conversation
  var arguments: Arguments

  /// Made here, from the person and the key file that every verb has.
  private static let ours: Set<String> = ["as", "key", "sig"]

  func run() async throws(Stop) -> ExitCode {
    var description = try conversation.description(of: "enrol")
    description.options = description.options.compactMap { option in
      guard !Self.ours.contains(option.optionName) else { return nil }
      var option = option
      // It is asked for on a terminal: a code in a shell's history would be there for everybody.
      option.isRequired = false
      return option
    }
    let asked = try RequestBuilder(place: place, description: description)
      .build(arguments.rest, leading: arguments.leading)
    guard let person = place.settings.person, let key = place.settings.key else {
      throw place.usage("enrol-needs", hint: "enrol-usage")
    }
    let code = try self.code(asked)
    let answer: JSONObject
    do throws(LoginFault) {
      answer = try await conversation.connection.enrol(
        as: person, code: code, label: asked.object["label"]?.stringValue,
        with: KeySigner(path: key))
    } catch {
      switch error {
      case .signing(let fault): throw Stop(fault, place.phrases)
      case .client(let fault): throw Stop(fault, place.phrases)
      }
    }
    place.printer.object(answer)
    var conversation = conversation
    try await conversation.logIn()
    place.messenger.say(place.phrases("enrolled", ["person": person]))
    try remember(person, key)
    return .done
  }

  private func code(_ asked: Asked) throws(Stop) -> String {
    if let given = asked.object["code"]?.stringValue { return given }
    guard place.surroundings.inputIsTerminal else {
      throw place.usage("enrol-needs", hint: "enrol-usage")
    }
    place.messenger.ask(place.phrases("enrol-code"))
    return place.surroundings.readLine() ?? ""
  }

  private func remember(_ person: String, _ key: String) throws(Stop) {
    guard place.settings.profile.values["person"] == nil, let path = place.profilePath else {
      return
    }
    var profile = place.settings.profile
    profile.values["server"] = place.settings.server
    profile.values["person"] = person
    profile.values["key"] = Files.absolute(key)
    guard Files.write(Array(profile.text.utf8), to: path) else {
      throw place.fault("cannot-write", ["path": path])
    }
    place.messenger.say(place.phrases("profile-saved", ["path": path]))
  }
}
