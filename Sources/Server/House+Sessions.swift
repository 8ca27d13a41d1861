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
      guard hasSessions,
        let news = await answering.endedKeys(since: mark, now: now())
      else { continue }
      mark = news.mark
      publish(endedKeys: news.keys)
    }
  }

  /// Says no to a request before anything is done for it; nil when it may go on.
  func turnDown(
    _ work: Work, of session: Session, from address: String, ref: String
  ) -> TurnedDown? {
    guard case .request(let request, _) = work else { return nil }
    if let person = session.person {
      return rates.withLock { $0.take(person, at: .now) }.map { seconds in
        let text = Catalogue.standard.text(
          "too-many-requests", in: session.language, ["seconds": "\(seconds)"])
        return .answer(
          ErrorReply(
            code: .limit, message: text, ref: ref, more: ["seconds": .integer(seconds)]))
      }
    }
    guard Dispatcher.provesIdentity(request.verb), let address = Peer.loginAddress(address),
      let wait = failedLogins.withLock({ $0.begin(address, at: .now) })
    else { return nil }
    return .goodbye(.tooManyFailedLogins(wait: wait))
  }

  /// An attempt to log in or to enrol came to something else than a failed proof.
  func attemptEnded(_ work: Work, _ reply: Reply, from address: String) {
    guard case .request(let request, _) = work, Dispatcher.provesIdentity(request.verb),
      let address = Peer.loginAddress(address)
    else { return }
    if case .error(let error) = reply.outcome, error.code == .unauthenticated { return }
    failedLogins.withLock { $0.giveBack(address, at: .now) }
  }
}

/// How a request is turned down.
enum TurnedDown {
  case answer(ErrorReply)
  case goodbye(Farewell)
}
