import NIOCore

/// Where a server listens: `host`, `host:port`, `[v6]:port`, `tls://` before one of these,
/// `/path/socket` or `unix:/path/socket`.
///
/// Plain text goes to a UNIX socket and to loopback as it is typed (`localhost`, `127.0.0.1`,
/// `::1`); everything else is TLS, and with `tls://` loopback is too.
public enum ServerAddress: Sendable, Hashable, CustomStringConvertible {
  case tcp(host: String, port: Int)
  case tls(host: String, port: Int)
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
    let isScheme = text.hasPrefix(Self.scheme)
    let place = isScheme ? text.dropFirst(Self.scheme.count) : text[...]
    let (host, portText) = Self.split(String(place))
    guard !host.isEmpty, !host.contains(where: { $0.isWhitespace || $0 == "/" }) else { return nil }
    let port = portText.map { Int($0) ?? 0 } ?? Self.standardPort
    guard (1...65535).contains(port) else { return nil }
    let isPlain = !isScheme && Self.isLoopback(host)
    self = isPlain ? .tcp(host: host, port: port) : .tls(host: host, port: port)
  }

  private static let scheme = "tls://"

  private static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" { return true }
    let address = try? SocketAddress(ipAddress: host, port: 0)
    return address?.allowsPlainText ?? false
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

  /// The shortest text that reads as the same address.
  public var description: String {
    switch self {
    case .tcp(let host, let port): return Self.text(host, port)
    case .tls(let host, let port):
      return (Self.isLoopback(host) ? Self.scheme : "") + Self.text(host, port)
    case .unix(let path): return path
    }
  }

  private static func text(_ host: String, _ port: Int) -> String {
    host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
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
