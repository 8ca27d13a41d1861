internal import Crypto
internal import FoundationEssentials
internal import SwiftASN1
internal import X509

/// A certificate authority made for one installation, and one server certificate signed by it. The
/// authority's key is thrown away at once, so nobody can ever make another certificate with it.
///
/// For development and trials: in a real installation an authority that the clients know signs.
public struct DevelopmentCertificates: Sendable {
  /// PEM. Clients get this file: what they trust.
  public let authority: String
  /// PEM, of the server.
  public let certificate: String
  /// PEM (PKCS 8), of the server's certificate.
  public let privateKey: String

  /// How long they last by default, in days: what Apple's systems accept at most of an own
  /// authority.
  public static let days: Int = 825

  /// Makes new keys (P-256) and certificates.
  ///
  /// - Parameters:
  ///   - names: host names and addresses that the server is reached by; at least one.
  ///   - from: first second they are valid, in seconds since 1970.
  ///   - until: last second, likewise.
  public init(names: [String], from: Int, until: Int) throws {
    let validity = (Self.date(from), Self.date(until))
    let authorityKey = Certificate.PrivateKey(P256.Signing.PrivateKey())
    let issuer = try DistinguishedName {
      CommonName("Doorbraak development CA")
      OrganizationName(names.last ?? "")
    }
    let authority = try Self.authority(authorityKey, issuer, validity)
    let serverKey = Certificate.PrivateKey(P256.Signing.PrivateKey())
    let extensions = try Certificate.Extensions {
      Critical(BasicConstraints.notCertificateAuthority)
      Critical(KeyUsage(digitalSignature: true))
      try ExtendedKeyUsage([.serverAuth])
      SubjectAlternativeNames(names.map(Self.generalName))
      AuthorityKeyIdentifier(
        keyIdentifier: SubjectKeyIdentifier(hash: authorityKey.publicKey).keyIdentifier)
      SubjectKeyIdentifier(hash: serverKey.publicKey)
    }
    let certificate = try Certificate(
      version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: serverKey.publicKey,
      notValidBefore: validity.0, notValidAfter: validity.1, issuer: issuer,
      subject: try DistinguishedName { CommonName(names.last ?? "") },
      signatureAlgorithm: .ecdsaWithSHA256, extensions: extensions, issuerPrivateKey: authorityKey)
    self.authority = try authority.serializeAsPEM().pemString + "\n"
    self.certificate = try certificate.serializeAsPEM().pemString + "\n"
    privateKey = try serverKey.serializeAsPEM().pemString + "\n"
  }

  private static func authority(
    _ key: Certificate.PrivateKey, _ name: DistinguishedName, _ validity: (Date, Date)
  ) throws -> Certificate {
    try Certificate(
      version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: key.publicKey,
      notValidBefore: validity.0, notValidAfter: validity.1, issuer: name, subject: name,
      signatureAlgorithm: .ecdsaWithSHA256,
      extensions: try Certificate.Extensions {
        Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
        Critical(KeyUsage(keyCertSign: true))
        SubjectKeyIdentifier(hash: key.publicKey)
      }, issuerPrivateKey: key)
  }

  private static func generalName(_ name: String) -> GeneralName {
    if let octets = IPAddress.octets(name) {
      .ipAddress(ASN1OctetString(contentBytes: octets[...]))
    } else {
      .dnsName(name)
    }
  }

  private static func date(_ seconds: Int) -> Date {
    Date(timeIntervalSince1970: Double(seconds))
  }
}
