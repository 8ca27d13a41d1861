import Client
import Wire

/// One run of `doorbraak`: reads the command line, does it, and says how it ended.
public struct Program: Sendable {
  /// Words that are done here, without or beside the server.
  static let localWords = ["help", "profile", "repeat"]

  private let surroundings: Surroundings

  public init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
  }

  /// Data goes to standard output, everything else to standard error.
  public func run() async -> ExitCode {
    var place = Workplace(
      surroundings: surroundings,
      settings: Settings(options: OptionValues(), surroundings: surroundings))
    do throws(OptionFault) {
      let arguments = try Arguments(surroundings.arguments)
      place.settings = Settings(options: arguments.options, surroundings: surroundings)
      do throws(Stop) {
        return try await perform(arguments, place)
      } catch {
        place.messenger.error(error)
        return error.code
      }
    } catch {
      let stop = place.stop(error, usage: place.phrases("help-usage"))
      place.messenger.error(stop)
      return stop.code
    }
  }

  private func perform(_ arguments: Arguments, _ place: Workplace) async throws(Stop) -> ExitCode {
    if arguments.options.has(.version) {
      place.printer.line("doorbraak " + Workplace.version)
      return .done
    }
    let wantsHelp = arguments.options.has(.help)
    switch arguments.verb {
    case nil:
      let lines = HelpPages(place: place).general()
      lines.forEach(wantsHelp ? place.printer.line : place.messenger.say)
      return wantsHelp ? .done : .usage
    case "help": return try await help(arguments.rest.first { !$0.hasPrefix("-") }, place)
    case "profile" where !wantsHelp:
      return try ProfileWord(place: place, arguments: arguments).run()
    case "repeat" where !wantsHelp:
      return try await RepeatWord(place: place, arguments: arguments).run()
    case let verb? where wantsHelp: return try await help(verb, place)
    case let verb?: return try await ask(verb, arguments, place)
    }
  }

  private func help(_ verb: String?, _ place: Workplace) async throws(Stop) -> ExitCode {
    let pages = HelpPages(place: place)
    guard let verb, !Self.localWords.contains(verb) else {
      pages.general().forEach(place.printer.line)
      return .done
    }
    let description = try await Conversation.with(place, needsCommands: true) {
      (conversation) async throws(Stop) in try conversation.description(of: verb)
    }
    pages.verb(description).forEach(place.printer.line)
    return .done
  }

  private func ask(
    _ verb: String, _ arguments: Arguments, _ place: Workplace
  ) async throws(Stop) -> ExitCode {
    if verb.lowercased() == "enrol" {
      return try await EnrolAct(place: place, arguments: arguments).run()
    }
    return try await Conversation.with(place, needsCommands: true) {
      (conversation) async throws(Stop) in
      try await carryOut(verb, arguments, place, &conversation)
    }
  }

  /// The file that is to be attached, unless nothing is to be done.
  private func bring(_ asked: Asked, _ conversation: Conversation) async throws(Stop) {
    guard let file = asked.file, !asked.options.has(.dryRun),
      VerbExtras.bringsFile(asked.description.verb, asked.object)
    else { return }
    _ = try await FileTransfer(place: conversation.place, conversation: conversation).put(file)
  }

  private func carryOut(
    _ verb: String, _ arguments: Arguments, _ place: Workplace, _ conversation: inout Conversation
  ) async throws(Stop) -> ExitCode {
    let description = try conversation.description(of: verb)
    let asked = try RequestBuilder(place: place, description: description)
      .build(arguments.rest, leading: arguments.leading)
    var place = place
    place.settings = Settings(options: asked.options, surroundings: surroundings)
    place.settings.server = conversation.place.settings.server
    place.settings.authorities = conversation.place.settings.authorities
    conversation.place = place
    if description.verb == ClientVerb.wait {
      let aim = try WaitAim(asked, place)
      try await conversation.logIn()
      var act = WaitAct(place: place, conversation: conversation, aim: aim)
      return try await act.run()
    }
    try await conversation.logIn()
    if !asked.extras.isEmpty, verb == "receipt" {
      return try await ReceiptAct(place: place, conversation: conversation, asked: asked).run()
    }
    if verb == "put", let file = asked.file {
      return try await PutAct(place: place, conversation: conversation, file: file).run()
    }
    if verb == "get", asked.extras["save"] != nil {
      return try await GetAct(place: place, conversation: conversation, asked: asked).run()
    }
    try await bring(asked, conversation)
    if VerbExtras.follows(verb.lowercased()) {
      var act = WatchAct(place: place, conversation: conversation, asked: asked)
      return try await act.run()
    }
    if description.isBinding {
      return try await BindingAct(place: place, conversation: conversation, asked: asked).run()
    }
    return try await PlainAct(
      place: place, conversation: conversation, asked: asked, typed: surroundings.arguments
    ).run()
  }
}
