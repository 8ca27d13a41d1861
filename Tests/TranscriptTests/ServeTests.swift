import CertificateScratch
import Certificates
import Client
import Foundation
import Postgres
import Support
import Testing
import Wire

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// `doorbraakd` as a process: how it starts with and without a certificate, and takes a new one.
@Suite(.timeLimit(.minutes(5))) struct ServeTests {
  /// Built beside the tests.
  private static let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "doorbraakd").path

  /// Each costs a handshake: some seconds in all.
  private static let triesMax = 500

  /// Runs it until it ends by itself.
  private func end(of arguments: [String]) async throws -> (code: Int32?, err: String) {
    let file = FileManager.default.temporaryDirectory.appending(path: "doorbraak-\(UUID())")
    defer { try? FileManager.default.removeItem(at: file) }
    let words = ["sh", "-c", "exec \"$@\" 2>\"$0\"", file.path, Self.program] + arguments
    let process = try ClientProcess(words, home: "/nonexistent")
    _ = close(process.input)
    _ = close(process.output)
    process.killSoon()
    let code = await process.exitCode
    return (code, try String(contentsOf: file, encoding: .utf8))
  }

  /// A database is never asked: what is wrong is found before.
  private let serve = ["serve", "--database", "host=/nonexistent"]

  @Test(arguments: ["0.0.0.0:0", "[::]:0", "tls://127.0.0.1:0"])
  func `an address for others is refused without a certificate`(_ address: String) async throws {
    let ended = try await end(of: serve + ["--listen", address])
    #expect(ended.code == 64)
    #expect(
      ended.err.hasSuffix(
        """
        : without a certificate only a loopback address or a UNIX socket is possible
          Name one with --certificate and --private-key, or make one: doorbraakd certificate.

        """), "\(ended.err)")
  }

  @Test func `a certificate that cannot be used ends the start, and says why`() async throws {
    let scratch = try CertificateScratch()
    let other = try CertificateScratch()
    let expired = try CertificateScratch(from: -20 * 86_400, until: -10 * 86_400)
    defer { for scratch in [scratch, other, expired] { scratch.remove() } }
    func start(_ certificate: String, _ key: String) async throws -> (code: Int32?, err: String) {
      try await end(
        of: serve + [
          "--listen", "0.0.0.0:0", "--certificate", certificate, "--private-key", key,
        ])
    }
    let (good, key) = (scratch.folder.certificate, scratch.folder.privateKey)
    for (ended, words) in [
      (try await start(good, other.folder.privateKey), "does not belong to the certificate"),
      (try await start(expired.folder.certificate, expired.folder.privateKey), "expired at 20"),
      (try await start(good, "/nonexistent"), "/nonexistent cannot be read"),
      (try await start(key, key), "holds no certificate in PEM"),
      (try await start(good, good), "holds no private key in PEM"),
    ] {
      #expect(ended.code == 78, "\(ended.err)")
      #expect(ended.err.hasPrefix("doorbraakd: TLS: "), "\(ended.err)")
      #expect(ended.err.contains(words), "\(ended.err)")
    }
    let half = try await end(of: serve + ["--certificate", good])
    #expect(half.code == 64 && half.err.contains("go together"), "\(half.err)")
  }

  @Test func `certificates are made once and never overwritten`() async throws {
    let scratch = try CertificateScratch()
    defer { scratch.remove() }
    let there = try await end(of: ["certificate", "--tls-folder", scratch.folder.path])
    #expect(there.code == 73)
    #expect(there.err.contains("is there already and is never overwritten"), "\(there.err)")
    let nowhere = try await end(of: ["certificate", "--database", "dbname=x"])
    #expect(nowhere.code == 64 && nowhere.err.contains("--tls-folder"), "\(nowhere.err)")
  }

  @Test func `SIGHUP takes a new certificate, and who is there stays`() async throws {
    let scratch = try CertificateScratch()
    defer { scratch.remove() }
    try await withDatabase { database in
      let connection = ["host", "port", "user", "dbname"].compactMap { name in
        database.serverConnection[name].map { "\(name)=\($0)" }
      }
      let process = try ClientProcess(
        [
          Self.program, "serve", "--database", connection.joined(separator: " "), "--listen",
          "tls://127.0.0.1:0", "--tls-folder", scratch.folder.path, "--log-level", "critical",
        ], home: "/nonexistent")
      defer { process.end() }
      let output = try await LineSocket.run(process)
      let line = try #require(await output.line())
      let port = try #require(line.split(separator: ":").last.flatMap { Int($0) }, "\(line)")
      func open() async throws -> Client.Connection {
        try await Client.Connection.open(
          .tls(host: "localhost", port: port), trust: .file(scratch.folder.authority))
      }
      let old = try await open()
      try scratch.renew()
      process.signal(SIGHUP)
      // Until it has read the files the client does not know who signed what it is shown.
      var new: Client.Connection?
      for _ in 0..<Self.triesMax where new == nil { new = try? await open() }
      let renewed = try #require(new, "the new certificate is never shown")
      #expect(renewed.certificateSHA256 != old.certificateSHA256)
      #expect(try await old.send(.init(tag: "1", verb: "ping"), changes: false) != nil)
      await old.close()
      await renewed.close()
      process.signal(SIGTERM)
      #expect(await output.finish().exitCode == 0)
    }
  }
}
