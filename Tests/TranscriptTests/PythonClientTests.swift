import Foundation
import Testing
import Wire

/// The Python client as a whole, against the real server: screens, help, exit codes, signing.
@Suite(.timeLimit(.minutes(5))) struct PythonClientTests {
  /// A step without a day, so that the setting does not grow old.
  private let proposal = [
    "propose", "stougjeswijk", "--stage", "impasse", "--kind", "bottleneck", "--title",
    "Wat de bouw tegenhoudt", "--text", "Geen \"woningen\" \\ toe.\nPunt.", "--signers",
    "all(gm1963, pv28)", "--covers", "1",
  ]

  @Test func `screens are those of the Swift client`() async throws {
    try await ClientRun.play("agenda") { run, _ in
      #expect(try await run(proposal).code == 0)
      let reads = [
        ["whoami"], ["agendas"], ["agenda", "stougjeswijk"], ["step", "stougjeswijk/1"],
        ["inbox"], ["directory", "--limit", "3"], ["why", "stougjeswijk"], ["commands"],
        ["history", "stougjeswijk", "--all", "--limit", "2"],
      ]
      let calls = reads.flatMap { arguments in
        [([], 100), (["--lang", "en"], 40), (["--json"], 80), ([], nil)].map { extra, columns in
          ClientRun.Call(arguments: arguments + extra, columns: columns)
        }
      }
      let outcomes = try await run.many(calls)
      #expect(outcomes.count == calls.count)
      for (call, shown) in zip(calls, outcomes) {
        let wanted = try await run.swift(call.arguments, columns: call.columns)
        #expect(shown == wanted, "\(call)")
        #expect(wanted.code == 0 && !wanted.out.isEmpty, "\(call): \(wanted)")
      }
    }
  }

  @Test func `help of every verb is what the server describes`() async throws {
    try await ClientRun.play("empty") { run, server in
      let talk = try await Talk.open(server)
      let rows = try await talk.ask("commands").rows
      #expect(rows.count > 30)
      let calls = rows.enumerated().map { index, row in
        let language = Language.allCases[index % 2].rawValue
        return ClientRun.Call(
          arguments: ["help", row["verb"]?.stringValue ?? "", "--lang", language])
      }
      let outcomes = try await run.many(calls)
      #expect(outcomes.count == rows.count)
      for ((row, call), help) in zip(zip(rows, calls), outcomes) {
        let verb = call.arguments[1]
        guard verb != "help" else { continue }  // that is the general help
        #expect(help == (try await run.swift(call.arguments)), "\(verb)")
        #expect(help.out.hasPrefix("doorbraak \(verb)"), "\(verb): \(help)")
        for option in (row["options"]?.arrayValue ?? []).compactMap(\.objectValue) {
          let name = try #require(option["name"]?.stringValue).replacing("_", with: "-")
          guard !["idem", "dry-run", "expect"].contains(name) else { continue }
          #expect(help.out.contains("--\(name)"), "\(verb) --\(name)")
        }
      }
    }
  }

  @Test func `the exit code says how it ended`() async throws {
    try await ClientRun.play("agenda") { run, _ in
      #expect(try await run(["open", "lisserbroek"]).code == 4)  // not its municipality
      #expect(try await run(proposal).code == 0)
      #expect(try await run(["agenda", "nergens"]).code == 1)
      let conflict = try await run(["revise", "stougjeswijk/1", "--title", "X", "--expect", "7"])
      #expect(conflict.code == 6)
      let targets = "key,value,unit,note,source\nhomes_accelerated_min,100000,homes,at least,test\n"
      var rijk = run
      rijk.person = "a.jansen@rijk"
      #expect(try await rijk(["import", "targets", "--csv", targets]).code == 9)
      for wrong in [["directry"], ["inbox", "--limt", "3"], ["step"], ["inbox", "--limit", "x"]] {
        let outcome = try await run(wrong)
        #expect(outcome == (try await run.swift(wrong)), "\(wrong)")
        #expect(outcome.code == 64, "\(wrong)")
      }
      #expect(try await run(["whoami", "--key", "/nowhere/key"]).code == 4)
      let dry = try await run(["--dry-run", "sign", "stougjeswijk/1", "approve"])
      #expect(dry.code == 0 && dry.out.contains("statement\tdoorbraak-act/1\\nlog "), "\(dry)")
      let sign = ["sign", "stougjeswijk/1", "approve"]
      let no = try await run(sign, columns: 80, answer: "nee")
      #expect(no.code == 2 && no.err.hasSuffix("Niet ondertekend; er is niets veranderd.\n"))
      #expect(try await run(sign).code == 2, "nobody to ask")
      #expect(try await run(sign + ["--yes", "--expect", "2"]).code == 6)
    }
  }

  @Test func `nobody there is unavailable`() async throws {
    let keys = try KeyFolder()
    defer { keys.remove() }
    // A port that the system gives to nobody.
    let outcome = try await ClientRun(keys: keys, server: "127.0.0.1:1")(["inbox"])
    #expect(outcome.code == 69 && outcome.err.contains("niet te bereiken"), "\(outcome)")
  }

  @Test(arguments: ClientProgram.allCases)
  func `a signature is given after a question, and its receipt is good`(
    _ program: ClientProgram
  ) async throws {
    try await ClientRun.play("agenda") { run, _ in
      #expect(try await run(proposal).code == 0)
      let sign = ["sign", "stougjeswijk/1", "approve"]
      let given = try await run(sign, with: program, columns: 80, answer: "j")
      #expect(given.code == 0 && given.err.contains("stougjeswijk/1"), "\(given)")
      let proof = "\(run.keys.path)/proof"
      let receipt = try await run(["receipt", "stougjeswijk/1", "--save", proof, "--verify"])
      #expect(receipt.code == 0, "\(receipt)")
      #expect(receipt.err.contains("De handtekening van p.devries@gm1963 klopt."))
      let statement = try String(contentsOfFile: "\(proof)/statement", encoding: .utf8)
      #expect(try Statement(parsing: statement).decision == "approve")
      #expect(try await run(["receipt", "stougjeswijk/1", "--verify"]).code == 0)
    }
  }
}
