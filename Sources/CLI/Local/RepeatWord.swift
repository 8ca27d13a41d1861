import Client
import Wire

/// `doorbraak repeat FILE`: sends a signed act again exactly as it was, after an unknown outcome.
struct RepeatWord {
  var place: Workplace
  var arguments: Arguments

  func run() async throws(Stop) -> ExitCode {
    let words = arguments.rest.filter { !$0.hasPrefix("-") }
    guard let path = arguments.rest.first, !path.hasPrefix("-"), !words.isEmpty else {
      throw place.usage("repeat-usage")
    }
    guard let bytes = Files.read(path, bytesMax: PendingAct.bytesMax),
      var act = PendingAct(bytes: bytes)
    else { throw place.usage("repeat-unreadable", ["path": path]) }
    var place = place
    place.settings.server = arguments.options[.server] ?? act.server
    if !arguments.options.has(.ca), let authorities = act.authorities {
      place.settings.authorities = authorities
    }
    place.settings.person = act.person
    place.settings.key = arguments.options[.key] ?? act.key
    act.server = place.settings.server
    var conversation = try await Conversation.open(place, needsCommands: false)
    do throws(Stop) {
      try await conversation.logIn()
      let code = try await act.send(conversation, path: path)
      await conversation.connection.close()
      return code
    } catch {
      await conversation.connection.close()
      throw error
    }
  }
}
