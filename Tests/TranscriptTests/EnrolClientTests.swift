import CertificateScratch
import Certificates
import FakePeer
import Support
import Testing
import Wire

/// A whole client brings a key with a code, and keeps what the next command needs.
@Suite(.timeLimit(.minutes(5))) struct EnrolClientTests {
  enum Client: String, CaseIterable { case swift, python }
  enum Transport: String, CaseIterable { case plain, tls }

  @Test(arguments: Client.allCases, Transport.allCases)
  func `a person enrols, and the next command needs no options`(
    _ client: Client, _ transport: Transport
  ) async throws {
    let scratch = transport == .tls ? try CertificateScratch() : nil
    let keys = try KeyFolder()
    defer {
      scratch?.remove()
      keys.remove()
    }
    try await TestServer.run(scratch) { server in
      try await Player(server).begin("people")
      let admin = try await Talk.open(server, as: LoginTests.person)
      let person = EnrolTests.smit
      _ = try await admin.ask("add-person \(person)", ["name": "T. Smit", "role": ["editor"]])
      let invited = try await admin.ask("invite \(person)")
      let code = try #require(invited.object["code"]?.stringValue, "\(invited.lines)")
      var run = ClientRun(
        keys: keys, server: server.address, authority: scratch?.folder.authority, person: person)
      func say(_ words: [String]) async throws -> ClientRun.Outcome {
        client == .swift ? try await run.swift(words) : try await run(words)
      }
      let enrol = ["enrol", "--code", code]
      let dry = try await say(enrol + ["--dry-run"])
      #expect(dry.code == 0 && dry.out.contains(person), "\(dry)")
      #expect(try await say(["whoami"]).code == 4, "nothing was done yet")
      let done = try await say(enrol)
      #expect(done.code == 0 && done.err.contains("profile"), "\(done)")
      // From the profile alone: server, authority, person and key.
      run = ClientRun(keys: keys, server: "", person: nil)
      let next = try await say(["whoami"])
      #expect(next.code == 0 && next.out.contains(person), "\(next)")
    }
  }
}
