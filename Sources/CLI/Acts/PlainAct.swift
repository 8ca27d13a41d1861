import Client
import Wire

/// A read, a write without a statement, or a dry run: sent, and its answer shown.
struct PlainAct {
  var place: Workplace
  var conversation: Conversation
  var asked: Asked
  /// The arguments as typed, for the line that repeats them.
  var typed: [String]

  private var verb: String { asked.description.verb }

  func run() async throws(Stop) -> ExitCode {
    let isDryRun = asked.options.has(.dryRun)
    let changes = asked.description.isMutating && !isDryRun
    var object = asked.object
    if let expect = asked.options[.expect].flatMap(Int.init) { object["expect"] = .integer(expect) }
    if isDryRun { object["dry_run"] = true }
    let idem = asked.options[.idem] ?? Base64URL.encode(place.surroundings.random(16))
    if changes { object["idem"] = .string(idem) }
    do throws(ClientFault) {
      return try await exchange(object, changes: changes)
    } catch {
      await conversation.showNotes()
      if case .outcomeUnknown(let reason) = error { throw unknown(reason, idem) }
      throw Stop(error, place.phrases)
    }
  }

  private func exchange(
    _ object: JSONObject, changes: Bool
  ) async throws(ClientFault) -> ExitCode {
    let basket = RowBasket()
    let printer = place.printer
    let prints = isJSON
    @Sendable func row(_ row: JSONObject) {
      if prints { printer.json(row) } else { basket.add(row) }
    }
    let answer: JSONObject?
    if !changes, asked.options.has(.all) || VerbExtras.exports(verb, asked.object) {
      answer = try await Pages(place: place, conversation: conversation, asked: asked)
        .read(object, while: { basket.all.count <= RowBasket.rowsMax }, row: row)
    } else {
      let request = Request(tag: "1", verb: verb, words: asked.words, object: object)
      answer = try await conversation.connection.send(request, changes: changes, row: row)
    }
    await conversation.showNotes()
    show(basket.all, answer)
    return ExitCode(answer: answer)
  }

  private var isJSON: Bool {
    if case .json = place.settings.form { true } else { false }
  }

  private func show(_ rows: [JSONObject], _ answer: JSONObject?) {
    if verb == "commands", !isJSON {
      let rows = rows + ClientVerb.rows
      if case .table = place.settings.form {
        place.printer.rows(rows.map { HelpPages(place: place).listing($0) })
      } else {
        place.printer.rows(rows)
      }
    } else if VerbExtras.exports(verb, asked.object), !isJSON {
      for row in rows { place.printer.line(VisibleText.line(row["line"]?.stringValue ?? "")) }
    } else if let lines = drawing(rows, answer) {
      lines.forEach(place.printer.line)
    } else {
      place.printer.rows(rows)
    }
    guard let answer else { return }
    guard answer["count"]?.integerValue != nil, answer.keys.contains("next") else {
      // An act that tells what it made, row by row, says more of itself below.
      if rows.isEmpty || asked.description.isMutating && place.settings.form != .tsv {
        place.printer.object(answer)
      }
      return
    }
    if let next = answer["next"]?.stringValue {
      place.messenger.say(place.phrases("more-rows", ["cursor": next]))
    } else if answer["count"]?.integerValue == 0 {
      place.messenger.say(place.phrases("no-rows"))
    }
  }

  /// `plan` on a terminal; nil for all else.
  private func drawing(_ rows: [JSONObject], _ answer: JSONObject?) -> [String]? {
    guard VerbExtras.draws(verb), let answer, case .table(let width) = place.settings.form else {
      return nil
    }
    return Gantt(rows: rows, answer: answer, width: width, phrases: place.phrases).lines()
  }

  private func unknown(_ reason: BreakReason, _ idem: String) -> Stop {
    var stop = Stop(ClientFault.outcomeUnknown(reason), place.phrases)
    if reason == .interrupted { stop.code = .interrupted }
    let given = asked.options.has(.idem) ? [] : ["--idem", idem]
    let command = (["doorbraak"] + given + typed).map(ShellWord.quoted).joined(separator: " ")
    stop.hint = place.phrases("repeat-as-is")
    stop.details = [command]
    return stop
  }
}

/// A word of a shell's command line.
enum ShellWord {
  /// The word as it is where that is safe, else in single quotes.
  static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return true
        default: return "-_./:@=,+%".utf8.contains(byte)
        }
      }
    return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
