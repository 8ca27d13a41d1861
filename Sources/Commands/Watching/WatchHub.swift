import Domain
import Logging
import Store
import Synchronization

/// Pushes what happens to all who watch at this server: one look at the journal for all of them,
/// and one bound read for each organisation that something concerns.
///
/// What is known lives in one task; whoever has something to say to it leaves a message. It does
/// nothing while nobody watches.
final class WatchHub: Sendable {
  typealias Pushing = @Sendable (Push) -> Void

  enum Message: Sendable {
    case begin(Watching, Session.Login, Pushing)
    case end(Int)
    case more(Int)
    case look
    case tick
    case looked(Journal.Fresh?, asked: [String])
    case lookFailed(String)
    case read(WatchBook.Reading, WatchBook.Page)
    case refused(WatchBook.Reading)
    case failed(WatchBook.Reading, String)
    case rested
  }

  let journal: Journal
  let reader: Reader
  let limits: WatchLimits
  let logger: Logger
  private let appends: AsyncStream<Void>
  private let messages = AsyncStream.makeStream(of: Message.self)
  private let begun = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
  private let isWatched = Mutex(false)
  private let lastID = Mutex(0)
  private let keptSeal = Mutex<CursorSeal?>(nil)

  init(desk: Desk, reader: Reader, limits: WatchLimits, logger: Logger) {
    journal = desk.journal
    appends = desk.appends
    self.reader = reader
    self.limits = limits
    self.logger = logger
  }

  func nextID() -> Int {
    lastID.withLock { last in
      last += 1
      return last
    }
  }

  /// What makes cursors; its key is read once.
  func seal() async throws -> CursorSeal {
    if let kept = keptSeal.withLock({ $0 }) { return kept }
    let seal = CursorSeal(key: try await journal.cursorKey())
    keptSeal.withLock { $0 = seal }
    return seal
  }

  /// Whoever watches had a cursor made before, so the key is here.
  func cursor(of place: Int, for organisation: String) -> String? {
    keptSeal.withLock { $0 }?.cursor(of: place, for: organisation)
  }

  func send(_ message: Message) { messages.continuation.yield(message) }

  /// Runs until its task is cancelled.
  ///
  /// - Parameter now: the wall clock in microseconds since 1970.
  func run(now: @escaping @Sendable () -> Int64) async {
    await withDiscardingTaskGroup { group in
      group.addTask { for await _ in self.appends { self.send(.look) } }
      group.addTask { await self.keepTime() }
      var book = WatchBook(readsMax: limits.readsMax)
      var work = WatchWork(hub: self, now: now)
      for await message in messages.stream {
        for action in work.take(message, &book) {
          if let job = work.carryOut(action) { group.addTask { await job() } }
        }
        note(isWatched: !book.isEmpty)
      }
    }
  }

  private func note(isWatched: Bool) {
    let hasBegun = self.isWatched.withLock { was in
      defer { was = isWatched }
      return isWatched && !was
    }
    if hasBegun { begun.continuation.yield() }
  }

  /// Asks for a look now and then while somebody watches, for other servers append too, and for
  /// TICKs; waits for nothing but a beginning while nobody does.
  private func keepTime() async {
    var sinceTick = Duration.zero
    while !Task.isCancelled {
      guard isWatched.withLock({ $0 }) else {
        for await _ in begun.stream { break }
        sinceTick = .zero
        continue
      }
      guard (try? await Task.sleep(for: limits.look)) != nil else { return }
      send(.look)
      sinceTick += limits.look
      if sinceTick >= limits.tick {
        sinceTick = .zero
        send(.tick)
      }
    }
  }
}
