import ArgumentParser
import Certificates
import Domain
import Foundation

/// Makes a certificate to try TLS with, and the authority that clients trust it by.
struct MakeCertificate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "certificate",
    abstract: "Makes a development CA and a server certificate; never overwrites any.")

  @OptionGroup var folderOption: CertificateFolderOption
  @OptionGroup var databaseOptions: DatabaseOptions

  @Option(help: "The name clients reach the server by, beside localhost, 127.0.0.1 and ::1.")
  var serverName = "localhost"

  func run() throws {
    do {
      guard let folder = folderOption.folder(databaseOptions) else {
        throw InitFault("name the folder for the certificate with --tls-folder")
      }
      print(try Self.make(in: folder, serverName: serverName))
    } catch { throw Failure.report(error) }
  }

  /// Makes the files and says so in one line.
  static func make(in folder: CertificateFolder, serverName: String) throws -> String {
    let now = SystemClock.now().unixSeconds
    var names = ["localhost", "127.0.0.1", "::1"]
    if !names.contains(serverName) { names.append(serverName) }
    let until = now + DevelopmentCertificates.days * 86_400
    try folder.write(try DevelopmentCertificates(names: names, from: now, until: until))
    return "development certificate: \(folder.path) (clients need ca.pem)"
  }
}
