internal import NIOCore

/// The connections of one event loop, and the one timer that looks at their deadlines. Lives on
/// that loop.
final class LoopConnections {
  private let eventLoop: any EventLoop
  private let house: House
  private let tick: TimeAmount
  /// Up to which change of the ended keys its connections were looked at.
  private var generation = 0
  private var handlers: [ObjectIdentifier: ConnectionHandler] = [:]
  private var timer: RepeatedTask?
  private var drainWithin: Duration?
  private var emptied: EventLoopPromise<Void>?

  init(eventLoop: any EventLoop, house: House) {
    self.eventLoop = eventLoop
    self.house = house
    tick = TimeAmount(house.limits.tick)
  }

  func add(_ handler: ConnectionHandler) {
    handlers[ObjectIdentifier(handler)] = handler
    if timer == nil { startTimer() }
    if let drainWithin { handler.drain(within: drainWithin) }
  }

  private func startTimer() {
    let connections = NIOLoopBound(self, eventLoop: eventLoop)
    timer = eventLoop.scheduleRepeatedTask(initialDelay: tick, delay: tick) {
      (_: RepeatedTask) in
      connections.value.endSessions()
      for handler in connections.value.handlers.values { handler.tick() }
    }
  }

  /// Looks at each session once for each change.
  private func endSessions() {
    guard let ended = house.endedKeys(since: generation) else { return }
    generation = ended.generation
    for handler in handlers.values { handler.end(sessionsOf: ended.keys) }
  }

  func remove(_ handler: ConnectionHandler) {
    handlers[ObjectIdentifier(handler)] = nil
    guard handlers.isEmpty else { return }
    timer?.cancel()
    timer = nil
    emptied?.succeed()
    emptied = nil
  }

  /// Ends every connection, now and later ones. The future is there when none is left.
  func drain(within: Duration) -> EventLoopFuture<Void> {
    drainWithin = within
    for handler in handlers.values { handler.drain(within: within) }
    if handlers.isEmpty { return eventLoop.makeSucceededVoidFuture() }
    let promise = emptied ?? eventLoop.makePromise(of: Void.self)
    emptied = promise
    return promise.futureResult
  }
}
