internal import Commands
internal import Wire

/// The life of one connection, without sockets: what happened goes in, what is to be done comes
/// out. Moments are arguments.
struct ConnectionState {
  typealias Instant = ContinuousClock.Instant

  enum Phase: Equatable {
    /// The TLS handshake is under way; nothing may be said or read yet.
    case securing
    case open
    /// The last line is in the outbox; what still comes in is thrown away.
    case closing
    /// The last line is sent; we wait, until then at most, for the client to close its side.
    case lingering(until: Instant)
    case closed
  }

  struct Executing: Equatable {
    let work: Work
    let ref: String
    let began: Instant
  }

  let id: String
  let limits: Limits
  let openedAt: Instant
  var session: Session
  var phase: Phase
  var intake: Intake
  var outbox = Outbox()
  var executing: Executing?
  var drainDeadline: Instant?
  /// Its key was revoked: what is under way is finished, and nothing more begun.
  private(set) var hasEnded = false
  /// It catches up and took nothing of the newest events yet.
  var owesWord = false
  /// When something last came in or went out.
  private(set) var lastActive: Instant
  private var requestCount = 0
  private var isReading = true
  private var isInputClosed = false

  /// - Parameters:
  ///   - id: names the connection in the log; request ids are made from it.
  ///   - isLocal: a person may be typing: loopback or a UNIX socket.
  ///   - isSecured: a TLS handshake comes first; nobody types one.
  init(
    id: String, session: Session, isLocal: Bool, isSecured: Bool = false, limits: Limits,
    at now: Instant
  ) {
    phase = isSecured ? .securing : .open
    self.id = id
    self.session = session
    self.limits = limits
    openedAt = now
    lastActive = now
    intake = Intake(
      lineBytesMax: limits.lineBytesBeforeLoginMax,
      forgiven: isLocal && !isSecured ? limits.forgivenBeforeLogin : 0)
  }

  /// The handshake is done. Without the right protocol this is no client of ours: HELLO would be
  /// the answer that another protocol's server never gives.
  ///
  /// - Parameter negotiated: the application protocol; nil when the client named none we know.
  mutating func secured(
    _ negotiated: String?, wall: Int64, at now: Instant
  ) -> [ConnectionAction] {
    guard phase == .securing else { return [] }
    guard negotiated == TransportSecurity.applicationProtocol else {
      phase = .closed
      return [.log(.unsecured(.otherProtocol)), .close]
    }
    phase = .open
    return opened(wall: wall, at: now)
  }

  /// - Parameter wall: the wall clock in microseconds since 1970, for HELLO.
  mutating func opened(wall: Int64, at now: Instant) -> [ConnectionAction] {
    if phase == .securing { return [] }
    let hello: JSONObject = [
      "proto": [1], "server": .string(session.serverName), "nonce": .string(session.nonce),
      "time": .string(WireTime.text(Int(wall / 1_000_000))),
    ]
    outbox.add(line: ServerLine.push(kind: "HELLO", hello).encoded())
    return advance(at: now)
  }

  /// There was no place for it: one line, and gone. Before a handshake no line can be said.
  mutating func turnedAway(_ refusal: Admission.Refusal) -> [ConnectionAction] {
    let farewell = Farewell.noPlace(refusal)
    let last: [ConnectionAction] =
      phase == .securing
      ? [.reset] : [.write(farewell.line(ref: id, in: session.language)), .close]
    phase = .closed
    // Closing ends the connection at once, and its record says what was logged by then.
    return [.log(.parted(farewell, person: nil))] + last
  }

  /// - Parameter wall: the wall clock in microseconds since 1970.
  mutating func received(
    _ octets: UnsafeRawBufferPointer, wall: Int64, at now: Instant
  ) -> [ConnectionAction] {
    guard phase == .open else { return [] }
    lastActive = now
    intake.append(octets, wall: wall)
    return advance(at: now)
  }

  /// The client sends no more; it may still read.
  mutating func inputClosed(at now: Instant) -> [ConnectionAction] {
    isInputClosed = true
    if phase == .securing { return broken() }
    return advance(at: now)
  }

  /// A reset, a broken pipe, a failed handshake: nothing can be said any more.
  mutating func broken() -> [ConnectionAction] {
    let notices: [ConnectionAction] =
      phase == .securing ? [.log(.unsecured(.failed))] : []
    phase = .closed
    return notices + [.close]
  }

