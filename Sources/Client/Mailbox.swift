import Synchronization
import Wire

/// Lines on their way from the event loop to the one task that reads them.
///
/// It holds the reader's continuation, so that nobody polls, and remembers how it all ended.
final class Mailbox: Sendable {
  private typealias Reader = CheckedContinuation<Result<ServerLine, BreakReason>, Never>

  private struct State {
    var lines: [ServerLine] = []
    var head = 0
    var end: BreakReason?
    var reader: Reader?

    var count: Int { lines.count - head }

    mutating func take() -> Result<ServerLine, BreakReason>? {
      if head < lines.count {
        defer { compact() }
        return .success(lines[head])
      }
      return end.map { .failure($0) }
    }

    private mutating func compact() {
      head += 1
      guard head == lines.count else { return }
      lines.removeAll(keepingCapacity: true)
      head = 0
    }
  }

  private let state = Mutex(State())

  /// Adds a line and says how many wait now.
  func put(_ line: ServerLine) -> Int {
    let (reader, count) = state.withLock { state -> (Reader?, Int) in
      guard state.end == nil else { return (nil, state.count) }
      if let reader = state.reader {
        state.reader = nil
        return (reader, 0)
      }
      state.lines.append(line)
      return (nil, state.count)
    }
    reader?.resume(returning: .success(line))
    return count
  }

  /// Ends the stream; the first reason stays. Lines already here can still be read.
  func finish(_ reason: BreakReason) {
    let reader = state.withLock { state -> Reader? in
      if state.end == nil { state.end = reason }
      defer { state.reader = nil }
      return state.reader
    }
    reader?.resume(returning: .failure(reason))
  }

  /// The reason the connection ended, if it did.
  var end: BreakReason? { state.withLock { $0.end } }
  var count: Int { state.withLock { $0.count } }

  /// The next line; waits for it. One reader at a time: a second one is told so.
  func next() async throws(BreakReason) -> ServerLine {
    let result = await withCheckedContinuation { (reader: Reader) in
      let ready: Result<ServerLine, BreakReason>? = state.withLock { state in
        if let ready = state.take() { return ready }
        if state.reader != nil { return .failure(.protocolFault("two readers")) }
        state.reader = reader
        return nil
      }
      if let ready { reader.resume(returning: ready) }
    }
    return try result.get()
  }
}
