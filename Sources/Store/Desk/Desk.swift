public import Domain
public import Logging

/// Where acts are decided and written.
///
/// Two batches are on their way at most, so that one is decided while PostgreSQL writes the other;
/// acts that arrive meanwhile gather and make the next. No two are about one agenda, and beside one
/// about the register there is none. Acts of a batch are decided in order, each on what the ones
/// before it made, and appended with one call; every answer, refusals and dry runs included,
/// leaves only after the check that the state it was judged on is still the newest.
public actor Desk {
  package nonisolated let journal: Journal
  let logger: Logger
  /// Random bytes, as many as asked.
  let random: @Sendable (Int) -> [UInt8]
  /// Writes a batch, all or nothing.
  let append: Appending
  /// Tells, to one listener, that this server appended something; several at once count as one.
  package nonisolated let appends: AsyncStream<Void>
  let appended: AsyncStream<Void>.Continuation
  var cache = StreamCache()
  private var queue = DeskQueue()
  private var state = State.notRunning

  /// Whether `run` has begun, and has ended so that nobody would ever answer.
  private enum State { case notRunning, running, closed }

  /// - Parameter random: fresh random bytes, as many as asked: for nonces and salts.
  public init(
    journal: Journal, logger: Logger, random: @escaping @Sendable (Int) -> [UInt8]
  ) {
    self.init(journal: journal, logger: logger, random: random) { batch throws(JournalError) in
      _ = try await journal.append(batch)
    }
  }

  /// How a batch is written. The kill tests plant faults here, to see that they are found.
  package typealias Appending = @Sendable (Journal.Batch) async throws(JournalError) -> Void

  package init(
    journal: Journal, logger: Logger, random: @escaping @Sendable (Int) -> [UInt8],
    append: @escaping Appending
  ) {
    self.journal = journal
    self.logger = logger
    self.random = random
    self.append = append
    (appends, appended) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// How often one batch is decided anew because another server was faster.
  static let attemptsMax = 40

  /// Carries one act out.
  ///
  /// What is hidden takes what never was takes, whatever is in memory (VIEW-3): unless the agenda
  /// is known to be seen PostgreSQL is asked whether it concerns the asker, and where it does not
  /// nothing more of it is read.
  ///
  /// - Throws: what `decide` threw, or `DeskError`.
  public func perform(_ act: Act) async throws -> Performed {
    guard let agenda = act.agenda, let asker = act.asker, !isSeen(agenda, by: asker) else {
      return try await admit(act)
    }
    let concerns: Bool
    do { concerns = try await journal.isConcerned(asker, by: agenda) } catch {
      throw DeskError.journal(error)
    }
    guard !concerns else { return try await admit(act) }
    var unseen = act
    unseen.isUnseen = true
    do { return try await admit(unseen) } catch is SeenAfterAll { return try await admit(act) }
  }

  /// Whether what is in memory says that the asker sees the agenda, if there is one.
  private func isSeen(_ agenda: LocationID, by asker: OrganisationID) -> Bool {
    guard let kind = cache.register.state.organisations[asker]?.kind else { return false }
    if kind == .rijk { return true }
    guard let loaded = cache.agendas[agenda], !loaded.isStale, loaded.state.isOpened else {
      return false
    }
    return loaded.state.isVisible(to: asker, kind: kind)
  }

  private func admit(_ act: Act) async throws -> Performed {
    guard state != .closed else { throw Self.closed }
    guard !queue.isFull else { throw DeskError.busy }
    // With nobody before it an act is carried out here and now, not handed to another task.
    if state == .running, let batch = queue.begin(alone: act) {
      guard let result = await carryOut(batch).first else { throw DeskError.busy }
      return try result.get()
    }
    let result = await withCheckedContinuation { continuation in
      queue.add(DeskQueue.Waiting(act: act, answer: continuation))
      if queue.hasRoom { drainer.continuation.yield() }
    }
    return try result.get()
  }

  /// The register as it is now: for logins and for checks before an act.
  public func currentRegister() async throws(DeskError) -> Register {
    var fresh = cache
    do { try await fresh.refreshRegister(from: journal) } catch { throw DeskError.journal(error) }
    if fresh.register.state.version > cache.register.state.version {
      cache.register = fresh.register
    }
    return fresh.register.state
  }

  /// The same, asking for no more than a version while nothing changed: for a look each second.
  public func newestRegister() async throws(DeskError) -> Register {
    guard let key = cache.register.key else { return try await currentRegister() }
    let known = cache.register.state
    let versions: [Int: Int]
    do { versions = try await journal.versions(of: [key]) } catch { throw .journal(error) }
    return versions[key] == known.version ? known : try await currentRegister()
  }

  /// After an unknown outcome nothing in memory can be trusted.
  func forgetCache() { cache = StreamCache() }

  /// Takes the states a batch made or caught up with; a login may have seen a newer register.
  func adopt(_ newer: StreamCache) {
    if newer.register.state.version >= cache.register.state.version {
      cache.register = newer.register
    }
    if cache.agendas.count > StreamCache.agendasMax { cache.agendas = [:] }
    for (id, loaded) in newer.agendas { cache.agendas[id] = loaded }
  }

  /// Drains the queue whenever there is something in it; runs as long as the server does.
  public func run() async {
    state = .running
    await withDiscardingTaskGroup { group in
      for await _ in drainer.stream {
        while let batch = queue.next() {
          group.addTask { _ = await self.carryOut(batch) }
        }
      }
    }
    refuseAll()
  }

  private let drainer = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

  private static let closed = DeskError.journal(.unavailable("shutdown"))

  private func refuseAll() {
    state = .closed
    for waiting in queue.removeAll() { waiting.answer?.resume(returning: .failure(Self.closed)) }
  }

  private func carryOut(_ batch: DeskQueue.Batch) async -> [Result<Performed, any Error>] {
    let results = await results(of: batch.acts.map(\.act))
    queue.ended(batch)
    if queue.hasRoom { drainer.continuation.yield() }
    for (waiting, result) in zip(batch.acts, results) { waiting.answer?.resume(returning: result) }
    return results
  }

  /// A batch that fails for a reason of its own is tried act by act, so that one bad act does not
  /// harm its neighbours.
  private func results(of acts: [Act]) async -> [Result<Performed, any Error>] {
    do throws(JournalError) {
      return try await decideAndAppend(acts)
    } catch {
      forgetCache()
      switch error {
      case .internalFault(let words):
        logger.error("batch refused by the database", metadata: ["detail": .string(words)])
        guard acts.count > 1 else { break }
        var results: [Result<Performed, any Error>] = []
        for act in acts { results += await self.results(of: [act]) }
        return results
      case .unavailable(let words), .outcomeUnknown(let words):
        logger.error("batch not done", metadata: ["detail": .string(words)])
      case .stale, .repeated, .busy, .readOnly: break
      }
      return acts.map { _ in .failure(DeskError.journal(error)) }
    }
  }
}
