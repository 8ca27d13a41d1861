internal import Commands
internal import Synchronization
internal import Wire

/// Who may go on, and how fast.
extension House {
  /// Looks once a second at the register, while anybody is logged in: one query for all
  /// connections of this server, and none for an idle one.
  func watchSessions(_ answering: any RequestAnswering) async {
    var mark: RegisterMark?
    while (try? await Task.sleep(for: limits.sessionLook)) != nil {
      await lookAtSessions(answering, since: &mark)
    }
  }

  /// One look, if there is anybody to look for.
  func lookAtSessions(
    _ answering: any RequestAnswering, since mark: inout RegisterMark?
  ) async {
    guard hasSessions, let news = await answering.endedKeys(since: mark, now: now())
    else { return }
    mark = news.mark
    publish(endedKeys: news.keys)
  }

  /// Says no to a line before anything is done for it; nil when it may go on. A line that is no
  /// request counts like one.
  func turnDown(
    _ work: Work, of session: Session, from address: String, ref: String
  ) -> TurnedDown? {
    if work.verb == Self.leaving { return nil }
    if let person = session.person {
      return rates.withLock { $0.take(person, at: .now) }.map { seconds in
        let text = Catalogue.standard.text(
          "too-many-requests", in: session.language, ["seconds": "\(seconds)"])
        return .answer(
          ErrorReply(
            code: .limit, message: text, ref: ref, more: ["seconds": .integer(seconds)]))
      }
    }
    guard Self.proves(work), address != Peer.unixAddress,
      let wait = failedLogins.withLock({ $0.wait(address, at: .now) })
    else { return nil }
    return .goodbye(.tooManyFailedLogins(wait: wait))
  }

  /// Counts a stranger's failure to prove who they are. Those who are logged in prove nothing; who
  /// may open a UNIX socket is the machine's business.
  func answered(_ work: Work, of session: Session, _ reply: Reply, from address: String) {
    guard !session.isLoggedIn, Self.proves(work), address != Peer.unixAddress,
      case .error(let error) = reply.outcome, error.code == .unauthenticated
    else { return }
    failedLogins.withLock { $0.failed(address, at: .now) }
  }

  /// The verbs with which a stranger proves who they are.
  private static func proves(_ work: Work) -> Bool {
    work.verb.map(Dispatcher.provesIdentity) ?? false
  }

  /// Who asked too much may still leave, and need not wait for it.
  private static let leaving = "quit"
}

/// How a request is turned down.
enum TurnedDown {
  case answer(ErrorReply)
  case goodbye(Farewell)
}
