import Crypto
import Domain
import SeededChance
import Wire

/// One of the clients that sign: asks, repeats what nobody knows the outcome of with the same key,
/// and writes down all it heard.
struct SigningClient {
  /// What all clients of a run share.
  struct Shared: Sendable {
    let world: World
    let roster: Roster
    let ears: [Ear]
    let progress: Progress
  }

  private struct Open {
    let draft: Chain.Draft
    let chain: Int
    var attempts = 0
  }

  private let person: World.Person
  private let shared: Shared
  private var chance: Chance
  private var chains: [Chain]
  private(set) var history: ClientHistory
  /// Acts without their last answer, by their number in the history.
  private var open: [Int: Open] = [:]
  /// Open acts to be sent, again or for the first time.
  private var waiting: [Int] = []
  /// Which act a request on this connection is about.
  private var tags: [String: Int] = [:]
  private var preferred: Int
  /// Which server the connection is to.
  private var server = 0
  /// Finishes what is open, and then looks for a server anew: so that all get their share.
  private var isLeaving = false

  init(_ client: Int, _ shared: Shared, seed: UInt64) {
    self.shared = shared
    person = shared.world.people[client]
    chance = Chance(seed: seed &+ UInt64(client) &* 7919)
    chains = shared.world.chains(of: client, &chance)
    history = ClientHistory(client: client)
    preferred = client % KillPlan.servers
  }

  /// Works until the run is over and everything asked has its answer, within bounds.
  mutating func run() async throws {
    var deadline: ContinuousClock.Instant?
    while !(shared.progress.isOver && open.isEmpty) {
      if shared.progress.isOver {
        deadline = deadline ?? ContinuousClock.now + KillPlan.patience
        if let deadline, ContinuousClock.now > deadline { return }
      }
      if let connection = try? await connect() {
        try await converse(connection)
        await connection.close()
        lose()
      } else {
        try await Task.sleep(for: .milliseconds(10))
      }
    }
  }

  /// A connection that is logged in; nil when no server takes one.
  private mutating func connect() async throws -> LineConnection? {
    guard let (index, port) = shared.roster.up(preferred: preferred) else { return nil }
    let connection = try await LineConnection.connect(port: port, ear: shared.ears[index])
    guard case .line(.push("HELLO", let hello)) = await connection.next(),
      let nonce = hello["nonce"]?.stringValue, let name = hello["server"]?.stringValue
    else {
      await connection.close()
      return nil
    }
    let statement = LoginStatement(
      server: name, certificateSHA256: "none", nonce: nonce, person: person.handle)
    let signature = try SSHSignature.sign(
      Array(statement.text.utf8), namespace: Namespace.login, with: person.key)
    connection.send(
      Request(
        tag: "login", verb: "login",
        object: ["as": .string(person.handle), "sig": .string(signature.base64)]))
    guard case .line(.ok("login", _)) = await connection.next() else {
      await connection.close()
      preferred = (preferred + 1) % KillPlan.servers
      return nil
    }
    history.connections += 1
    self.server = index
    isLeaving = false
    return connection
  }

  /// Asks and listens until the connection's end, or until there is nothing more to ask.
  private mutating func converse(_ connection: LineConnection) async throws {
    while true {
      for number in waiting { send(number, over: connection) }
      waiting = []
      while !shared.progress.isOver, !isLeaving, open.count < KillPlan.inFlightMax,
        let number = try ask()
      {
        send(number, over: connection)
      }
      if open.isEmpty { return }
      switch await connection.next() {
      case .line(let line):
        if case .bye = line { continue }
        await take(line)
      case .torn(let text): history.strangeLines.append(text)
      case .end(let cut):
        history.cutLines += cut > 0 ? 1 : 0
        return
      }
    }
  }

  /// Thinks of a new act; nil when there is nothing left to do.
  private mutating func ask() throws -> Int? {
    let busy = Set(open.values.map(\.chain))
    guard let index = chains.indices.first(where: { chains[$0].left > 0 && !busy.contains($0) })
    else { return nil }
    let draft = try chains[index].next(by: person, &chance)
    let number = history.acts.count
    history.acts.append(
      AskedAct(
        client: history.client, key: Self.key(of: draft.idem, by: person.number),
        says: ([draft.verb] + draft.words).joined(separator: " "), kinds: draft.kinds,
        mark: draft.mark, asked: shared.progress.tick()))
    open[number] = Open(draft: draft, chain: index)
    return number
  }

  /// As docs/internals/journal.md says.
  static func key(of idem: String, by person: Int) -> [UInt8] {
    Array(SHA256.hash(data: Array("\(person) \(idem)".utf8)).prefix(16))
  }

  private mutating func send(_ number: Int, over connection: LineConnection) {
    guard var act = open[number] else { return }
    act.attempts += 1
    open[number] = act
    let tag = "\(number).\(act.attempts)"
    tags[tag] = number
    connection.send(
      Request(
        tag: tag, verb: act.draft.verb, words: act.draft.words, object: act.draft.object))
  }

  private mutating func take(_ line: ServerLine) async {
    switch line {
    case .ok(let tag, let object):
      guard let number = tags.removeValue(forKey: tag) else { return strange(line) }
      let isReplayed = object?["replayed"]?.boolValue ?? false
      answer(number, .acknowledged(object ?? [:], isReplayed: isReplayed))
    case .error(let tag, let error):
      guard let number = tags.removeValue(forKey: tag) else { return strange(line) }
      await takeError(number, error.code)
    case .row, .push: strange(line)
    case .bye: break
    }
  }

  private mutating func takeError(_ number: Int, _ code: ErrorCode) async {
    switch code {
    case .unknownOutcome, .shutdown:
      history.acts[number].outcomes.append(.unknown)
      waiting.append(number)
    case .busy, .unavailable, .timeout, .limit, .readonly:
      // One in four is left at that: then nothing of it may ever be found.
      let isKnown = !history.acts[number].outcomes.contains(.unknown)
      if isKnown, Int.random(in: 0..<4, using: &chance) == 0 {
        answer(number, .notDone(code))
      } else {
        history.acts[number].outcomes.append(.notDone(code))
        waiting.append(number)
        try? await Task.sleep(for: .milliseconds(min(5 * (open[number]?.attempts ?? 1), 50)))
      }
    default: answer(number, .refused(code))
    }
  }

  /// The last answer to an act.
  private mutating func answer(_ number: Int, _ outcome: AskedAct.Outcome) {
    history.acts[number].outcomes.append(outcome)
    history.acts[number].answered = shared.progress.tick()
    guard let done = open.removeValue(forKey: number) else { return }
    if case .acknowledged = outcome {
      shared.progress.acknowledge(by: server)
      if Int.random(in: 0..<KillPlan.stay, using: &chance) == 0 { isLeaving = true }
      chains[done.chain].advance(after: done.draft)
    } else if case .refused = outcome {
      chains[done.chain].advance(after: done.draft)
      // Only an act that must be refused is followed by another on the same thing.
      if !done.draft.kinds.isEmpty { chains[done.chain].left = 0 }
    }
  }

  /// The connection is over: nobody knows what became of what it carried.
  private mutating func lose() {
    tags = [:]
    for number in open.keys.sorted() where !waiting.contains(number) {
      history.acts[number].outcomes.append(.unknown)
      waiting.append(number)
    }
    preferred = Int.random(in: 0..<KillPlan.servers, using: &chance)
  }

  private mutating func strange(_ line: ServerLine) {
    history.strangeLines.append(String(decoding: line.encoded(), as: UTF8.self))
  }
}
