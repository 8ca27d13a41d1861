import ArgumentParser
import Foundation
import NIOSSL
import Wire

/// What TLS of the load's connections is made with.
struct LoadSecurity: Sendable {
  let context: NIOSSLContext
  /// Of the server's certificate, as a login names it.
  let sha256: String

  /// - Parameter folder: with the server's certificate and the authority that made it.
  init(folder: String) throws {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.trustRoots = .file(folder + "/ca.pem")
    configuration.applicationProtocols = [TransportSecurity.applicationProtocol]
    configuration.minimumTLSVersion = .tlsv13
    context = try NIOSSLContext(configuration: configuration)
    guard let leaf = try NIOSSLCertificate.fromPEMFile(folder + "/server.pem").first else {
      throw LoadFault("no certificate in \(folder)")
    }
    sha256 = TransportSecurity.fingerprint(ofCertificate: try leaf.toDERBytes())
  }
}

/// Logs in many sessions over TLS that then do nothing, so that others can see what they cost.
///
/// Prints `ready` when the first hundred are there, waits for a line, makes the others, prints
/// how long that took, waits again, and asks all of them whether they are still served.
struct Idle: AsyncParsableCommand {
  @Option var server: String
  @Option(help: "Folder with ca.pem and server.pem.") var tls: String
  @Option var sessions: Int

  /// They make the server and its connections to PostgreSQL as warm as in a day's work.
  private static let first = 100
  /// Of one address, half of those that may stand before the door.
  private static let together = 16

  func run() async throws {
    let security = try LoadSecurity(folder: tls)
    let early = try await crowd(0..<Self.first, security)
    try await ask(early)
    say("ready")
    let start = Date()
    let late = try await crowd(Self.first..<sessions, security)
    say(String(format: "%.1f", Date().timeIntervalSince(start)))
    try await ask(early)
    try await ask(late)
    await early.close()
    await late.close()
    print("served")
  }

  private func crowd(_ numbers: Range<Int>, _ security: LoadSecurity) async throws -> Crowd {
    let parties = [Party.lead] + Party.signers
    let people = numbers.map {
      parties[$0 % parties.count].person($0 / parties.count % World.peopleOfParty)
    }
    return try await Crowd(people, at: server, security: security, together: Self.together)
  }

  private func say(_ words: String) {
    print(words)
    fflush(nil)
    _ = readLine()
  }

  private func ask(_ crowd: Crowd) async throws {
    var ping = Lines()
    ping.append("ping", [])
    let outcome = try await crowd.play(crowd.members.map { _ in ping })
    let answered = outcome.played.count { $0.nanoseconds.count == 1 && $0.refusals == 0 }
    guard answered == crowd.members.count else {
      throw LoadFault("\(answered) of \(crowd.members.count) sessions answered")
    }
  }
}
