internal import NIOCore

/// The other end of a connection.
struct Peer {
  /// For the audit: `127.0.0.1:51234`, `[::1]:51234` or `unix`.
  let name: String
  /// What connections are counted by.
  let address: String
  /// The same machine, so perhaps a person typing.
  let isLocal: Bool

  init(_ remote: SocketAddress?) {
    guard let remote, let host = remote.ipAddress, let port = remote.port else {
      (name, address, isLocal) = ("unix", "unix", true)
      return
    }
    name = host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    address = host
    isLocal = host == "::1" || host.hasPrefix("127.")
  }
}
