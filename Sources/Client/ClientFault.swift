public import Wire

/// How a request ended when it did not end in OK. The cases differ in what the person may assume.
public enum ClientFault: Error, Sendable, Hashable {
  /// The request never left; nothing happened.
  case notSent(BreakReason)
  /// The server answered ERR (or said BYE because of this line): nothing was changed.
  case refused(ErrorReply)
  /// A write was sent and its final line did not come back: it may or may not have happened.
  case outcomeUnknown(BreakReason)
  /// A read was cut off; nothing can have changed.
  case cutOff(BreakReason)
}

/// Why a connection came to nothing.
public enum BreakReason: Error, Sendable, Hashable {
  case cannotConnect(String)
  /// The name, thought to be this machine, leads to another one: no plain text goes there.
  case plainTextAddress
  /// The server's certificate is expired, or no trusted authority signed it; the address.
  case certificateRefused(String)
  /// The server's certificate is not of this address.
  case certificateOfAnother(String)
  /// There is no TLS 1.3 at this address, or it is for another protocol.
  case noTLS(String)
  /// The file of authorities cannot be read or holds none.
  case trustUnusable(String)
  case closed
  case timedOut
  case interrupted
  /// The request is longer than the protocol allows; the limit in octets.
  case requestTooLong(Int)
  /// The server said something that is not in the protocol.
  case protocolFault(String)
  case bye(ErrorReply)
}
