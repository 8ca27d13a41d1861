import CertificateScratch
import Certificates
import Foundation
import Testing

struct CertificateFolderTests {
  private func attributes(_ path: String) throws -> [FileAttributeKey: Any] {
    try FileManager.default.attributesOfItem(atPath: path)
  }

  @Test func `only its owner reads the key`() throws {
    let scratch = try CertificateScratch()
    defer { scratch.remove() }
    let mode = try attributes(scratch.folder.privateKey)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func `nothing is ever overwritten`() throws {
    let scratch = try CertificateScratch()
    defer { scratch.remove() }
    let folder = scratch.folder
    let fresh = try DevelopmentCertificates(names: ["localhost"], from: 0, until: 1)
    for path in [folder.authority, folder.certificate] {
      let old = try Data(contentsOf: URL(filePath: path))
      #expect(throws: CertificateFolder.Fault.exists(path)) { try folder.write(fresh) }
      #expect(try Data(contentsOf: URL(filePath: path)) == old)
      try FileManager.default.removeItem(atPath: path)
    }
    // The key alone keeps the others from being made too.
    #expect(throws: CertificateFolder.Fault.exists(folder.privateKey)) { try folder.write(fresh) }
    #expect(folder.present == folder.privateKey)
  }

  @Test func `a folder that cannot be made is an error with its reason`() throws {
    let folder = CertificateFolder(path: "/proc/doorbraak")
    let fresh = try DevelopmentCertificates(names: ["localhost"], from: 0, until: 1)
    let fault = #expect(throws: CertificateFolder.Fault.self) { try folder.write(fresh) }
    #expect(fault?.description.hasPrefix("cannot write /proc/doorbraak: ") == true)
  }

  /// OpenSSL knows nothing of how they were made.
  @Test func `openssl verifies the certificate, its names and its key`() throws {
    let scratch = try CertificateScratch(names: ["doorbraak.example", "127.0.0.1", "::1"])
    defer { scratch.remove() }
    let folder = scratch.folder
    let verify = ["verify", "-x509_strict", "-purpose", "sslserver", "-CAfile", folder.authority]
    for name in [
      ["-verify_hostname", "doorbraak.example"], ["-verify_ip", "127.0.0.1"],
      ["-verify_ip", "::1"],
    ] {
      #expect(try openssl(verify + name + [folder.certificate]) == 0, "\(name)")
    }
    #expect(try openssl(verify + ["-verify_hostname", "x.example", folder.certificate]) != 0)
    let other = try CertificateScratch()
    defer { other.remove() }
    #expect(
      try openssl(["verify", "-CAfile", other.folder.authority, folder.certificate]) != 0)
    #expect(try openssl(["pkey", "-check", "-noout", "-in", folder.privateKey]) == 0)
  }

  private func openssl(_ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
