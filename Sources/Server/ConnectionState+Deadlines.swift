internal import Commands

/// What the clock does to a connection.
extension ConnectionState {
  /// Looks at every deadline; cheap, for it is called for each connection at each tick.
  mutating func ticked(at now: Instant) -> [ConnectionAction] {
    switch phase {
    case .closed:
      return []
    case .securing:
      guard openedAt.duration(to: now) >= limits.handshake else { return [] }
      phase = .closed
      return [.log(.unsecured(.late)), .reset]
    case .lingering(let until):
      if now < until { return [] }
      phase = .closed
      return [.close]
    case .open, .closing:
      if let left = outbox.chunkLeft, left.duration(to: now) >= limits.writeStall {
        phase = .closed
        let notice = Notice.stalled(pendingBytes: outbox.pendingBytes, person: session.person)
        return [.log(notice), .reset]
      }
      if let drainDeadline, now >= drainDeadline { return cutOff() }
      if phase == .open, isBehind(at: now), let watching = session.watching {
        return fallBehind(watching) + advance(at: now)
      }
      guard phase == .open, let farewell = overdue(at: now) else { return [] }
      return [part(farewell)] + advance(at: now)
    }
  }

  /// The server stops: what is in flight is finished, nothing more is read.
  ///
  /// - Parameter within: how long that may take; zero ends the connection at once.
  mutating func drain(within: Duration, at now: Instant) -> [ConnectionAction] {
    let deadline = now.advanced(by: within)
    drainDeadline = min(deadline, drainDeadline ?? deadline)
    if phase == .securing {
      phase = .closed
      return [.reset]
    }
    return advance(at: now) + (within == .zero ? ticked(at: now) : [])
  }

  private mutating func cutOff() -> [ConnectionAction] {
    let canSay = phase == .open && outbox.chunkLeft == nil
    phase = .closed
    let last: [ConnectionAction] =
      canSay ? [.write(Farewell.shutdown.line(ref: id, in: session.language))] : []
    return last + [.log(.cutOff(person: session.person)), .close]
  }

  private func overdue(at now: Instant) -> Farewell? {
    if !session.isLoggedIn, openedAt.duration(to: now) >= limits.login {
      return .loginLate(after: limits.login)
    }
    if let began = intake.lineBegan, began.duration(to: now) >= limits.begunLine {
      return .lineLate(after: limits.begunLine)
    }
    let isQuiet = executing == nil && intake.count == 0 && outbox.isEmpty
    if isQuiet, lastActive.duration(to: now) >= limits.idle { return .idle(after: limits.idle) }
    return nil
  }
}
