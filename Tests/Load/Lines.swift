import NIOCore
import Wire

/// Request lines made before they are needed, in one piece of memory.
struct Lines: Sendable {
  private var octets = ByteBuffer()
  private var ends: [Int] = []

  var count: Int { ends.count }

  /// The tag of every request: one is in flight at a time.
  static let tag = "1"

  mutating func append(_ verb: String, _ words: [String], _ object: JSONObject = [:]) {
    octets.writeBytes(Request(tag: Self.tag, verb: verb, words: words, object: object).encoded())
    ends.append(octets.writerIndex)
  }

  /// The line with its end; nil when there are no more.
  func line(_ index: Int) -> ByteBuffer? {
    guard index < ends.count else { return nil }
    let start = index == 0 ? 0 : ends[index - 1]
    return octets.getSlice(at: start, length: ends[index] - start)
  }
}
