import NIOSSL
import Wire

/// Which authorities may have signed a server's certificate.
public enum Trust: Sendable, Hashable {
  /// Those that this computer trusts.
  case system
  /// Those in a file (PEM), and no other.
  case file(String)

  /// Octets read of the file at most; what an operating system trusts has some 200,000.
  private static let fileBytesMax = 1_048_576

  /// What TLS of a connection is made with: 1.3, this protocol only, certificate and name checked.
  func context() throws(BreakReason) -> NIOSSLContext {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.minimumTLSVersion = .tlsv13
    configuration.applicationProtocols = [TransportSecurity.applicationProtocol]
    configuration.certificateVerification = .fullVerification
    if case .file(let path) = self {
      guard let octets = SmallFile(path: path).read(bytesMax: Self.fileBytesMax),
        let roots = try? NIOSSLCertificate.fromPEMBytes(octets), !roots.isEmpty
      else { throw .trustUnusable(path) }
      configuration.trustRoots = .certificates(roots)
    }
    do { return try NIOSSLContext(configuration: configuration) } catch {
      throw .trustUnusable("")
    }
  }
}
