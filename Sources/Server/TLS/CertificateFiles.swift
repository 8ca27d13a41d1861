/// Where the server's certificate and its key are, both in PEM.
public struct CertificateFiles: Sendable, Hashable {
  /// The server's own certificate first, then those between it and the authority.
  public let certificate: String
  public let privateKey: String

  public init(certificate: String, privateKey: String) {
    self.certificate = certificate
    self.privateKey = privateKey
  }
}

/// Why a certificate cannot be used. Moments are `2026-12-01T09:00:00Z`.
public enum CertificateFault: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file is missing, may not be read, or holds more than a certificate ever does.
  case unreadable(String)
  case noCertificate(String)
  /// No private key in PEM, or one that asks for a passphrase.
  case noPrivateKey(String)
  /// The key belongs to another certificate.
  case mismatch(CertificateFiles)
  case expired(String, at: String)
  case notYetValid(String, from: String)

  public var description: String {
    switch self {
    case .unreadable(let path): "\(path) cannot be read"
    case .noCertificate(let path): "\(path) holds no certificate in PEM"
    case .noPrivateKey(let path):
      "\(path) holds no private key in PEM, or one with a passphrase"
    case .mismatch(let files):
      "the private key in \(files.privateKey) does not belong to the certificate in "
        + files.certificate
    case .expired(let path, let moment): "the certificate in \(path) expired at \(moment)"
    case .notYetValid(let path, let moment): "the certificate in \(path) is valid from \(moment)"
    }
  }
}
