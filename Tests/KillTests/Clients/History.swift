import Synchronization
import Wire

/// One act that a client asked for, and what it heard of it.
struct AskedAct: Sendable {
  /// What an act leaves in the rows that people read.
  enum Mark: Sendable, Hashable {
    case signOff(statement: String)
    case withdrawal(statement: String)
    case bottleneck(title: String)
    case step(title: String)
    case none
  }

  enum Outcome: Sendable, Hashable {
    case acknowledged(JSONObject, isReplayed: Bool)
    /// An answer that says that nothing was written, now: BUSY, UNAVAILABLE.
    case notDone(ErrorCode)
    /// An answer that says no.
    case refused(ErrorCode)
    /// No answer, or one that says that nobody knows.
    case unknown
  }

  let client: Int
  /// 16 octets of SHA-256, as the journal keeps it.
  let key: [UInt8]
  /// The request, for people who read a finding.
  let says: String
  /// The kinds of the events it makes; none for an act that has to be refused.
  let kinds: [String]
  let mark: Mark
  /// When it was first sent and when answered, on a clock that only counts.
  var asked: Int
  var answered: Int?
  var outcomes: [Outcome] = []

  var isAcknowledged: Bool {
    if case .acknowledged? = outcomes.last { true } else { false }
  }
}

/// All that one client asked and heard.
struct ClientHistory: Sendable {
  let client: Int
  var acts: [AskedAct] = []
  /// Lines that are none, and answers to nothing.
  var strangeLines: [String] = []
  /// Lines that a broken connection cut off; none was taken as an answer.
  var cutLines = 0
  var connections = 0

  init(client: Int) { self.client = client }
}

/// How far a run is: counted by all clients, read by who breaks things.
final class Progress: Sendable {
  private struct State {
    var tick = 0
    /// By server.
    var acknowledged: [Int: Int] = [:]
    var isOver = false
  }

  private let state = Mutex(State())

  /// A number greater than all before.
  func tick() -> Int {
    state.withLock { state in
      state.tick += 1
      return state.tick
    }
  }

  func acknowledge(by server: Int) { state.withLock { $0.acknowledged[server, default: 0] += 1 } }
  var acknowledged: Int { state.withLock { $0.acknowledged.values.reduce(0, +) } }
  func acknowledged(by server: Int) -> Int {
    state.withLock { $0.acknowledged[server, default: 0] }
  }

  /// Nothing new is begun; what was asked is asked until it is answered.
  func end() { state.withLock { $0.isOver = true } }
  var isOver: Bool { state.withLock { $0.isOver } }

  /// Waits until so many acts were acknowledged.
  func reach(_ count: Int) async throws {
    // Each single write is waited for as long as a fault may take.
    var seen = acknowledged
    while seen < count {
      let before = seen
      seen = try await eventually("no write was acknowledged after \(before)") {
        acknowledged > before ? acknowledged : nil
      }
    }
  }

  /// Waits until a server acknowledged one more act: then clients write at it now.
  func serves(_ server: Int) async throws {
    let before = acknowledged(by: server)
    _ = try await eventually("server \(server) acknowledges nothing") {
      acknowledged(by: server) > before ? true : nil
    }
  }
}
