import ArgumentParser
import Certificates
import Domain
import Foundation
import Logging
import Server

/// The folder for certificates: `init` makes them there, `serve` looks there.
struct CertificateFolderOption: ParsableArguments {
  @Option(
    help: """
      Folder with server.pem, server-key.pem and ca.pem; also DOORBRAAK_TLS. Without: tls in the \
      folder of the embedded PostgreSQL.
      """)
  var tlsFolder: String?

  /// Nil with a database of one's own and no folder named: there is no place of ours then.
  func folder(_ database: DatabaseOptions) -> CertificateFolder? {
    let named = tlsFolder ?? ProcessInfo.processInfo.environment["DOORBRAAK_TLS"]
    return (named ?? database.dataFolder.map { $0 + "/tls" }).map(CertificateFolder.init)
  }
}

/// The certificate of `serve`.
struct CertificateOptions: ParsableArguments {
  @OptionGroup var folderOption: CertificateFolderOption

  @Option(help: "File with the server's certificate, then those up to the CA (PEM).")
  var certificate: String?

  @Option(help: "File with its private key (PEM).")
  var privateKey: String?

  /// The certificate, read and checked, when one of the addresses needs it.
  ///
  /// - Throws: `ListenFault` when there is none, `CertificateFault` when it is no good.
  func store(
    for addresses: [ListenAddress], _ database: DatabaseOptions, _ limits: Limits,
    _ logger: Logger
  ) throws -> CertificateStore? {
    guard (certificate == nil) == (privateKey == nil) else {
      throw InitFault("--certificate and --private-key go together")
    }
    guard let address = addresses.first(where: \.usesTLS) else { return nil }
    guard let files = files(database) else {
      throw ListenFault(address: "\(address)", reason: .noCertificate)
    }
    return try CertificateStore(
      files, limits: limits, logger: logger, now: SystemClock.now().unixSeconds)
  }

  private func files(_ database: DatabaseOptions) -> CertificateFiles? {
    if let certificate, let privateKey {
      return CertificateFiles(certificate: certificate, privateKey: privateKey)
    }
    guard let folder = folderOption.folder(database), folder.present != nil else { return nil }
    return CertificateFiles(certificate: folder.certificate, privateKey: folder.privateKey)
  }
}
