import NIOCore
import Support

/// What one connection is doing, as far as the proxy must know: whether an append is on its way.
struct AppendSight {
  private var prepared: Set<String> = []
  private(set) var isUnderWay = false
  private var hasFailed = false

  /// Looks at a message of the server to PostgreSQL.
  mutating func sent(_ message: MessageSplitter.Message) {
    var content = message.content
    switch message.type {
    case UInt8(ascii: "P"):
      guard let name = content.readNullTerminatedString(),
        let text = content.readNullTerminatedString()
      else { return }
      if text.contains("from journal.append(") {
        prepared.insert(name)
      } else {
        prepared.remove(name)
      }
    case UInt8(ascii: "B"):
      guard content.readNullTerminatedString() != nil,
        let name = content.readNullTerminatedString()
      else { return }
      if prepared.contains(name) { isUnderWay = true }
    default: break
    }
  }

  /// Whether a message of PostgreSQL says that the append is committed.
  mutating func isCommitted(by message: MessageSplitter.Message) -> Bool {
    guard isUnderWay else { return false }
    switch message.type {
    case UInt8(ascii: "E"):
      hasFailed = true
      return false
    case UInt8(ascii: "Z"):
      // The append is a transaction of its own, which ends with the pipeline.
      defer { (isUnderWay, hasFailed) = (false, false) }
      return !hasFailed
    default: return false
    }
  }
}
