/// What both ends of a TLS connection agree on (protocol, Transport).
public enum TransportSecurity {
  /// The only application protocol (ALPN) that is spoken; without it a connection ends.
  public static let applicationProtocol = "doorbraak/1"
  /// What a login names in the place of a certificate where there is none.
  public static let noCertificate = "none"

  /// What a login names: lower-case hexadecimal of the SHA-256 of the server's own certificate.
  ///
  /// - Parameter certificate: DER, as the client saw it.
  public static func fingerprint(ofCertificate certificate: [UInt8]) -> String {
    Hex.encode(Hashing.sha256(certificate))
  }
}
