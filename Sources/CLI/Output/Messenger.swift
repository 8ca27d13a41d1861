import Client
import Wire

/// Writes to standard error: messages, questions, errors. All of it is made visible first.
struct Messenger: Sendable {
  var phrases: Phrases
  var isColored: Bool
  var complain: @Sendable ([UInt8]) -> Void

  func say(_ text: String) {
    for line in VisibleText.lines(text) { complain(Array((line + "\n").utf8)) }
  }

  /// A question, with the cursor after it.
  func ask(_ text: String) {
    complain(Array((VisibleText.line(text) + " ").utf8))
  }

  func error(_ stop: Stop) {
    say(labelled("error", stop.message, color: "31"))
    if let hint = stop.hint { say(labelled("hint", hint, color: "36")) }
    stop.details.forEach { say("      " + $0) }
  }

  private func labelled(_ key: String, _ text: String, color: String) -> String {
    let label = phrases(key) + ":"
    // The colour goes around our own word only, after the text was made visible.
    guard isColored else { return "\(label) \(text)" }
    complain(Array("\u{1B}[\(color)m\(label)\u{1B}[0m ".utf8))
    return text
  }
}

extension Stop {
  /// An ERR or BYE of the server, in the server's words.
  init(_ reply: ErrorReply, _ phrases: Phrases) {
    code = ExitCode(reply.code)
    message = reply.message
    hint = reply.hint ?? (reply.code == .unauthenticated ? phrases("hint-login") : nil)
    var parts = [reply.code.rawValue]
    for name in ["reason", "law"] {
      if let text = reply.more[name]?.stringValue {
        parts.append("\(phrases.column(name)) \(text)")
      }
    }
    if let param = reply.param { parts.append("\(phrases.column("param")) \(param)") }
    if let ref = reply.ref { parts.append("\(phrases.column("request")) \(ref)") }
    details = [parts.joined(separator: ", ")]
    let cell = Cell(phrases: phrases)
    for (name, value) in reply.more where !["reason", "law"].contains(name) {
      details.append("\(phrases.column(name)): \(cell.shown(value, column: name))")
    }
  }

  /// A connection that broke where nothing can have changed.
  init(_ reason: BreakReason, _ phrases: Phrases) {
    if case .bye(let reply) = reason {
      self.init(reply, phrases)
      return
    }
    self.init(code: ExitCode(reason), message: reason.text(phrases))
    switch reason {
    case .cannotConnect, .noTLS: hint = phrases("hint-connect")
    case .certificateRefused, .certificateOfAnother: hint = phrases("hint-certificate")
    default: break
    }
  }

  init(_ fault: ClientFault, _ phrases: Phrases) {
    switch fault {
    case .refused(let reply): self.init(reply, phrases)
    case .notSent(let reason), .cutOff(let reason): self.init(reason, phrases)
    case .outcomeUnknown(let reason):
      self.init(
        code: .outcomeUnknown,
        message: phrases("outcome-unknown", ["why": reason.text(phrases)]))
    }
  }

  init(_ fault: SigningFault, _ phrases: Phrases) {
    code = .rights
    switch fault {
    case .noSuchFile(let path): message = phrases("key-missing", ["path": path])
    case .noSSHKeygen: message = phrases("no-ssh-keygen")
    case .failed(let text): message = phrases("signing-failed", ["text": text])
    case .unusable(let path): message = phrases("signature-unusable", ["path": path])
    }
  }
}

extension BreakReason {
  func text(_ phrases: Phrases) -> String {
    switch self {
    case .cannotConnect(let address): return phrases("break-connect", ["server": address])
    case .plainTextAddress: return phrases("break-plain-text")
    case .certificateRefused(let address):
      return phrases("break-certificate", ["server": address])
    case .certificateOfAnother(let address):
      return phrases("break-certificate-name", ["server": address])
    case .noTLS(let address): return phrases("break-no-tls", ["server": address])
    case .trustUnusable(let path): return phrases("break-ca", ["path": path])
    case .closed: return phrases("break-closed")
    case .timedOut: return phrases("break-timeout")
    case .interrupted: return phrases("break-interrupted")
    case .requestTooLong(let limit):
      return phrases("break-too-long", ["limit": String(limit)])
    case .protocolFault(let text): return phrases("break-protocol", ["text": text])
    case .bye(let reply): return reply.message
    }
  }
}
