internal import NIOCore

/// The other end of a connection.
struct Peer {
  /// For the audit: `127.0.0.1:51234`, `[::1]:51234` or `unix`.
  let name: String
  /// What its connections and failed logins are counted by.
  let address: String
  /// The same machine, so perhaps a person typing.
  let isLocal: Bool

  /// All of a UNIX socket count as one.
  static let unixAddress = "unix"

  init(_ remote: SocketAddress?) {
    guard let remote, let host = remote.ipAddress, let port = remote.port else {
      (name, address, isLocal) = (Self.unixAddress, Self.unixAddress, true)
      return
    }
    name = host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    address = Self.counted(host)
    isLocal = host == "::1" || host.hasPrefix("127.")
  }

  /// An IPv4 address, or the /64 of an IPv6 one: whoever has one address of it has them all.
  static func counted(_ host: String) -> String {
    guard host.contains(":") else { return host }
    if let mapped = host.split(separator: ":").last, mapped.contains("."),
      host.lowercased().hasPrefix("::ffff:")
    {
      return String(mapped)
    }
    let halves = host.prefix { $0 != "%" }.lowercased().split(
      separator: "::", maxSplits: 1, omittingEmptySubsequences: false
    ).map { $0.split(separator: ":").map(String.init) }
    let tail = halves.count == 2 ? halves[1] : []
    let zeros = [String](repeating: "0", count: max(0, 8 - halves[0].count - tail.count))
    return (halves[0] + zeros + tail).prefix(4).joined(separator: ":") + "::/64"
  }
}
