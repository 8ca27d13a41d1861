import Store
import Synchronization

/// Ways to write a batch wrongly; the checker of the kill tests must find each.
enum Fault: String {
  case acknowledgeBeforeCommit = "acknowledge-before-commit"
  case replayWithoutWrite = "replay-without-write"
  case twoTransactions = "two-transactions"
  case lostNeighbour = "lost-neighbour"

  func append(to journal: Journal, later: LateWriter) -> Desk.Appending {
    switch self {
    case .acknowledgeBeforeCommit: { later.write($0) }
    case .replayWithoutWrite: Self.forgetful(journal)
    case .twoTransactions:
      { batch async throws(JournalError) in try await Self.split(batch, journal) }
    case .lostNeighbour:
      { batch async throws(JournalError) in
        _ = try await journal.append(Self.withoutLast(batch))
      }
    }
  }

  /// Takes a request that once failed for one that was done.
  private static func forgetful(_ journal: Journal) -> Desk.Appending {
    let seen = SeenKeys()
    return { batch async throws(JournalError) in
      let keys = batch.events.compactMap(\.request?.key)
      guard !seen.contains(any: keys) else { return }
      do throws(JournalError) { _ = try await journal.append(batch) } catch {
        if case .outcomeUnknown = error { seen.add(keys) }
        if case .unavailable = error { seen.add(keys) }
        throw error
      }
    }
  }

  /// Writes the last event by itself, when it belongs to the act of the one before it.
  private static func split(_ batch: Journal.Batch, _ journal: Journal) async throws(JournalError) {
    guard let last = batch.events.last, last.request == nil else {
      _ = try await journal.append(batch)
      return
    }
    var first = batch
    first.events.removeLast()
    first.rows = RowChanges()
    _ = try await journal.append(first)
    var second = batch
    second.events = [last]
    second.guards = batch.guards.map { stream in
      let written = first.events.last { $0.stream == stream.stream }?.version
      return (stream.stream, written ?? stream.version)
    }
    _ = try await journal.append(second)
  }

  /// Leaves the last act of a batch of several out of the journal.
  private static func withoutLast(_ batch: Journal.Batch) -> Journal.Batch {
    let begins = batch.events.indices.filter { batch.events[$0].request != nil }
    guard begins.count > 1, let last = begins.last else { return batch }
    var fewer = batch
    fewer.events.removeSubrange(last...)
    return fewer
  }
}

/// Keys of requests that failed.
private final class SeenKeys: Sendable {
  private let keys = Mutex<Set<[UInt8]>>([])

  func add(_ more: [[UInt8]]) { keys.withLock { $0.formUnion(more) } }
  func contains(any some: [[UInt8]]) -> Bool {
    keys.withLock { keys in some.contains { keys.contains($0) } }
  }
}

/// Writes batches in their order, some time after they were said to be written.
struct LateWriter: Sendable {
  private let journal: Journal
  private let batches: AsyncStream<Journal.Batch>
  private let queue: AsyncStream<Journal.Batch>.Continuation

  init(journal: Journal) {
    self.journal = journal
    (batches, queue) = AsyncStream.makeStream()
  }

  func write(_ batch: Journal.Batch) { queue.yield(batch) }

  func run() async {
    for await batch in batches { _ = try? await journal.append(batch) }
  }
}
