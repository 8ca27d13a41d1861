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
    var errors = ErrorTranslation(
      catalogue: services.catalogue, language: session.language, ref: ref)
    do {
      let command = try command(for: request, in: session)
      let arguments = try Arguments(request, for: command.description)
      let call = Call(
        request: request, arguments: arguments, session: session, services: services,
        received: Moment(microseconds: received))
      if let entering = command as? any SessionCommand.Type {
        let (reply, session) = try await entering.enter(call)
        return (reply, session)
      }
      return (try await command.answer(call), session)
    } catch {
      errors.language = session.language
      let reply = errors.reply(to: error)
      if reply.code == .internalFault {
        logger.error(
          "request failed", metadata: ["ref": .string(ref), "detail": .string("\(error)")])
      }
      let proves = [Login.description.verb, Enrol.description.verb].contains(request.verb)
      let closes = proves && !session.isLoggedIn
      var answer = Reply(outcome: .error(reply), closes: closes)
      answer.endsSession = error is SessionEnded
      return (answer, session)
    }
  }

  public func answer(fault: RequestFault, in session: Session, ref: String) -> ErrorReply {
    ErrorReply(
      code: .syntax, message: fault.text(in: session.language), ref: ref)
  }

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
