import CertificateScratch
import Certificates
import Foundation
import Logging
import Testing

@testable import Server

/// Loading a certificate, and loading it again.
@Suite(.timeLimit(.minutes(1)))
struct CertificateTests {
  private func files(_ scratch: CertificateScratch) -> CertificateFiles {
    CertificateFiles(
      certificate: scratch.folder.certificate, privateKey: scratch.folder.privateKey)
  }

  private func store(
    _ files: CertificateFiles, log: LogRecorder = LogRecorder(), now: Int = CertificateScratch.now
  ) throws -> CertificateStore {
    try CertificateStore(
      files, limits: Limits(), logger: Logger(label: "test") { _ in log }, now: now)
  }

  /// What is wrong with the files of one test.
  private func expect(
    _ fault: CertificateFault, of files: CertificateFiles, now: Int = CertificateScratch.now,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(throws: fault, sourceLocation: sourceLocation) { try store(files, now: now) }
  }

  @Test func `files that are no certificate or no key are refused by name`() throws {
    let scratch = try CertificateScratch()
    defer { scratch.remove() }
    let good = files(scratch)
    let missing = scratch.folder.path + "/missing"
    expect(
      .unreadable(missing), of: .init(certificate: missing, privateKey: good.privateKey))
    expect(
      .unreadable(missing), of: .init(certificate: good.certificate, privateKey: missing))
    expect(
      .noCertificate(good.privateKey),
      of: .init(certificate: good.privateKey, privateKey: good.privateKey))
    expect(
      .noPrivateKey(good.certificate),
      of: .init(certificate: good.certificate, privateKey: good.certificate))
    #expect(try store(good).current.sha256.count == 64)
  }

  @Test func `a key of another certificate is refused`() throws {
    let (one, other) = (try CertificateScratch(), try CertificateScratch())
    defer {
      one.remove()
      other.remove()
    }
    let mixed = CertificateFiles(
      certificate: one.folder.certificate, privateKey: other.folder.privateKey)
    expect(.mismatch(mixed), of: mixed)
  }

  @Test func `a certificate is used only in its time`() throws {
    let scratch = try CertificateScratch(from: -10, until: 10)
    defer { scratch.remove() }
    let files = files(scratch)
    let now = CertificateScratch.now
    for (later, isExpired) in [(60, true), (-60, false)] {
      let fault = #expect(throws: CertificateFault.self) { try store(files, now: now + later) }
      switch fault {
      case .expired(files.certificate, _): #expect(isExpired)
      case .notYetValid(files.certificate, _): #expect(!isExpired)
      default: Issue.record("\(later): \(String(describing: fault))")
      }
    }
  }

  @Test func `the log warns fourteen days before it expires, and not earlier`() async throws {
    let scratch = try CertificateScratch(until: 15 * CertificateScratch.day)
    defer { scratch.remove() }
    let log = LogRecorder()
    let now = CertificateScratch.now
    let store = try store(files(scratch), log: log, now: now)
    store.look(now: now + 2 * CertificateScratch.day)
    store.look(now: now + 16 * CertificateScratch.day)
    let lines = await log.lines(upTo: "the certificate has expired")
    #expect(
      lines.map(\.message) == ["the certificate expires soon", "the certificate has expired"])
    #expect(lines.first?.metadata["days"] == "12" || lines.first?.metadata["days"] == "13")
  }

  @Test func `new connections get the new certificate, the old ones keep theirs`() async throws {
    try await TLSTests.run { server, scratch in
      let old = try await server.client(tls: .trusting(scratch))
      try await old.logIn()
      let oldHash = try #require(server.certificates?.current.sha256)
      try scratch.renew()
      server.certificates?.reload(now: CertificateScratch.now)
      let newHash = try #require(server.certificates?.current.sha256)
      #expect(newHash != oldHash)
      // The client trusts the new authority only, so it saw the new certificate.
      try await TLSTests.expectGoesOn(server, scratch)
      try await old.send("1 echo x\n")
      #expect(await old.line() == "1 OK {\"words\":[\"x\"]}")
    }
  }

  @Test func `a broken new certificate leaves the old one in use`() async throws {
    try await TLSTests.run { server, scratch in
      let hash = server.certificates?.current.sha256
      let path = scratch.folder.certificate
      let old = try Data(contentsOf: URL(filePath: path))
      for broken in [Data(), Data("no certificate\n".utf8), old.prefix(old.count / 2)] {
        try broken.write(to: URL(filePath: path))
        server.certificates?.reload(now: CertificateScratch.now)
        let line = await server.log.line("certificate not loaded; the old one stays")
        #expect(line?.metadata["detail"] == "\(path) holds no certificate in PEM")
        #expect(server.certificates?.current.sha256 == hash)
      }
      try await TLSTests.expectGoesOn(server, scratch)
    }
  }

  @Test func `an address that needs TLS is refused without a certificate`() async throws {
    for address in ["0.0.0.0:0", "tls://127.0.0.1:0"] {
      let fault = await #expect(throws: ListenFault.self) {
        try await RunningServer.run(listen: address) { _ in }
      }
      #expect(fault?.reason == .noCertificate)
    }
  }
}
