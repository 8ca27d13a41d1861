import Domain
import Foundation
import Subprocess
import Support
import Testing
import Wire

/// Keys of `ssh-keygen` through the clients, and its verification of what the server exports.
@Suite(.timeLimit(.minutes(5))) struct KeyClientTests {
  private func keygen(_ arguments: [String], input: String = "/dev/null") async throws -> (
    code: Int32, said: String
  ) {
    let words = ["-c", "exec ssh-keygen \"$@\" <\(input) 2>&1", "sh"] + arguments
    let result = try await Subprocess.run(
      .name("sh"), arguments: Arguments(words), output: .string(limit: 65_536))
    guard case .exited(let code) = result.terminationStatus else { return (-1, "") }
    return (code, result.standardOutput)
  }

  @Test func `an ECDSA key is enrolled, logs in and acts, from Swift, Python and bash`()
    async throws
  {
    try await ClientRun.play("people") { run, server in
      let admin = try await Talk.open(server, as: LoginTests.person)
      for name in ["swift", "python"] {
        let person = "\(name)@gm1963"
        _ = try await admin.ask("add-person \(person)", ["name": "T", "role": ["editor"]])
        let code = try await admin.ask("invite \(person)").object["code"]?.stringValue ?? ""
        let path = "\(run.keys.path)/\(person)"
        let made = try await keygen(["-q", "-t", "ecdsa", "-N", "", "-C", "", "-f", path])
        #expect(made.code == 0, "\(made.said)")
        var own = run
        own.person = person
        let words = ["enrol", "--code", code.lowercased(), "--label", "laptop"]
        let enrolled =
          name == "swift" ? try await own.swift(words) : try await own(words)
        #expect(enrolled.code == 0, "\(enrolled)")
        for outcome in [
          try await own.swift(["whoami"]), try await own(["whoami"]),
          try await own(["whoami"], with: .bash),
        ] {
          #expect(outcome.code == 0 && outcome.out.contains(person), "\(outcome)")
        }
        let wrong = name == "swift" ? try await own.swift(words) : try await own(words)
        #expect(wrong.code == 4, "\(wrong)")
      }
    }
  }

  @Test func `what a key signed before it was revoked verifies at its moment`() async throws {
    try await ClientRun.play("closed") { run, server in
      let admin = try await Talk.open(server, as: LoginTests.person)
      let path = run.keys.path
      let saved = try await run.swift(
        ["receipt", "stougjeswijk/1", "--save", "\(path)/before", "--verify"])
      #expect(saved.code == 0, "\(saved)")
      let received = try await admin.ask("receipt stougjeswijk/1").object["received"]?.stringValue
      let moment = (received ?? "").filter(\.isNumber) + "Z"
      // A day later the key is revoked; a second one keeps the organisation able to act.
      server.clock.set(Moment(unixSeconds: server.clock.now.unixSeconds + 86_400))
      let second = TestPerson.publicKey(of: "second")
      #expect(try await admin.ask("add-key \(LoginTests.person)", ["key": .string(second)]).isOK)
      let fingerprint = TestPerson.key(of: LoginTests.person)?.publicKey.fingerprint ?? ""
      let revoked = try await admin.ask(
        "revoke-key \(LoginTests.person) \(fingerprint)", ["reason": "old"])
      #expect(revoked.isOK, "\(revoked.lines)")
      var other = run
      other.person = "m.bakker@pv28"
      for export in [
        try await other.swift(["export", "allowed-signers"]),
        try await other(["export", "allowed-signers"]),
      ] {
        #expect(export.code == 0 && export.out.contains("valid-before="), "\(export)")
        try Data(export.out.utf8).write(to: URL(filePath: "\(path)/signers"))
        func verify(_ time: String) async throws -> (code: Int32, said: String) {
          try await keygen(
            [
              "-Y", "verify", "-f", "\(path)/signers", "-I", LoginTests.person, "-n",
              Namespace.act, "-s", "\(path)/before/statement.sig", "-Overify-time=\(time)",
            ], input: "\(path)/before/statement")
        }
        let then = try await verify(moment)
        #expect(then.code == 0, "\(then.said)")
        let years = "\((Int(moment.prefix(4)) ?? 0) + 1)\(moment.dropFirst(4))"
        #expect(try await verify(years).code != 0)
        let before = "\((Int(moment.prefix(4)) ?? 0) - 1)\(moment.dropFirst(4))"
        #expect(try await verify(before).code != 0)
      }
      // Another organisation's colleague, and not the revoked key, reads the receipt.
      let words = ["receipt", "stougjeswijk/1", "--organisation", "gm1963", "--verify"]
      for outcome in [try await other.swift(words), try await other(words)] {
        #expect(outcome.code == 0, "\(outcome)")
      }
    }
  }
}
