import Testing
import Wire

/// Clients sign only a statement whose document they were shown. What was erased nobody can show,
/// and what was said of it can still be taken back.
@Suite(.timeLimit(.minutes(5))) struct ErasedClientTests {
  @Test func `each client takes back a sign-off on what was erased`() async throws {
    try await ClientRun.play("agenda") { run, server in
      let lead = try await Talk.open(server, as: "p.devries@gm1963")
      try await Self.closeAndErase(lead, server)
      let ask = ["withdraw", "stougjeswijk/1", "--ground", "Anders.", "--yes", "--expect", "1"]
      let swift = try await run.swift(ask)
      #expect(swift.code == 0, "\(swift)")
      var other = run
      other.person = "m.bakker@pv28"
      let python = try await other(ask)
      #expect(python.code == 0, "\(python)")
      other.person = "j.dekker@bpd"
      let bash = try await other(
        ["--yes", "--expect", "1", "withdraw", "stougjeswijk/1", #"{"ground":"Anders."}"#],
        with: .bash)
      #expect(bash.code == 0, "\(bash)")
      let step = try await lead.ask("step stougjeswijk/1")
      let standings = (step.object["sign_offs"]?.arrayValue ?? []).compactMap(\.objectValue)
        .map { $0["standing"]?.stringValue }
      #expect(standings == ["withdrawn", "withdrawn", "withdrawn"], "\(step.lines)")
    }
  }

  /// Step 1 of three signers is closed and erased. No day in it: the setting does not grow old.
  private static func closeAndErase(_ lead: Talk, _ server: TestServer) async throws {
    let proposed = try await lead.ask(
      "propose stougjeswijk",
      [
        "stage": "impasse", "kind": "task", "title": "Prijs",
        "signers": ["all(gm1963, pv28, bpd)"],
      ])
    #expect(proposed.isOK, "\(proposed.lines)")
    for person in ["p.devries@gm1963", "m.bakker@pv28", "j.dekker@bpd"] {
      let signed = try await Talk.open(server, as: person).sign(
        "sign stougjeswijk/1 approve", [:])
      #expect(signed.isOK, "\(signed.lines)")
    }
    let asked = try await lead.ask(
      "erase stougjeswijk/1", ["ground": "avg", "reason": "Verzoek."])
    #expect(asked.isOK, "\(asked.lines)")
    let colleague = "t.smit@gm1963"
    let added = try await lead.ask(
      "add-person \(colleague)",
      [
        "name": "T. Smit", "role": ["admin"], "key": .string(TestPerson.publicKey(of: colleague)),
      ])
    #expect(added.isOK, "\(added.lines)")
    let erased = try await Talk.open(server, as: colleague).ask(
      "erase stougjeswijk/1", ["ground": "avg", "confirm": true])
    #expect(erased.isOK && erased.object["erased"] != nil, "\(erased.lines)")
  }
}
