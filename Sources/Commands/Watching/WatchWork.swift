import Domain
import Logging
import Store

/// Does what a `WatchBook` returns, in the one task of the hub: gives lines to connections at once,
/// and makes jobs of what waits for the database.
struct WatchWork {
  typealias Job = @Sendable () async -> Void

  let hub: WatchHub
  let now: @Sendable () -> Int64
  private var pushings: [Int: WatchHub.Pushing] = [:]
  private var lastFind: ContinuousClock.Instant?
  private var retry: Duration

  init(hub: WatchHub, now: @escaping @Sendable () -> Int64) {
    self.hub = hub
    self.now = now
    retry = hub.limits.retryMin
  }

  /// Tells the book.
  mutating func take(_ message: WatchHub.Message, _ book: inout WatchBook) -> [WatchBook.Action] {
    switch message {
    case .begin(let watching, let login, let pushing):
      pushings[watching.id] = pushing
      return book.begin(watching, login)
    case .end(let id):
      pushings[id] = nil
      book.end(id)
      return []
    case .more(let id): return book.more(id)
    case .look: return book.look()
    case .tick: return book.tick()
    case .looked(let fresh, let asked):
      retry = hub.limits.retryMin
      if fresh != nil { lastFind = .now }
      return book.looked(
        last: fresh?.last, concerned: fresh?.organisations ?? [], asked: asked,
        isFull: fresh.map { $0.last - book.head >= Journal.Fresh.placesMax } ?? false)
    case .lookFailed(let words):
      note(words)
      return book.failed(look: true)
    case .read(let reading, let page):
      retry = hub.limits.retryMin
      return book.read(reading, page)
    case .refused(let reading): return book.refused(reading)
    case .failed(let reading, let words):
      note(words)
      return book.failed(reading)
    case .rested: return book.rested()
    }
  }

  private func note(_ words: String) {
    hub.logger.notice("watchers wait for the database", metadata: ["detail": .string(words)])
  }

  /// - Returns: what waits for something, to be run beside the hub.
  mutating func carryOut(_ action: WatchBook.Action) -> Job? {
    switch action {
    case .look(let after, let organisations): return look(after, organisations)
    case .read(let reading): return { [hub, now] in await hub.read(reading, now: now) }
    case .push(let id, let lines, let isLive):
      pushings[id]?(.events(lines, isLive: isLive))
      return nil
    case .tick(let organisation, let place, let ids):
      // In order with the events: a TICK that came late would send its client back.
      guard !ids.isEmpty, let cursor = hub.cursor(of: place, for: organisation) else { return nil }
      let line = PushedLine(tick: cursor)
      for id in ids { pushings[id]?(.tick(line)) }
      return nil
    case .sessionEnded(let id):
      pushings.removeValue(forKey: id)?(.sessionEnded)
      return nil
    case .rest:
      let pause = retry
      retry = min(retry * 2, hub.limits.retryMax)
      return { [hub] in
        try? await Task.sleep(for: pause)
        hub.send(.rested)
      }
    }
  }

  private func look(_ after: Int, _ organisations: [String]) -> Job {
    let wait = lastFind.map { hub.limits.gather - $0.duration(to: .now) } ?? .zero
    return { [hub] in
      if wait > .zero { try? await Task.sleep(for: wait) }
      do throws(JournalError) {
        let fresh = try await hub.journal.fresh(after: after, for: organisations)
        hub.send(.looked(fresh, asked: organisations))
      } catch {
        hub.send(.lookFailed("\(error)"))
      }
    }
  }
}

extension WatchHub {
  /// Reads a page and reports it.
  func read(_ reading: WatchBook.Reading, now: @Sendable () -> Int64) async {
    do {
      let page = try await reader.page(
        reading, limits, try await seal(), at: Moment(microseconds: now()))
      send(.read(reading, page))
    } catch is SessionEnded {
      send(.refused(reading))
    } catch {
      send(.failed(reading, "\(error)"))
    }
  }
}
