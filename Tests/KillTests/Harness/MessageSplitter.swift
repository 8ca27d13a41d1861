import NIOCore

/// Cuts the octets of one direction of a PostgreSQL connection into messages
/// (PostgreSQL documentation, 54.7).
struct MessageSplitter {
  /// A message as it came; the type is nil for a startup message, which has none.
  struct Message {
    let type: UInt8?
    let octets: ByteBuffer

    /// What follows type and length.
    var content: ByteBuffer {
      var copy = octets
      copy.moveReaderIndex(forwardBy: type == nil ? 4 : 5)
      return copy
    }
  }

  private var buffer = ByteBuffer()
  private var isStarted: Bool

  /// - Parameter isFromServer: whether PostgreSQL speaks; a client's first message has no type.
  init(isFromServer: Bool) { isStarted = isFromServer }

  mutating func append(_ octets: ByteBuffer) {
    var octets = octets
    buffer.writeBuffer(&octets)
  }

  mutating func next() -> Message? {
    let typeBytes = isStarted ? 1 : 0
    guard
      let length = buffer.getInteger(at: buffer.readerIndex + typeBytes, as: UInt32.self),
      let octets = buffer.readSlice(length: Int(length) + typeBytes)
    else { return nil }
    buffer.discardReadBytes()
    let type = isStarted ? octets.getInteger(at: octets.readerIndex, as: UInt8.self) : nil
    isStarted = true
    return Message(type: type, octets: octets)
  }
}

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
