import Domain
public import Logging
import Store
public import Wire

/// Finds the verb, checks who asks and what is asked, and turns every error into its answer.
///
/// Precedence: unknown verb, then login, then arguments, then rights, then rules.
public struct Dispatcher: RequestAnswering {
  let services: Services
  private let logger: Logger

  public init(services: Services, logger: Logger) {
    self.services = services
    self.logger = logger
  }

  public func answer(
    _ request: Request, received: Int64, in session: Session, ref: String
  ) async -> (Reply, Session) {
    var asked = AuditTrail.Asked(request: request, session: session, received: received, ref: ref)
    do {
      let (reply, session) = try await carryOut(asked)
      asked.session = session
      trail.answered(asked, reply.outcome)
      return (reply, session)
    } catch {
      let errors = ErrorTranslation(
        catalogue: services.catalogue, language: session.language, ref: ref)
      let reply = errors.reply(to: error)
      if reply.code == .internalFault {
        logger.error(
          "request failed", metadata: ["ref": .string(ref), "detail": .string("\(error)")])
      }
      trail.answered(asked, .error(reply), error: error)
      let closes = Self.provesIdentity(request.verb) && !session.isLoggedIn
      var answer = Reply(outcome: .error(reply), closes: closes)
      answer.endsSession = error is SessionEnded
      return (answer, session)
    }
  }

  /// Whether with this verb a stranger proves who they are.
  public static func provesIdentity(_ verb: String) -> Bool {
    CommandTable.command(named: verb)?.description.provesIdentity ?? false
  }

  private func carryOut(_ asked: AuditTrail.Asked) async throws -> (Reply, Session) {
    let command = try command(for: asked.request, in: asked.session)
    let arguments = try Arguments(asked.request, for: command.description)
    let call = Call(
      request: asked.request, arguments: arguments, session: asked.session, services: services,
      received: Moment(microseconds: asked.received), ref: asked.ref)
    if let entering = command as? any SessionCommand.Type {
      let (reply, session) = try await entering.enter(call)
      return (reply, session)
    }
    return (try await command.answer(call), asked.session)
  }

  public func answer(fault: RequestFault, in session: Session, ref: String) -> ErrorReply {
    trail.unreadable(session, ref: ref)
    return ErrorReply(
      code: .syntax, message: fault.text(in: session.language), ref: ref)
  }

  public func parted(_ session: Session, ref: String, code: String, reason: String) {
    trail.parted(session, ref: ref, code: code, reason: reason)
  }

  public func runWatches(now: @escaping @Sendable () -> Int64) async {
    await services.hub.run(now: now)
  }

  public func begin(
    _ watching: Watching, in session: Session, to push: @escaping @Sendable (Push) -> Void
  ) {
    guard let login = session.login else { return }
    services.hub.send(.begin(watching, login, push))
  }

  public func more(_ watching: Watching) { services.hub.send(.more(watching.id)) }

  public func end(_ watching: Watching) { services.hub.send(.end(watching.id)) }

  private var trail: AuditTrail { AuditTrail(writer: services.audit) }

  private func command(
    for request: Request, in session: Session
  ) throws(Arguments.Fault) -> any Command.Type {
    guard let command = CommandTable.command(named: request.verb) else {
      throw Arguments.Fault("unknown-verb", ["verb": request.verb], code: .unknownVerb)
    }
    guard session.isLoggedIn || !command.description.needsLogin else {
      throw Arguments.Fault("not-logged-in", code: .unauthenticated)
    }
    return command
  }
}

/// A verb that changes the session: `hello`, `login`.
protocol SessionCommand: Command {
  static func enter(_ call: Call) async throws -> (Reply, Session)
}

extension SessionCommand {
  static func answer(_ call: Call) async throws -> Reply { try await enter(call).0 }
}
