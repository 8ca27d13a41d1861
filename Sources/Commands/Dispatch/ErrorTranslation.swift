import Domain
import Store
import Wire

/// Every error as its answer, in the session's language. The only place where that is decided.
struct ErrorTranslation {
  let catalogue: Catalogue
  var language: Language
  let ref: String

  func reply(to error: any Error) -> ErrorReply {
    switch error {
    case let error as ErrorReply: error
    case let refusal as Refusal: reply(to: refusal)
    case let fault as Arguments.Fault:
      reply(fault.code, fault.key, fault.arguments, param: fault.param)
    case let faults as ImportFaults: reply(to: faults)
    case let error as DeskError: reply(to: error)
    case let error as JournalError: reply(to: error)
    case is SessionEnded: reply(.unauthenticated, "session-ended")
    default: reply(.internalFault, "internal")
    }
  }

  private func reply(
    _ code: ErrorCode, _ key: String, _ arguments: [String: String] = [:], param: String? = nil,
    more: JSONObject = [:]
  ) -> ErrorReply {
    let hint = "\(key).hint"
    return ErrorReply(
      code: code, message: catalogue.text(key, in: language, arguments), param: param,
      hint: catalogue.has(hint) ? catalogue.text(hint, in: language, arguments) : nil, ref: ref,
      more: more)
  }

  private func reply(to refusal: Refusal) -> ErrorReply {
    var arguments = refusal.arguments
    if let fault = arguments["fault"] {
      arguments["fault"] = catalogue.text(fault, in: language, arguments)
    }
    // What may not be seen is answered in the same words as what never was: nothing more is said.
    if refusal.reason == .notFound { return reply(.notFound, refusal.reason.rawValue) }
    var more: JSONObject = ["key": .string(refusal.reason.rawValue)]
    if let rule = refusal.rule { more["reason"] = .string(rule) }
    let code: ErrorCode =
      switch refusal.reason.category {
      case .refused: .refused
      case .invalid: .invalid
      case .conflict: .conflict
      case .forbidden: .forbidden
      case .notFound: .notFound
      }
    return reply(code, refusal.reason.rawValue, arguments, param: refusal.param, more: more)
  }

  private func reply(to error: DeskError) -> ErrorReply {
    switch error {
    case .requestMismatch: reply(.idemMismatch, "idem-mismatch", param: "idem")
    case .busy: reply(.busy, "busy")
    case .journal(let error): reply(to: error)
    }
  }

  private func reply(to error: JournalError) -> ErrorReply {
    switch error {
    case .busy, .stale: reply(.busy, "busy")
    case .unavailable: reply(.unavailable, "unavailable")
    case .readOnly: reply(.readonly, "readonly")
    case .outcomeUnknown: reply(.unknownOutcome, "unknown-outcome")
    case .repeated, .internalFault: reply(.internalFault, "internal")
    }
  }

  private func reply(to faults: ImportFaults) -> ErrorReply {
    let shown = faults.faults.map { fault in
      JSONValue.object([
        "line": .integer(fault.line), "column": .string(fault.column),
        "message": .string(catalogue.text(fault.key, in: language, fault.arguments)),
      ])
    }
    let first = faults.faults.first
    let words = first.map { catalogue.text($0.key, in: language, $0.arguments) } ?? ""
    return reply(
      .invalid, first?.column.isEmpty == false ? "import-fault" : "import-fault-row",
      ["line": "\(first?.line ?? 0)", "column": first?.column ?? "", "fault": words],
      param: "csv", more: ["faults": .array(shown)])
  }
}