  mutating func answered(
    _ reply: Reply, _ session: Session, at now: Instant
  ) -> [ConnectionAction] {
    guard phase == .open, let done = executing else { return [] }
    executing = nil
    lastActive = now
    let wasLoggedIn = self.session.isLoggedIn
    let watched = self.session.watching
    self.session = session
    var actions: [ConnectionAction] = [.log(send(reply, for: done, at: now))]
    actions += changeWatch(from: watched)
    if session.isLoggedIn, !wasLoggedIn {
      intake.loggedIn(lineBytesMax: limits.lineBytesMax)
      actions.append(.countAsLoggedIn)
    }
    if reply.endsSession {
      actions.append(part(.sessionEnded))
    } else if reply.closes {
      phase = .closing
      intake.drop()
    } else if !session.isLoggedIn, case .error = reply.outcome, case .request = done.work {
      intake.erredBeforeLogin()
    }
    return actions + advance(at: now)
  }

  private mutating func send(_ reply: Reply, for done: Executing, at now: Instant) -> Notice {
    let tag = done.work.tag
    outbox.add(rows: reply.rows, tag: tag)
    let code: String
    switch reply.outcome {
    case .ok(let object):
      code = "OK"
      outbox.add(line: ServerLine.ok(tag: tag, object).encoded())
    case .error(let error):
      code = error.code.rawValue
      outbox.add(line: ServerLine.error(tag: tag, error).encoded())
    }
    return .answered(
      ref: done.ref, verb: done.work.verb, code: code, person: session.person,
      took: done.began.duration(to: now))
  }

  /// The server turned the request down before anything was done for it.
  mutating func turnedDown(_ farewell: Farewell, at now: Instant) -> [ConnectionAction] {
    guard phase == .open else { return [] }
    executing = nil
    return [part(farewell)] + advance(at: now)
  }

  /// The session may not go on.
  mutating func sessionEnded(at now: Instant) -> [ConnectionAction] {
    hasEnded = true
    return advance(at: now)
  }

  /// The octets of the last `write` are with the kernel.
  mutating func written(at now: Instant) -> [ConnectionAction] {
    outbox.chunkGone()
    lastActive = now
    return advance(at: now)
  }

  /// Says goodbye now, whatever else was waiting.
  mutating func part(_ farewell: Farewell) -> ConnectionAction {
    outbox.add(line: farewell.line(ref: id, in: session.language))
    phase = .closing
    intake.drop()
    return .log(.parted(farewell, person: session.person))
  }

  /// Everything that follows from what is known: read, start, finish, send.
  mutating func advance(at now: Instant) -> [ConnectionAction] {
    var actions: [ConnectionAction] = []
    if phase == .open {
      intake.decode(room: room, isLoggedIn: session.isLoggedIn, at: now)
      start(at: now, &actions)
      finish(&actions)
    }
    if phase == .open || phase == .closing {
      if let chunk = outbox.nextChunk(bytesMax: limits.chunkBytesMax, at: now) {
        actions.append(.write(chunk))
      }
    }
    askMore(&actions)
    leave(at: now, &actions)
    read(&actions)
    return actions
  }

  /// How much work may wait. Before login one at a time, for its answer decides whether the next
  /// line is read at all.
  private var room: Int {
    if drainDeadline != nil || hasEnded { return 0 }
    return (session.isLoggedIn ? limits.inFlightMax : 1) - (executing == nil ? 0 : 1)
  }

  private mutating func start(at now: Instant, _ actions: inout [ConnectionAction]) {
    guard executing == nil, !hasEnded, outbox.pendingBytes < limits.pendingOutputBytesMax,
      let work = intake.next()
    else { return }
    requestCount += 1
    let ref = "\(id).\(requestCount)"
    executing = Executing(work: work, ref: ref, began: now)
    actions.append(.execute(work, ref: ref))
  }

  private mutating func finish(_ actions: inout [ConnectionAction]) {
    guard executing == nil, hasEnded || intake.count == 0 else { return }
    if hasEnded {
      actions.append(part(.sessionEnded))
      return
    }
    if let farewell = intake.farewell {
      actions.append(part(farewell))
    } else if drainDeadline != nil {
      actions.append(part(.shutdown))
    } else if isInputClosed {
      phase = .closing
    }
  }

  private mutating func leave(at now: Instant, _ actions: inout [ConnectionAction]) {
    if phase == .closing, outbox.isEmpty {
      if isInputClosed {
        phase = .closed
        actions.append(.close)
      } else {
        phase = .lingering(until: now.advanced(by: limits.linger))
        actions.append(.shutDownOutput)
      }
    } else if case .lingering = phase, isInputClosed {
      phase = .closed
      actions.append(.close)
    }
  }

  /// Before the end what comes in is thrown away, which needs reading too.
  private mutating func read(_ actions: inout [ConnectionAction]) {
    guard phase != .closed, !isInputClosed else { return }
    let inFlight = intake.count + (executing == nil ? 0 : 1)
    let wanted = phase != .open || (inFlight < limits.inFlightMax && intake.wantsOctets)
    guard wanted != isReading else { return }
    isReading = wanted
    actions.append(wanted ? .resumeReading : .stopReading)
  }
}
