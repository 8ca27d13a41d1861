internal import Commands
internal import DequeModule
internal import Glibc
internal import NIOCore
internal import NIOSSL
internal import NIOTLS

/// Carries what a socket does to its `ConnectionState`, and does what the state returns. Lives on
/// the connection's event loop and decides nothing.
final class ConnectionHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private enum Event {
    case opened
    case secured(protocol: String?)
    case turnedAway(Admission.Refusal)
    case received(ByteBuffer)
    case answered(Reply, Session)
    case written
    case inputClosed
    case broken
    case pushed(Push, of: Int)
    case turnedDown(Farewell)
    case sessionEnded
    case ticked
    case drain(within: Duration)
  }

  private let house: House
  private let connections: LoopConnections
  private let address: String
  private var state: ConnectionState
  private var context: ChannelHandlerContext?
  /// Doing one thing can make the next happen at once; they wait their turn here.
  private var events: Deque<Event> = []
  private var isHandling = false
  private var isAdmitted = false
  private var countsAsLoggedIn = false
  private var end: ConnectionEnd?

  /// - Parameter certificate: what TLS before this handler is made with; nil in plain text.
  init(
    channel: any Channel, house: House, connections: LoopConnections,
    certificate: ServerCertificate?
  ) {
    self.house = house
    self.connections = connections
    let peer = Peer(channel.remoteAddress)
    address = peer.address
    state = ConnectionState(
      id: house.newConnectionID(),
      session: house.newSession(peer: peer.name, certificate: certificate),
      isLocal: peer.isLocal, isSecured: certificate != nil, limits: house.limits, at: .now)
  }

  func channelActive(context: ChannelHandlerContext) {
    self.context = context
    if let refusal = house.admit(address) {
      handle(.turnedAway(refusal))
      return
    }
    isAdmitted = true
    connections.add(self)
    handle(.opened)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    handle(.received(unwrapInboundIn(data)))
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    switch event {
    case ChannelEvent.inputClosed: handle(.inputClosed)
    case TLSUserEvent.handshakeCompleted(let negotiated):
      handle(.secured(protocol: negotiated))
    default: break
    }
  }

  /// A reset, a broken pipe, a failed handshake: nothing can be said any more. A client that ends
  /// without a goodbye in TLS has only ended; no line can be cut short by it.
  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if case NIOSSLError.uncleanShutdown = error { return }
    handle(.broken)
  }

  func channelInactive(context: ChannelHandlerContext) {
    self.context = nil
    events = []
    if let watching = state.session.watching { house.answering.end(watching) }
    house.parted(state, end)
    guard isAdmitted else { return }
    isAdmitted = false
    connections.remove(self)
    house.left(address, wasLoggedIn: countsAsLoggedIn)
  }

  func tick() { handle(.ticked) }

  /// Ends the session if it began with one of these keys.
  func end(sessionsOf keys: Set<Int>) {
    if let key = state.session.key, keys.contains(key) { handle(.sessionEnded) }
  }

  func drain(within: Duration) { handle(.drain(within: within)) }

  private func handle(_ event: Event) {
    guard !isHandling else { return events.append(event) }
    isHandling = true
    defer { isHandling = false }
    var next: Event? = event
    while let event = next {
      for action in actions(after: event, at: .now) { perform(action) }
      next = events.popFirst()
    }
    // Thousands of connections are idle at a time: none keeps room for what may come.
    events = []
  }

  private func actions(after event: Event, at now: ContinuousClock.Instant) -> [ConnectionAction] {
    switch event {
    case .opened: state.opened(wall: house.now(), at: now)
    case .secured(let negotiated): state.secured(negotiated, wall: house.now(), at: now)
    case .turnedAway(let refusal): state.turnedAway(refusal)
    case .received(let buffer):
      buffer.withUnsafeReadableBytes { octets in
        state.received(octets, wall: house.now(), at: now)
      }
    case .answered(let reply, let session): state.answered(reply, session, at: now)
    case .written: state.written(at: now)
    case .inputClosed: state.inputClosed(at: now)
    case .broken: state.broken()
    case .pushed(let push, let id): state.pushed(push, of: id, at: now)
    case .turnedDown(let farewell): state.turnedDown(farewell, at: now)
    case .sessionEnded: state.sessionEnded(at: now)
    case .ticked: state.ticked(at: now)
    case .drain(let within): state.drain(within: within, at: now)
    }
  }

  private func perform(_ action: ConnectionAction) {
    guard let context else {
      if case .log(let notice) = action { log(notice) }
      return
    }
    switch action {
    case .write(let octets): write(octets, context)
    case .execute(let work, let ref): execute(work, ref: ref, context)
    case .stopReading: setReading(false, context)
    case .resumeReading: setReading(true, context)
    case .countAsLoggedIn:
      countsAsLoggedIn = true
      house.loggedIn(address)
      if house.hasEnded(state.session) { handle(.sessionEnded) }
    case .beginWatch(let watching): begin(watching, context)
    case .moreEvents(let watching): house.answering.more(watching)
    case .endWatch(let watching): house.answering.end(watching)
    case .shutDownOutput: context.close(mode: .output, promise: nil)
    case .close: context.close(promise: nil)
    case .reset: reset(context)
    case .log(let notice): log(notice)
    }
  }

  private func log(_ notice: Notice) {
    end = end ?? notice.end
    house.log(notice, of: state.id)
  }

  private func write(_ octets: [UInt8], _ context: ChannelHandlerContext) {
    let promise = context.eventLoop.makePromise(of: Void.self)
    promise.futureResult.assumeIsolated().whenSuccess { self.handle(.written) }
    let buffer = context.channel.allocator.buffer(bytes: octets)
    context.writeAndFlush(wrapOutboundOut(buffer), promise: promise)
  }

  private func execute(_ work: Work, ref: String, _ context: ChannelHandlerContext) {
    switch house.turnDown(work, of: state.session, from: address, ref: ref) {
    case .goodbye(let farewell): return handle(.turnedDown(farewell))
    case .answer(let error):
      return handle(.answered(Reply(outcome: .error(error)), state.session))
    case nil: break
    }
    let loop = context.eventLoop
    let handler = NIOLoopBound(self, eventLoop: loop)
    let (house, address, asking) = (house, address, state.session)
    house.runner.submit(
      Job(work: work, session: asking, ref: ref) { reply, session in
        house.answered(work, of: asking, reply, from: address)
        loop.execute { handler.value.handle(.answered(reply, session)) }
      })
  }

  private func begin(_ watching: Watching, _ context: ChannelHandlerContext) {
    let loop = context.eventLoop
    let handler = NIOLoopBound(self, eventLoop: loop)
    house.answering.begin(watching, in: state.session) { push in
      loop.execute { handler.value.handle(.pushed(push, of: watching.id)) }
    }
  }

  private func reset(_ context: ChannelHandlerContext) {
    // Not waiting for what is unsent makes the kernel reset the connection.
    let provider = context.channel as? any SocketOptionProvider
    _ = provider?.setSoLinger(linger(l_onoff: 1, l_linger: 0))
    // TLS would wait for the client's goodbye: from its own place it is left out.
    let tls = try? context.pipeline.syncOperations.context(handlerType: NIOSSLServerHandler.self)
    (tls ?? context).close(promise: nil)
  }

  private func setReading(_ isReading: Bool, _ context: ChannelHandlerContext) {
    // Only a channel that is already closed refuses.
    try? context.channel.syncOptions?.setOption(.autoRead, value: isReading)
  }
}
