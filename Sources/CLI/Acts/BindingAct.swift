import Client
import Wire

/// An act that binds: previewed, checked, asked, signed, sent (protocol, Statements and receipts).
struct BindingAct {
  var place: Workplace
  var conversation: Conversation
  var asked: Asked

  func run() async throws(Stop) -> ExitCode {
    guard let person = place.settings.person, let key = place.settings.key else {
      throw Stop(
        code: .rights, message: place.phrases("sign-needs-login"),
        hint: place.phrases("hint-login"))
    }
    let preview = try await self.preview()
    let statement = try checked(preview, person: person)
    Preview(place: place, statement: statement, answer: preview).lines()
      .forEach(place.messenger.say)
    if asked.options.has(.dryRun) {
      var shown = preview
      if case .table = place.settings.form { shown = [:] }
      place.printer.object(shown)
      return .done
    }
    try confirm()
    let request = try await signed(statement, key: key)
    return try await PendingAct(
      server: place.settings.server, person: person, key: key,
      authorities: place.settings.authorities, request: request
    ).send(conversation)
  }

  private func preview() async throws(Stop) -> JSONObject {
    var object = asked.object
    if let expect = asked.options[.expect].flatMap(Int.init) { object["expect"] = .integer(expect) }
    object["dry_run"] = true
    let request = Request(
      tag: "1", verb: asked.description.verb, words: asked.words, object: object)
    do throws(ClientFault) {
      let answer = try await conversation.connection.send(request, changes: false)
      await conversation.showNotes()
      return answer ?? JSONObject()
    } catch {
      throw Stop(error, place.phrases)
    }
  }

  private func checked(_ preview: JSONObject, person: String) throws(Stop) -> Statement {
    let statement: Statement
    do throws(StatementFault) {
      statement = try Statement(parsing: preview["statement"]?.stringValue ?? "")
    } catch {
      throw Stop(code: .verificationFailed, message: place.phrases("statement-unreadable"))
    }
    let faults = StatementCheck(
      asked: asked, person: person, organisation: conversation.organisation,
      server: conversation.connection.greeting.server, now: place.surroundings.now()
    ).faults(in: statement, preview: preview)
    guard faults.isEmpty else {
      throw Stop(
        code: .verificationFailed, message: place.phrases("statement-differs"),
        hint: place.phrases(faults == ["signed-at"] ? "hint-clock" : "hint-tell"),
        details: faults + statement.text.split(separator: "\n").map { "| " + $0 })
    }
    return statement
  }

  private func confirm() throws(Stop) {
    if asked.options.has(.yes) { return }
    guard place.surroundings.inputIsTerminal else {
      throw Stop(code: .cancelled, message: place.phrases("sign-no-terminal"))
    }
    place.messenger.ask(place.phrases("sign-question"))
    let answer = (place.surroundings.readLine() ?? "").lowercased().filter { !$0.isWhitespace }
    guard ["j", "ja", "y", "yes"].contains(answer) else {
      throw Stop(code: .cancelled, message: place.phrases("sign-cancelled"))
    }
  }

  /// The request with the statement under a nonce of our own, signed.
  private func signed(_ statement: Statement, key: String) async throws(Stop) -> Request {
    var statement = statement
    statement.nonce = Base64URL.encode(place.surroundings.random(16))
    do throws(SigningFault) {
      let signature = try await KeySigner(path: key).sign(
        Array(statement.text.utf8), namespace: Namespace.act)
      var object = asked.object
      object["statement"] = .string(statement.text)
      object["sig"] = .string(signature.base64)
      return Request(
        tag: "2", verb: asked.description.verb, words: asked.words, object: object)
    } catch {
      throw Stop(error, place.phrases)
    }
  }
}
