import Client
import Wire

/// A signed act on its way. It is kept in a file from before it is sent until its final line came,
/// so that whatever breaks, the very same act can be sent again (`doorbraak repeat FILE`).
struct PendingAct: Sendable {
  var server: String
  var person: String
  var key: String
  /// The file of authorities the server's certificate was checked against; nil: the system's.
  var authorities: String?
  var request: Request

  static let bytesMax = 131_072

  init(
    server: String, person: String, key: String, authorities: String? = nil, request: Request
  ) {
    self.server = server
    self.authorities = authorities
    self.person = person
    self.key = key
    self.request = request
  }

  /// Nil when the bytes are no such file.
  init?(bytes: [UInt8]) {
    guard let object = try? JSONObject(parsing: bytes.filter { $0 != UInt8(ascii: "\n") }),
      let server = object["server"]?.stringValue, let person = object["person"]?.stringValue,
      let key = object["key"]?.stringValue, let verb = object["verb"]?.stringValue,
      let body = object["object"]?.objectValue, body["statement"]?.stringValue != nil
    else { return nil }
    let words = (object["words"]?.arrayValue ?? []).compactMap(\.stringValue)
    self.init(
      server: server, person: person, key: key, authorities: object["ca"]?.stringValue,
      request: Request(tag: "2", verb: verb, words: words, object: body))
  }

  var bytes: [UInt8] {
    var object: JSONObject = [
      "server": .string(server), "person": .string(person), "key": .string(Files.absolute(key)),
      "verb": .string(request.verb), "words": .array(request.words.map { .string($0) }),
      "object": .object(request.object),
    ]
    if let authorities { object["ca"] = .string(Files.absolute(authorities)) }
    return object.encoded() + [UInt8(ascii: "\n")]
  }

  /// Sends it and shows the answer; the file goes when the server has decided.
  func send(_ conversation: Conversation, path: String? = nil) async throws(Stop) -> ExitCode {
    let place = conversation.place
    let path = if let path { path } else { try keep(place) }
    do throws(ClientFault) {
      let answer = try await conversation.connection.send(request, changes: true)
      Files.remove(path)
      await conversation.showNotes()
      place.printer.object(answer ?? JSONObject())
      return ExitCode(answer: answer)
    } catch {
      throw stopped(error, place, path)
    }
  }

  private func stopped(_ fault: ClientFault, _ place: Workplace, _ path: String) -> Stop {
    var stop = Stop(fault, place.phrases)
    let repetition = "doorbraak repeat " + ShellWord.quoted(path)
    switch fault {
    case .refused(let reply) where ExitCode(reply.code).isDecision: Files.remove(path)
    case .outcomeUnknown(let reason):
      if reason == .interrupted { stop.code = .interrupted }
      stop.hint = place.phrases("repeat-as-is")
      stop.details = [repetition]
    // Another time it may be done.
    case .refused, .notSent, .cutOff: stop.details.append(repetition)
    }
    return stop
  }

  private func keep(_ place: Workplace) throws(Stop) -> String {
    guard let folders = place.folders else { throw place.usage("no-home") }
    let statement = request.object["statement"]?.stringValue ?? ""
    let name = "\(request.verb)-\(Statement.sha256(of: statement).prefix(16)).json"
    let path = "\(folders.state)/unknown/\(name)"
    guard Files.write(bytes, to: path) else { throw place.fault("cannot-write", ["path": path]) }
    return path
  }
}
