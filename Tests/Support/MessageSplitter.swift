public import NIOCore

/// Cuts the octets of one direction of a PostgreSQL connection into messages
/// (PostgreSQL documentation, 54.7).
public struct MessageSplitter {
  /// A message as it came; the type is nil for a startup message, which has none.
  public struct Message {
    public let type: UInt8?
    public let octets: ByteBuffer

    /// What follows type and length.
    public var content: ByteBuffer {
      var copy = octets
      copy.moveReaderIndex(forwardBy: type == nil ? 4 : 5)
      return copy
    }
  }

  private var buffer = ByteBuffer()
  private var isStarted: Bool

  /// - Parameter isFromServer: whether PostgreSQL speaks; a client's first message has no type.
  public init(isFromServer: Bool) { isStarted = isFromServer }

  public mutating func append(_ octets: ByteBuffer) {
    var octets = octets
    buffer.writeBuffer(&octets)
  }

  public mutating func next() -> Message? {
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
