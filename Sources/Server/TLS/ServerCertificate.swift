internal import FoundationEssentials
internal import NIOCore
internal import NIOSSL
internal import Wire

/// A certificate in use. A connection keeps the one it began with, whatever is loaded later.
struct ServerCertificate: Sendable {
  /// What TLS of a connection is made with.
  let context: NIOSSLContext
  /// Lower-case hexadecimal of the SHA-256 of its DER: what a client that saw it signs.
  let sha256: String
  /// Last second it is valid, in seconds since 1970.
  let expires: Int

  /// Octets read of a file at most: a chain of certificates has a few thousand.
  private static let fileBytesMax = 1_048_576

  /// Reads and checks the files: both there, a pair, and valid now.
  ///
  /// - Parameters:
  ///   - now: in seconds since 1970.
  ///   - closing: how long a connection may take to say goodbye in TLS.
  static func load(
    _ files: CertificateFiles, now: Int, closing: Duration
  ) throws(CertificateFault) -> ServerCertificate {
    let octets = try read(files.certificate)
    let chain = try? NIOSSLCertificate.fromPEMBytes(octets)
    guard let chain, let leaf = chain.first, let der = try? leaf.toDERBytes()
    else {
      throw .noCertificate(files.certificate)
    }
    let from = Int(leaf.notValidBefore)
    let expires = Int(leaf.notValidAfter)
    if now < from { throw .notYetValid(files.certificate, from: WireTime.text(from)) }
    if now > expires { throw .expired(files.certificate, at: WireTime.text(expires)) }
    let context = try context(chain, files, closing: closing)
    return ServerCertificate(
      context: context, sha256: TransportSecurity.fingerprint(ofCertificate: der), expires: expires)
  }

  /// TLS 1.3 and nothing older, for this protocol only.
  private static func context(
    _ chain: [NIOSSLCertificate], _ files: CertificateFiles, closing: Duration
  ) throws(CertificateFault) -> NIOSSLContext {
    let octets = try read(files.privateKey)
    // An empty passphrase, so that nothing is ever asked on a terminal.
    guard
      let key = try? NIOSSLPrivateKey(
        bytes: octets, format: .pem, passphraseCallback: { setter in setter([]) })
    else { throw .noPrivateKey(files.privateKey) }
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.minimumTLSVersion = .tlsv13
    configuration.applicationProtocols = [TransportSecurity.applicationProtocol]
    configuration.shutdownTimeout = TimeAmount(closing)
    do { return try NIOSSLContext(configuration: configuration) } catch {
      throw .mismatch(files)
    }
  }

  private static func read(_ path: String) throws(CertificateFault) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path), data.count <= fileBytesMax
    else { throw .unreadable(path) }
    return Array(data)
  }
}
