internal import DequeModule

/// When octets that are not yet cut into lines arrived: an act counts from its last octet (TERM-3),
/// however long it waits behind others.
struct Arrivals {
  private struct Chunk {
    /// How many octets had come with this chunk, from the first.
    let end: Int
    let at: Int64
  }

  private var chunks: Deque<Chunk> = []
  private var octetCount = 0

  /// - Parameter at: microseconds since 1970.
  mutating func add(octets: Int, at: Int64) {
    octetCount += octets
    chunks.append(Chunk(end: octetCount, at: at))
  }

  /// When the octet before the last `buffered` ones arrived: the end of the line just cut.
  mutating func moment(buffered: Int) -> Int64? {
    let end = octetCount - buffered
    while let first = chunks.first, first.end < end { chunks.removeFirst() }
    return chunks.first?.at
  }

  /// What is buffered is no line yet: its last octet is still to come.
  mutating func lineUnfinished() { chunks.removeAll() }
}
