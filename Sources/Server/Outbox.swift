internal import Commands
internal import DequeModule
internal import Wire

/// What one connection still has to send. Rows stay as they came and are put together a chunk at
/// a time; the next chunk leaves when the one before it is gone, so a slow reader costs one chunk
/// in the socket's queue and no copy of the rest.
struct Outbox {
  private enum Piece {
    case line([UInt8])
    case row(tag: [UInt8], [UInt8])
    /// Its octets are shared with all others to whom it goes.
    case pushed(PushedLine, watch: Int, at: ContinuousClock.Instant)

    var count: Int {
      switch self {
      case .line(let octets): octets.count
      case .row(let tag, let octets): tag.count + octets.count + 1
      case .pushed(let line, _, _): line.octets.count
      }
    }
  }

  private static let lineFeed: UInt8 = 0x0A

  private var pieces: Deque<Piece> = []
  private var chunkBytes = 0
  /// Octets not yet sent, those of the chunk on its way included.
  private(set) var pendingBytes = 0
  /// Those of them that were pushed and are not on their way.
  private(set) var pushedBytes = 0
  /// The cursor of the newest pushed line that was given to the socket, and the watch it is of.
  private var sent: (watch: Int, cursor: String)?
  /// When the chunk on its way was given to the socket; nil when there is none.
  private(set) var chunkLeft: ContinuousClock.Instant?

  var isEmpty: Bool { pendingBytes == 0 }

  /// - Parameter line: with its line feed.
  mutating func add(line: [UInt8]) { add(.line(line)) }

  /// - Parameter rows: each one JSON object without line feed.
  mutating func add(rows: [[UInt8]], tag: String) {
    let prefix = Array("\(tag) + ".utf8)
    for row in rows { add(.row(tag: prefix, row)) }
  }

  mutating func add(pushed line: PushedLine, of watch: Int, at now: ContinuousClock.Instant) {
    add(.pushed(line, watch: watch, at: now))
    pushedBytes += line.octets.count
  }

  /// Since when the oldest pushed line waits.
  var pushedSince: ContinuousClock.Instant? {
    guard pushedBytes > 0 else { return nil }
    for case .pushed(_, _, let since) in pieces { return since }
    return nil
  }

  func sentCursor(of watch: Int) -> String? {
    sent.flatMap { $0.watch == watch ? $0.cursor : nil }
  }

  /// Forgets the pushed lines that are not on their way; answers stay.
  mutating func dropPushed() {
    pieces.removeAll { if case .pushed = $0 { true } else { false } }
    pendingBytes -= pushedBytes
    pushedBytes = 0
  }

  private mutating func add(_ piece: Piece) {
    pieces.append(piece)
    pendingBytes += piece.count
  }

  /// The next octets for the socket: whole lines, at most one line beyond `bytesMax`. Nil while a
  /// chunk is on its way or when there is nothing.
  mutating func nextChunk(bytesMax: Int, at now: ContinuousClock.Instant) -> [UInt8]? {
    guard chunkLeft == nil, !pieces.isEmpty else { return nil }
    var chunk: [UInt8] = []
    while chunk.count < bytesMax, let piece = pieces.popFirst() {
      switch piece {
      case .line(let octets):
        // One line alone needs no copy.
        if chunk.isEmpty { chunk = octets } else { chunk += octets }
      case .pushed(let line, let watch, _):
        if chunk.isEmpty { chunk = line.octets } else { chunk += line.octets }
        pushedBytes -= line.octets.count
        sent = (watch, line.cursor)
      case .row(let tag, let octets):
        chunk += tag
        Self.append(row: octets, to: &chunk)
        chunk.append(Self.lineFeed)
      }
    }
    // An idle connection keeps no room.
    if pieces.isEmpty { pieces = [] }
    chunkBytes = chunk.count
    chunkLeft = now
    return chunk
  }

  /// In JSON a line feed can only be space between tokens, and on the wire it would begin a line
  /// that nobody wrote.
  private static func append(row: [UInt8], to chunk: inout [UInt8]) {
    if row.contains(lineFeed) {
      chunk += row.lazy.map { $0 == lineFeed ? 0x20 : $0 }
    } else {
      chunk += row
    }
  }

  /// The chunk on its way is gone.
  mutating func chunkGone() {
    pendingBytes -= chunkBytes
    chunkBytes = 0
    chunkLeft = nil
  }
}
