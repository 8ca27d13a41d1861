/// Every bound of the client, in one place.
public struct ClientLimits: Sendable, Hashable {
  /// Time to reach the server. Ten seconds, as the server's own login bound.
  public var connectSeconds = 10
  /// Time between two lines of an answer: the server's statement bound (10 s) and its write
  /// stall (30 s) with room for a queue.
  public var answerSeconds = 60
  /// Longest line of a server, in octets. Rows hold 32 KiB of base64 at most; this leaves room.
  public var serverLineBytesMax = 1_048_576
  /// Longest request after login, in octets, its end of line included (protocol, Grammar).
  public var requestBytesMax = 65_536
  /// Lines kept before the client stops reading from the socket.
  public var linesHeldMax = 256

  public init() {}
}
