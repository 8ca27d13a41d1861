#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The folder with a server's certificate and key, and what clients need to trust it.
public struct CertificateFolder: Sendable, Hashable {
  public let path: String

  /// What clients trust: given to everyone who connects.
  public var authority: String { path + "/ca.pem" }
  /// The server's certificate, and those between it and the authority, if any.
  public var certificate: String { path + "/server.pem" }
  /// The server's private key; only its owner reads it.
  public var privateKey: String { path + "/server-key.pem" }

  public init(path: String) { self.path = path }

  /// Why nothing was written.
  public enum Fault: Error, Sendable, Hashable, CustomStringConvertible {
    /// A file is there; nothing is ever overwritten.
    case exists(String)
    /// The system's own reason.
    case system(path: String, reason: String)

    public var description: String {
      switch self {
      case .exists(let path): "\(path) is there already and is never overwritten"
      case .system(let path, let reason): "cannot write \(path): \(reason)"
      }
    }
  }

  /// The first of the three files that is there, if any.
  public var present: String? {
    [authority, certificate, privateKey].first { access($0, F_OK) == 0 }
  }

  /// Writes the three files, or none when one of them is there. The folder is made if need be.
  public func write(_ certificates: DevelopmentCertificates) throws(Fault) {
    if let present { throw .exists(present) }
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw Self.fault(path) }
    try create(privateKey, certificates.privateKey, mode: 0o600)
    try create(certificate, certificates.certificate, mode: 0o644)
    try create(authority, certificates.authority, mode: 0o644)
  }

  private func create(_ path: String, _ text: String, mode: mode_t) throws(Fault) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard file >= 0 else { throw errno == EEXIST ? .exists(path) : Self.fault(path) }
    defer { close(file) }
    let octets = Array(text.utf8)
    guard systemWrite(file, octets) == octets.count, fsync(file) == 0 else {
      throw Self.fault(path)
    }
  }

  private static func fault(_ path: String) -> Fault {
    .system(path: path, reason: String(cString: strerror(errno)))
  }
}

private func systemWrite(_ file: Int32, _ octets: [UInt8]) -> Int {
  write(file, octets, octets.count)
}
