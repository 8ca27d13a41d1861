internal import NIOCore

/// Where the server listens: a loopback address or a UNIX socket. Plain text goes nowhere else,
/// so no value of this type can name another place.
public struct ListenAddress: Sendable, Hashable, CustomStringConvertible {
  enum Place: Sendable, Hashable {
    case loopback(host: String, port: Int)
    case unix(path: String)
  }

  let place: Place

  /// The length of a path in `sockaddr_un`, without its closing zero.
  private static let pathBytesMax = 107

  /// Reads `127.0.0.1:7465`, `[::1]:7465`, `localhost:7465` or `unix:/run/doorbraak.sock`.
  /// Port 0 lets the system choose.
  public init(_ text: String) throws(ListenFault) {
    if text.hasPrefix("unix:") {
      let path = String(text.dropFirst("unix:".count))
      guard path.hasPrefix("/"), path.utf8.count <= Self.pathBytesMax else {
        throw ListenFault(address: text, reason: .badPath)
      }
      place = .unix(path: path)
      return
    }
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...])
    else { throw ListenFault(address: text, reason: .notAnAddress) }
    var host = String(text[..<colon])
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = String(host.dropFirst().dropLast())
    } else if host == "localhost" {
      host = "127.0.0.1"
    }
    guard let address = try? SocketAddress(ipAddress: host, port: Int(port)) else {
      throw ListenFault(address: text, reason: .notAnAddress)
    }
    // The canonical spelling decides, not what was typed.
    guard let canonical = address.ipAddress, canonical == "::1" || canonical.hasPrefix("127.")
    else { throw ListenFault(address: text, reason: .notLoopback) }
    place = .loopback(host: canonical, port: Int(port))
  }

  init(place: Place) { self.place = place }

  /// The TCP port; nil for a UNIX socket.
  public var port: Int? {
    if case .loopback(_, let port) = place { port } else { nil }
  }

  public var description: String {
    switch place {
    case .unix(let path): "unix:\(path)"
    case .loopback(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
  }
}

/// Why the server does not listen where it was asked to.
public struct ListenFault: Error, Sendable, Hashable, CustomStringConvertible {
  public enum Reason: Sendable, Hashable {
    /// Neither `host:port` with a numeric host, nor `unix:/path`.
    case notAnAddress
    /// A UNIX socket needs an absolute path of at most 107 octets.
    case badPath
    /// This version speaks plain text, so only to its own machine.
    case notLoopback
    /// Another process answers there.
    case inUse
    /// The system's own reason.
    case system(String)
  }

  public let address: String
  public let reason: Reason

  public var description: String {
    switch reason {
    case .notAnAddress: "\(address): write 127.0.0.1:7465, [::1]:7465 or unix:/run/doorbraak.sock"
    case .badPath: "\(address): a socket's path is absolute and has at most 107 octets"
    case .notLoopback:
      "\(address): without TLS only a loopback address or a UNIX socket is possible"
    case .inUse: "\(address): another process listens there"
    case .system(let why): "\(address): \(why)"
    }
  }
}

extension ListenAddress {
  /// The same place with the port the system chose.
  func bound(to port: Int?) -> ListenAddress {
    guard case .loopback(let host, _) = place, let port else { return self }
    return ListenAddress(place: .loopback(host: host, port: port))
  }
}
