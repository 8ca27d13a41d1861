import Client
import Wire

/// A connection that said hello, with what the server can do and who is logged in.
struct Conversation: Sendable {
  var place: Workplace
  var connection: Connection
  var descriptions: [VerbDescription]
  /// The organisation the server says the person acts for.
  var organisation: String?

  /// Connects and says hello; asks for `commands` in the same round trip unless they are cached.
  static func open(_ place: Workplace, needsCommands: Bool) async throws(Stop) -> Conversation {
    guard let address = ServerAddress(place.settings.server) else {
      throw place.usage("server-invalid", ["server": place.settings.server])
    }
    do throws(ClientFault) {
      let connection = try await Connection.open(address, trust: place.settings.trust)
      do throws(ClientFault) {
        let rows = try await greet(connection, place, needsCommands)
        return Conversation(
          place: place, connection: connection,
          descriptions: (rows + ClientVerb.rows).compactMap(VerbDescription.init),
          organisation: nil)
      } catch {
        await connection.close()
        throw error
      }
    } catch {
      throw Stop(error, place.phrases)
    }
  }

  /// A conversation for as long as `body` takes; the connection is closed however that ends.
  static func with<Value>(
    _ place: Workplace, needsCommands: Bool,
    _ body: (inout Conversation) async throws(Stop) -> Value
  ) async throws(Stop) -> Value {
    var conversation = try await open(place, needsCommands: needsCommands)
    do throws(Stop) {
      let value = try await body(&conversation)
      await conversation.connection.close()
      return value
    } catch {
      await conversation.connection.close()
      throw error
    }
  }

  private static func greet(
    _ connection: Connection, _ place: Workplace, _ needsCommands: Bool
  ) async throws(ClientFault) -> [JSONObject] {
    let hello = connection.helloRequest(
      client: "doorbraak/" + Workplace.version, language: place.settings.language)
    try await connection.write(hello, changes: false)
    let cache = CommandCache(connection.greeting, place.folders)
    let known = needsCommands ? cache?.read() : []
    if known == nil {
      try await connection.write(Request(tag: "c", verb: "commands"), changes: false)
    }
    _ = try await connection.answer(to: "h")
    if let known { return known }
    let basket = RowBasket()
    _ = try await connection.answer(to: "c") { basket.add($0) }
    cache?.write(basket.all)
    return basket.all
  }

  /// Logs in when a person is set; without one the server decides what may be asked.
  mutating func logIn() async throws(Stop) {
    guard let person = place.settings.person else { return }
    guard let key = place.settings.key else { throw place.usage("no-key", hint: "hint-login") }
    do throws(LoginFault) {
      let answer = try await connection.login(as: person, with: KeySigner(path: key))
      organisation = answer["organisation"]?.stringValue
    } catch {
      switch error {
      case .signing(let fault): throw Stop(fault, place.phrases)
      case .client(.cutOff(.closed)):
        throw Stop(
          code: .unavailable, message: place.phrases("break-closed"),
          hint: place.phrases("hint-slow-login"))
      case .client(let fault): throw Stop(fault, place.phrases)
      }
    }
  }

  /// The verb's description; a stop with a suggestion when there is none.
  func description(of verb: String) throws(Stop) -> VerbDescription {
    if let found = descriptions.first(where: { $0.verb == verb.lowercased() }) { return found }
    let candidates = descriptions.map(\.verb) + Program.localWords
    var stop = place.usage("verb-unknown", ["verb": verb], hint: "hint-commands")
    if let word = Suggestion.nearest(to: verb.lowercased(), among: candidates) {
      stop.hint = place.phrases("did-you-mean", ["word": word])
    }
    throw stop
  }

  /// Passes on what the server noted beside its answers.
  func showNotes() async {
    for note in await connection.takeNotes() {
      place.messenger.say(note["message"]?.stringValue ?? note.text)
    }
  }
}
