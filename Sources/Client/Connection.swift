import NIOCore
public import Wire

/// One connection of the line protocol, used by one task at a time.
///
/// Requests may be pipelined: `write` several, then ask `answer` for each in the same order.
public actor Connection {
  public nonisolated let greeting: Greeting
  /// SHA-256 of the certificate this connection saw, in hexadecimal; `none` without TLS.
  public nonisolated let certificateSHA256: String
  private let channel: any Channel
  private let mailbox: Mailbox
  private let limits: ClientLimits
  /// Tags of writes whose final line has not come.
  private var writesUnderWay: Set<String> = []
  private var pushed: [ServerLine] = []

  private init(
    _ greeting: Greeting, certificateSHA256: String, channel: any Channel, mailbox: Mailbox,
    limits: ClientLimits
  ) {
    self.greeting = greeting
    self.certificateSHA256 = certificateSHA256
    self.channel = channel
    self.mailbox = mailbox
    self.limits = limits
  }

  /// Connects, checks the server's certificate where there is TLS, and reads HELLO.
  public static func open(
    _ address: ServerAddress, trust: Trust = .system, limits: ClientLimits = ClientLimits()
  ) async throws(ClientFault) -> Connection {
    let mailbox = Mailbox()
    do throws(BreakReason) {
      let (channel, certificate) = try await Dialling(
        address: address, trust: trust, mailbox: mailbox, limits: limits
      ).connect()
      do throws(BreakReason) {
        let line = try await nextLine(mailbox, channel, seconds: limits.answerSeconds)
        if case .bye(let reply) = line { throw BreakReason.bye(reply) }
        guard case .push("HELLO", let object) = line, let greeting = Greeting(object) else {
          throw BreakReason.protocolFault("no HELLO")
        }
        return Connection(
          greeting, certificateSHA256: certificate, channel: channel, mailbox: mailbox,
          limits: limits)
      } catch {
        channel.close(promise: nil)
        throw error
      }
    } catch {
      throw .notSent(error)
    }
  }

  /// Sends one request and reads its answer. `changes` says whether it is a write: then a lost
  /// connection means *outcome unknown*. Rows go to `row` as they come.
  public func send(
    _ request: Request, changes: Bool, row: @Sendable (JSONObject) -> Void = { _ in }
  ) async throws(ClientFault) -> JSONObject? {
    try write(request, changes: changes)
    return try await answer(to: request.tag, row: row)
  }

  /// Sends one request without waiting for its answer.
  public func write(_ request: Request, changes: Bool) throws(ClientFault) {
    let bytes = request.encoded()
    guard bytes.count <= limits.requestBytesMax else {
      throw .notSent(.requestTooLong(limits.requestBytesMax))
    }
    guard mailbox.end == nil, channel.isActive else { throw .notSent(mailbox.end ?? .closed) }
    if changes { writesUnderWay.insert(request.tag) }
    channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil)
  }

  /// The answer to the oldest request that has none yet, which must be `tag`'s.
  public func answer(
    to tag: String, row: @Sendable (JSONObject) -> Void = { _ in }
  ) async throws(ClientFault) -> JSONObject? {
    do {
      while true {
        switch try await Self.nextLine(mailbox, channel, seconds: limits.answerSeconds) {
        case .row(tag, let object): row(object)
        case .ok(tag, let object):
          writesUnderWay.remove(tag)
          return object
        case .error(tag, let reply), .error("-", let reply): throw Final(reply: reply)
        case .push(let kind, let object): keep(.push(kind: kind, object))
        case .bye(let reply) where reply.code.meansNotRead: throw Final(reply: reply)
        case .bye(let reply): throw BreakReason.bye(reply)
        case .row, .ok, .error: throw BreakReason.protocolFault("answer to another tag")
        }
      }
    } catch let final as Final {
      writesUnderWay.remove(tag)
      throw final.reply.code == .unknownOutcome
        ? .outcomeUnknown(.bye(final.reply)) : .refused(final.reply)
    } catch {
      let reason = error as? BreakReason ?? .closed
      throw writesUnderWay.contains(tag) ? .outcomeUnknown(reason) : .cutOff(reason)
    }
  }

  /// The next pushed line (EV, TICK, NOTE). Throws `.cutOff` when the server ends it.
  public func nextPush() async throws(ClientFault) -> (kind: String, object: JSONObject) {
    do throws(BreakReason) {
      while true {
        let line: ServerLine
        if pushed.isEmpty {
          line = try await Self.nextLine(mailbox, channel, seconds: limits.answerSeconds)
        } else {
          line = pushed.removeFirst()
        }
        if case .push(let kind, let object) = line { return (kind, object) }
        if case .bye(let reply) = line { throw BreakReason.bye(reply) }
      }
    } catch {
      throw .cutOff(error)
    }
  }

  /// What was pushed while answers were read, and forgets it.
  public func takeNotes() -> [JSONObject] {
    defer { pushed.removeAll { if case .push("NOTE", _) = $0 { true } else { false } } }
    return pushed.compactMap { if case .push("NOTE", let object) = $0 { object } else { nil } }
  }

  /// The EV and TICK pushed while answers were read, and forgets them: who asks now how things are
  /// learns no more by them.
  public func takeEvents() -> [(kind: String, object: JSONObject)] {
    let events = pushed.compactMap { line -> (kind: String, object: JSONObject)? in
      if case .push(let kind, let object) = line, kind != "NOTE" { (kind, object) } else { nil }
    }
    pushed.removeAll { if case .push("NOTE", _) = $0 { false } else { true } }
    return events
  }

  public func close() {
    channel.close(promise: nil)
  }

  private func keep(_ line: ServerLine) {
    if pushed.count < limits.linesHeldMax { pushed.append(line) }
  }

  /// One line, within `seconds`; cancelling the task ends the connection.
  private static func nextLine(
    _ mailbox: Mailbox, _ channel: any Channel, seconds: Int
  ) async throws(BreakReason) -> ServerLine {
    let alarm = channel.eventLoop.scheduleTask(in: .seconds(Int64(seconds))) {
      mailbox.finish(.timedOut)
      channel.close(promise: nil)
    }
    defer { alarm.cancel() }
    if mailbox.count == 0 { channel.read() }
    let result: Result<ServerLine, BreakReason> = await withTaskCancellationHandler {
      do throws(BreakReason) { return .success(try await mailbox.next()) } catch {
        return .failure(error)
      }
    } onCancel: {
      mailbox.finish(.interrupted)
      channel.close(promise: nil)
    }
    return try result.get()
  }
}

/// An ERR line on its way out of the reading loop.
private struct Final: Error {
  let reply: ErrorReply
}

extension ErrorCode {
  /// BYE with one of these says that the line itself was not taken, so nothing was changed.
  var meansNotRead: Bool {
    switch self {
    case .syntax, .tooLong, .version, .unauthenticated: return true
    default: return false
    }
  }
}
