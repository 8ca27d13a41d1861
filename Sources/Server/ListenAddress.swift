internal import NIOCore

/// Where the server listens. Plain text goes to a loopback address or a UNIX socket only; every
/// other address speaks TLS, so no value of this type can send plain text to another machine.
public struct ListenAddress: Sendable, Hashable, CustomStringConvertible {
  enum Place: Sendable, Hashable {
    case loopback(host: String, port: Int)
    case secured(host: String, port: Int)
    case unix(path: String)
  }

  let place: Place

  /// Asks for TLS on a loopback address too.
  private static let scheme = "tls://"

  /// The length of a path in `sockaddr_un`, without its closing zero.
  private static let pathBytesMax = 107

  /// Reads `127.0.0.1:7465`, `[::1]:7465`, `localhost:7465`, `0.0.0.0:7465` (which speaks TLS),
  /// `tls://127.0.0.1:7465` or `unix:/run/doorbraak.sock`. Port 0 lets the system choose.
  public init(_ text: String) throws(ListenFault) {
    if text.hasPrefix("unix:") {
      let path = String(text.dropFirst("unix:".count))
      guard path.hasPrefix("/"), path.utf8.count <= Self.pathBytesMax else {
        throw ListenFault(address: text, reason: .badPath)
      }
      place = .unix(path: path)
      return
    }
    let isScheme = text.hasPrefix(Self.scheme)
    let rest = isScheme ? text.dropFirst(Self.scheme.count) : text[...]
    guard let colon = rest.lastIndex(of: ":"), let port = UInt16(rest[rest.index(after: colon)...])
    else { throw ListenFault(address: text, reason: .notAnAddress) }
    var host = String(rest[..<colon])
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = String(host.dropFirst().dropLast())
    } else if host == "localhost" {
      host = "127.0.0.1"
    }
    guard let address = try? SocketAddress(ipAddress: host, port: Int(port)),
      let canonical = address.ipAddress
    else { throw ListenFault(address: text, reason: .notAnAddress) }
    // The canonical spelling decides, not what was typed.
    let isLoopback = canonical == "::1" || canonical.hasPrefix("127.")
    place =
      isLoopback && !isScheme
      ? .loopback(host: canonical, port: Int(port)) : .secured(host: canonical, port: Int(port))
  }

  init(place: Place) { self.place = place }

  /// The TCP port; nil for a UNIX socket.
  public var port: Int? {
    switch place {
    case .loopback(_, let port), .secured(_, let port): port
    case .unix: nil
    }
  }

  /// Whether a certificate is needed to listen here.
  public var usesTLS: Bool { if case .secured = place { true } else { false } }

  public var description: String {
    switch place {
    case .unix(let path): "unix:\(path)"
    case .loopback(let host, let port): Self.text(host, port)
    case .secured(let host, let port): Self.scheme + Self.text(host, port)
    }
  }

  private static func text(_ host: String, _ port: Int) -> String {
    host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
  }
}

/// Why the server does not listen where it was asked to.
public struct ListenFault: Error, Sendable, Hashable, CustomStringConvertible {
  public enum Reason: Sendable, Hashable {
    /// Neither `host:port` with a numeric host, nor `unix:/path`.
    case notAnAddress
    /// A UNIX socket needs an absolute path of at most 107 octets.
    case badPath
    /// Plain text goes nowhere but to this machine, and there is no certificate for TLS.
    case noCertificate
    /// Another process answers there.
    case inUse
    /// The system's own reason.
    case system(String)
  }

  public let address: String
  public let reason: Reason

  public init(address: String, reason: Reason) {
    self.address = address
    self.reason = reason
  }

  public var description: String {
    switch reason {
    case .notAnAddress:
      "\(address): write 127.0.0.1:7465, 0.0.0.0:7465, tls://[::1]:7465 or unix:/run/doorbraak.sock"
    case .badPath: "\(address): a socket's path is absolute and has at most 107 octets"
    case .noCertificate:
      "\(address): without a certificate only a loopback address or a UNIX socket is possible"
    case .inUse: "\(address): another process listens there"
    case .system(let why): "\(address): \(why)"
    }
  }
}

extension ListenAddress {
  /// The same place with the port the system chose.
  func bound(to port: Int?) -> ListenAddress {
    guard let port else { return self }
    switch place {
    case .loopback(let host, _): return ListenAddress(place: .loopback(host: host, port: port))
    case .secured(let host, _): return ListenAddress(place: .secured(host: host, port: port))
    case .unix: return self
    }
  }
}
