import Commands
import Synchronization
import Wire

/// Answers a few verbs, so that the server can be tested without a domain.
struct FakeCommands: RequestAnswering {
  let gate = Gate()
  let register = FakeRegister()
  /// What pushes to a connection that watches, and the ids of watches that ended.
  let pushings = AsyncStream<@Sendable (Push) -> Void>.makeStream()
  let endedWatches = AsyncStream<Int>.makeStream()
  /// The codes with which connections ended.
  let ends = AsyncStream<String>.makeStream()

  func answer(
    _ request: Request, received: Int64, in session: Session, ref: String
  ) async -> (Reply, Session) {
    switch request.verb {
    case "hello": return (Reply(outcome: .ok(["proto": 1])), session)
    case "login":
      if request.object["hold"] == true { await gate.pass() }
      return login(request, session, ref)
    case "ping": return (Reply(outcome: .ok(nil)), session)
    case "watch":
      return (
        Reply(outcome: .ok(["cursor": "c0"])), session.watching(Watching(id: 7, cursor: "c0"))
      )
    case "quit": return (Reply(outcome: .ok(nil), closes: true), session)
    default:
      guard session.isLoggedIn else {
        let error = ErrorReply(code: .unauthenticated, message: "Log in.", ref: ref)
        return (Reply(outcome: .error(error)), session)
      }
      return (await work(request, ref), session)
    }
  }

  func answer(fault: RequestFault, in session: Session, ref: String) -> ErrorReply {
    ErrorReply(code: .syntax, message: fault.reason, ref: ref)
  }

  func parted(_ session: Session, ref: String, code: String, reason: String) {
    ends.continuation.yield(code)
  }

  func begin(
    _ watching: Watching, in session: Session, to push: @escaping @Sendable (Push) -> Void
  ) { pushings.continuation.yield(push) }

  func end(_ watching: Watching) { endedWatches.continuation.yield(watching.id) }

  func endedKeys(
    since mark: RegisterMark?, now: Int64
  ) async -> (mark: RegisterMark, keys: Set<Int>)? {
    register.ended(since: mark)
  }

  private func login(_ request: Request, _ session: Session, _ ref: String) -> (Reply, Session) {
    guard let person = request.object["as"]?.stringValue, person != "nobody" else {
      let error = ErrorReply(code: .unauthenticated, message: "No.", ref: ref)
      return (Reply(outcome: .error(error), closes: true), session)
    }
    return (
      Reply(outcome: .ok(["person": .string(person)])),
      session.loggedIn(as: person, key: request.object["key"]?.integerValue ?? 0)
    )
  }

  private func work(_ request: Request, _ ref: String) async -> Reply {
    let numbers = request.words.compactMap { Int($0) }
    switch request.verb {
    case "echo":
      return Reply(outcome: .ok(["words": .array(request.words.map { .string($0) })]))
    case "slow":
      try? await Task.sleep(for: .milliseconds(numbers.first ?? 1))
      return Reply(outcome: .ok(nil))
    case "rows":
      let filling = String(repeating: "x", count: numbers.last ?? 0)
      let count = numbers.first ?? 0
      let rows = (0..<count).map { Array(#"{"n":\#($0),"x":"\#(filling)"}"#.utf8) }
      return Reply(rows: rows, outcome: .ok(["count": .integer(count)]))
    case "hold":
      await gate.pass()
      return Reply(outcome: .ok(nil))
    default:
      return Reply(outcome: .error(ErrorReply(code: .unknownVerb, message: "What?", ref: ref)))
    }
  }
}

/// Holds a request until the test lets it go, and tells when it came.
struct Gate: Sendable {
  private let arrivals = AsyncStream<Void>.makeStream()
  private let openings = AsyncStream<Void>.makeStream()

  /// Waits until opened, or until its task is cancelled.
  func pass() async {
    arrivals.continuation.yield()
    for await _ in openings.stream { return }
  }

  /// Waits until a request has come.
  func arrived() async {
    for await _ in arrivals.stream { return }
  }

  /// Lets one request through.
  func open() { openings.continuation.yield() }
}

/// Which keys were revoked, and how often the server asked.
final class FakeRegister: Sendable {
  private let state = Mutex((keys: Set<Int>(), version: 0, looks: 0))

  var looks: Int { state.withLock { $0.looks } }

  func revoke(_ key: Int) {
    state.withLock { state in
      state.keys.insert(key)
      state.version += 1
    }
  }

  func ended(since mark: RegisterMark?) -> (mark: RegisterMark, keys: Set<Int>)? {
    state.withLock { state in
      state.looks += 1
      let current = RegisterMark.version(state.version)
      return current == mark ? nil : (current, state.keys)
    }
  }
}
