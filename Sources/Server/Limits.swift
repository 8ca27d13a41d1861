/// Every bound of the server, with its unit and the reason it exists. The defaults are the
/// Bounds of the protocol; tests pass smaller ones.
public struct Limits: Sendable, Hashable {
  /// From accept to the end of the TLS handshake, where there is one. It needs two round trips.
  public var handshake: Duration = .seconds(5)
  /// From accept to a successful login. Whoever only holds a socket open makes place.
  public var login: Duration = .seconds(10)
  /// From a line's first octet to its line feed. Stops clients that send an octet now and then.
  public var begunLine: Duration = .seconds(10)
  /// Without a request, an answer or anything on its way.
  public var idle: Duration = .seconds(600)
  /// For one chunk of output to leave. A reader that stopped reading holds memory of ours.
  public var writeStall: Duration = .seconds(30)
  /// For requests in flight to finish when the server stops.
  public var drain: Duration = .seconds(20)
  /// After our last line, for the client to close its side. Closing at once while it still sends
  /// makes the kernel throw away the line that says why. Likewise for its goodbye in TLS.
  public var linger: Duration = .seconds(1)
  /// Without accepting, after accepting failed: too many open files do not go away by trying.
  public var acceptPause: Duration = .seconds(1)
  /// How often deadlines are looked at, so also how late they may be.
  public var tick: Duration = .seconds(1)

  /// How often a server with sessions looks whether keys were revoked or people left. With `tick`
  /// it is how long an idle session can outlive its key.
  public var sessionLook: Duration = .seconds(1)

  /// Failed logins of one address within `failedLoginWindow`: a person mistypes, a guesser goes on.
  /// Never counted by person.
  public var failedLoginsPerMinuteMax: Int = 5
  public var failedLoginWindow: Duration = .seconds(60)
  /// Addresses of which failed logins are remembered, some 200 octets each.
  public var failedLoginAddressesMax: Int = 20_000
  /// Requests of one person, over all connections to this server, and how many may come at once.
  public var requestsPerSecondMax: Int = 20
  public var requestBurstMax: Int = 100

  /// Connections in all. Each costs a descriptor and about 2 KiB, with TLS some 20 more.
  public var connectionsMax: Int = 12_000
  /// Connections that have not logged in. Strangers never take the place of people.
  public var connectionsBeforeLoginMax: Int = 1_000
  /// Connections of one address that have not logged in; UNIX sockets together are one address.
  public var connectionsBeforeLoginPerAddressMax: Int = 32
  /// Connections waiting in the kernel to be accepted.
  public var backlog: Int = 1_024

  /// Requests of one connection read but not answered; then the server stops reading.
  public var inFlightMax: Int = 16
  /// Deviations that a person typing on this machine is forgiven before login.
  public var forgivenBeforeLogin: Int = 3

  /// Octets in a line before login; enough for a login and its signature.
  public var lineBytesBeforeLoginMax: Int = 4_096
  /// Octets in a line after login; a piece of content is 32 KiB as base64.
  public var lineBytesMax: Int = 65_536
  /// Octets given to a socket at once. With `writeStall` it is the slowest reader we serve.
  public var chunkBytesMax: Int = 32_768
  /// Octets of answers not yet sent; above it the connection's next request waits.
  public var pendingOutputBytesMax: Int = 262_144
  /// Octets of events not yet sent, and how long the oldest may wait: who reads slower is told from
  /// where to go on, and its memory is free. Its octets are shared with others of its organisation.
  public var watchPendingBytesMax: Int = 1_048_576
  public var watchBehind: Duration = .seconds(30)

  public init() {}
}
