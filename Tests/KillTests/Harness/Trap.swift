import Synchronization

/// Waits for one server to come to a named point, once.
final class Trap: Sendable {
  private struct State {
    var armed: NamedPoint?
    var reached: Int32?
  }

  private let state = Mutex(State())
  /// Told at once, before anything passes on.
  private let onSpring: @Sendable (NamedPoint) -> Void

  init(onSpring: @escaping @Sendable (NamedPoint) -> Void = { _ in }) {
    self.onSpring = onSpring
  }

  func arm(_ point: NamedPoint) { state.withLock { $0 = State(armed: point) } }

  /// The backend whose connection reached the point since it was armed.
  var reached: Int32? { state.withLock { $0.reached } }

  /// Whether this is where to stop, on the connection to that backend.
  func springs(at point: NamedPoint, _ backend: Int32?) -> Bool {
    state.withLock { state in
      guard state.armed == point, let backend else { return false }
      state = State(armed: nil, reached: backend)
      onSpring(point)
      return true
    }
  }
}

/// What the clients hear of one server. Once it is deaf, what arrives is counted and thrown away.
final class Ear: Sendable {
  private struct State {
    var isDeaf = false
    var missed: [UInt8] = []
  }

  private let state = Mutex(State())

  func close() { state.withLock { $0 = State(isDeaf: true) } }
  func open() { state.withLock { $0 = State() } }

  /// Whether a request was answered that nobody heard of.
  var missedAnAnswer: Bool {
    state.withLock { state in
      String(decoding: state.missed, as: UTF8.self).split(separator: "\n").contains {
        $0.contains(" OK ") && !$0.hasPrefix("login ")
      }
    }
  }

  /// Whether the octets are not to be heard.
  func misses(_ octets: [UInt8]) -> Bool {
    state.withLock { state in
      if state.isDeaf { state.missed += octets }
      return state.isDeaf
    }
  }
}
