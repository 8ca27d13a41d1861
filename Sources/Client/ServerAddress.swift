import NIOCore

/// Where a server listens: `host`, `host:port`, `[v6]:port`, `/path/socket` or `unix:/path/socket`.
public enum ServerAddress: Sendable, Hashable, CustomStringConvertible {
  case tcp(host: String, port: Int)
  case unix(path: String)

  /// The port when none is given.
  public static let standardPort = 7465

  /// Nil when the text is none of the forms above, or the port is not 1 to 65535.
  public init?(_ text: String) {
    if text.hasPrefix("unix:") || text.hasPrefix("/") {
      let path = text.hasPrefix("/") ? text : String(text.dropFirst(5))
      guard path.hasPrefix("/"), path.utf8.count <= 107 else { return nil }
      self = .unix(path: path)
      return
    }
    let (host, portText) = Self.split(text)
    guard !host.isEmpty, !host.contains(where: { $0.isWhitespace || $0 == "/" }) else { return nil }
    guard let portText else {
      self = .tcp(host: host, port: Self.standardPort)
      return
    }
    guard let port = Int(portText), (1...65535).contains(port) else { return nil }
    self = .tcp(host: host, port: port)
  }

  private static func split(_ text: String) -> (host: String, port: String?) {
    if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
      let host = String(text[text.index(after: text.startIndex)..<end])
      let rest = text[text.index(after: end)...]
      return (host, rest.hasPrefix(":") ? String(rest.dropFirst()) : rest.isEmpty ? nil : "bad")
    }
    guard let colon = text.lastIndex(of: ":"), text.firstIndex(of: ":") == colon else {
      return (text, nil)
    }
    return (String(text[..<colon]), String(text[text.index(after: colon)...]))
  }

  public var description: String {
    switch self {
    case .tcp(let host, let port):
      return host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    case .unix(let path): return path
    }
  }
}

extension SocketAddress {
  /// Plain text is allowed on a UNIX socket and on loopback only (protocol, Transport).
  var allowsPlainText: Bool {
    switch self {
    case .unixDomainSocket: return true
    case .v4: return ipAddress?.hasPrefix("127.") ?? false
    case .v6: return ipAddress == "::1"
    }
  }
}
