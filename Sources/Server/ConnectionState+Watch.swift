internal import Commands

/// What a connection is pushed because it watches. Events come between answers: an answer goes into
/// the outbox whole.
extension ConnectionState {
  /// After an answer: another watch takes the place of the one before.
  mutating func changeWatch(from before: Watching?) -> [ConnectionAction] {
    guard before?.id != session.watching?.id else { return [] }
    owesWord = false
    let ended = before.map { [ConnectionAction.endWatch($0)] } ?? []
    return ended + (session.watching.map { [.beginWatch($0)] } ?? [])
  }

  /// - Parameter id: of the watch that it comes from; what is late from one that ended is dropped.
  mutating func pushed(_ push: Push, of id: Int, at now: Instant) -> [ConnectionAction] {
    guard phase == .open, !hasEnded, let watching = session.watching, watching.id == id else {
      return []
    }
    var isLive = true
    switch push {
    case .sessionEnded: return sessionEnded(at: now)
    case .tick(let line): outbox.add(pushed: line, of: id, at: now)
    case .events(let lines, let live):
      for line in lines { outbox.add(pushed: line, of: id, at: now) }
      isLive = live
      owesWord = owesWord || !live
    }
    if isLive, outbox.pushedBytes > limits.watchPendingBytesMax {
      return fallBehind(watching) + advance(at: now)
    }
    return advance(at: now)
  }

  /// Who catches up is given more when it took what it has: a slow reader of a long past costs one
  /// page.
  mutating func askMore(_ actions: inout [ConnectionAction]) {
    guard owesWord, phase == .open, outbox.pushedBytes < limits.chunkBytesMax,
      let watching = session.watching
    else { return }
    owesWord = false
    actions.append(.moreEvents(watching))
  }

  /// The oldest event waits for too long.
  func isBehind(at now: Instant) -> Bool {
    guard session.watching != nil, let since = outbox.pushedSince else { return false }
    return since.duration(to: now) >= limits.watchBehind
  }

  /// What it was not sent yet is dropped, and the cursor of what it was sent is its last word: who
  /// comes back with it misses nothing.
  mutating func fallBehind(_ watching: Watching) -> [ConnectionAction] {
    outbox.dropPushed()
    session = session.unwatched
    let sent = outbox.sentCursor(of: watching.id) ?? watching.cursor
    return [.endWatch(watching), part(.slow(cursor: sent))]
  }
}
