import Client
import Wire

/// `receipt REF --save FOLDER [--verify]`: the files with which anyone checks a signature, without
/// this program and without believing the server.
struct ReceiptFiles {
  var place: Workplace
  var receipt: JSONObject
  var folder: String
  var removesAfter = false

  private static let names = ["statement", "statement.sig", "allowed_signers"]

  /// The line to run in the folder. Nil when the person's name is not safe to put in it.
  var verifyLine: String? {
    verifyArguments.map { arguments in
      "ssh-keygen " + arguments.map(ShellWord.quoted).joined(separator: " ") + " < statement"
    }
  }

  private var verifyArguments: [String]? {
    guard let person = receipt["person"]?.stringValue, Request.isWord(person),
      !person.hasPrefix("-")
    else { return nil }
    return [
      "-Y", "verify", "-f", "allowed_signers", "-I", person, "-n", Namespace.act,
      "-s", "statement.sig",
    ] + verifyTime
  }

  /// A key that ended later is judged when the server received the statement.
  private var verifyTime: [String] {
    guard receipt["allowed_signers"]?.stringValue?.contains("valid-before=") == true,
      let received = receipt["received"]?.stringValue, WireTime.seconds(received) != nil
    else { return [] }
    return ["-Overify-time=" + received.filter { $0.isNumber } + "Z"]
  }

  /// Writes the three files and says where; with `verifies` runs the line too, exit 5 if it fails.
  func run(verifies: Bool) async throws(Stop) -> ExitCode {
    try write()
    if verifies { try await verify() }
    if removesAfter {
      Self.names.forEach { Files.remove("\(folder)/\($0)") }
    } else {
      var object: JSONObject = ["folder": .string(folder)]
      object["files"] = .array(Self.names.map { .string($0) })
      object["verify"] = .string(verifyLine ?? "")
      place.printer.object(object)
    }
    if let key = receipt["key"]?.stringValue, let known = try? SSHPublicKey(line: key) {
      place.messenger.say(place.phrases("receipt-key", ["fingerprint": known.fingerprint]))
    }
    return .done
  }

  private func write() throws(Stop) {
    guard let statement = receipt["statement"]?.stringValue,
      let signature = receipt["signature"]?.stringValue,
      let signers = receipt["allowed_signers"]?.stringValue, verifyLine != nil
    else { throw Stop(code: .verificationFailed, message: place.phrases("receipt-incomplete")) }
    let ended = { (text: String) in text.hasSuffix("\n") ? text : text + "\n" }
    for (name, text) in zip(Self.names, [statement, ended(signature), ended(signers)]) {
      guard Files.write(Array(text.utf8), to: "\(folder)/\(name)", mode: 0o644) else {
        throw place.fault("cannot-write", ["path": "\(folder)/\(name)"])
      }
    }
  }

  private func verify() async throws(Stop) {
    let statement = receipt["statement"]?.stringValue ?? ""
    let person = receipt["person"]?.stringValue
    let says = try? Statement(parsing: statement)
    var message = says?.person == person ? "" : place.phrases("receipt-other-person")
    if message.isEmpty {
      message = try await complaint(statement) ?? ""
      if message.isEmpty {
        place.messenger.say(place.phrases("receipt-verified", ["person": person ?? ""]))
        return
      }
    }
    throw Stop(
      code: .verificationFailed, message: place.phrases("receipt-failed"),
      details: VisibleText.lines(message).filter { !$0.isEmpty })
  }
}

extension ReceiptFiles {
  /// What `ssh-keygen` says against the saved files; nil when it agrees.
  private func complaint(_ statement: String) async throws(Stop) -> String? {
    let arguments = (verifyArguments ?? []).map { name in
      Self.names.contains(name) ? "\(folder)/\(name)" : name
    }
    do throws(SigningFault) {
      let outcome = try await SSHKeygen.run(arguments, input: Array(statement.utf8))
      return outcome.isSuccess ? nil : "ssh-keygen: \(outcome.output)\(outcome.error)"
    } catch {
      throw Stop(code: .fault, message: place.phrases("no-ssh-keygen"))
    }
  }
}

/// `receipt` with options of its own: reads it and hands it to `ReceiptFiles`.
struct ReceiptAct {
  var place: Workplace
  var conversation: Conversation
  var asked: Asked

  func run() async throws(Stop) -> ExitCode {
    let request = Request(tag: "1", verb: "receipt", words: asked.words, object: asked.object)
    let receipt: JSONObject
    do throws(ClientFault) {
      receipt = try await conversation.connection.send(request, changes: false) ?? JSONObject()
    } catch {
      throw Stop(error, place.phrases)
    }
    let verifies = asked.extras["verify"] != nil
    if let folder = asked.extras["save"] {
      return try await ReceiptFiles(place: place, receipt: receipt, folder: folder)
        .run(verifies: verifies)
    }
    guard let state = place.folders?.state else { throw place.usage("no-home") }
    let name = Base64URL.encode(place.surroundings.random(9))
    return try await ReceiptFiles(
      place: place, receipt: receipt, folder: "\(state)/verify/\(name)", removesAfter: true
    ).run(verifies: true)
  }
}
