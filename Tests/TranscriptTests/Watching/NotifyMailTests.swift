import Crypto
import Foundation
import Testing
import Wire

/// `scripts/notify-mail` with a mail system that is a script of ours: the program, the client and
/// the server are the real ones.
@Suite(.timeLimit(.minutes(10))) struct NotifyMailTests {
  /// A table at which the term of step 1 waits for a mail to `bpd`.
  private static func play(
    _ body: (_ desk: MailDesk) async throws -> Void
  ) async throws {
    try await ClientRun.play("agenda") { run, server in
      var developer = run
      developer.person = "j.dekker@bpd"
      for (who, words) in [
        (developer, ["channel", "term", "mail", "--address", "termijnen@bpd.example"]),
        (
          run,
          [
            "propose", "stougjeswijk", "--stage", "impasse", "--kind", "task", "--title",
            "Bod op de geheime kavel", "--signers", "all(bpd)", "--term", "2 weeks", "--from",
            "notice(bpd)",
          ]
        ),
        (run, ["notify", "stougjeswijk/1"]),
      ] {
        let outcome = try await who(words)
        try #require(outcome.code == 0, "\(words) \(outcome)")
      }
      let cursor = try #require(try await server.firstCursor(of: "p.devries@gm1963"))
      let talk = try await Talk.open(server, as: "p.devries@gm1963")
      let history = try await talk.ask("history stougjeswijk", [:])
      let count = try #require(history.object["count"]?.integerValue)
      try await body(MailDesk(run: run, cursor: cursor, events: count))
    }
  }

  @Test func `a mail goes to the mailbox, says nothing of the step, and starts the term`()
    async throws
  {
    try await Self.play { desk in
      try desk.answer("cat > \"$folder/mail\"; echo \"$@\" > \"$folder/arguments\"")
      let watched = try await desk.watch()
      #expect(watched.code == 0 && watched.err == "", "\(watched)")
      #expect(
        try desk.text("arguments") == "-i -f termijnen@gm1963.example -- termijnen@bpd.example\n")
      let mail = try desk.text("mail")
      for part in [
        "From: termijnen@gm1963.example\n", "To: termijnen@bpd.example\n",
        "Subject: Doorbraak: termijn in stougjeswijk/1\n", "    doorbraak step stougjeswijk/1\n",
        "Hij gaat in op de dag waarop dit bericht is verzonden en telt vanaf de dag erna.\n",
      ] { #expect(mail.contains(part), "\(part) is missing in \(mail)") }
      #expect(!mail.contains("geheime"))
      let kept = try #require(try desk.kept().first)
      #expect(kept == mail)
      let step = try await desk.step()
      let hash = SHA256.hash(data: Array(mail.utf8)).map { octet in
        (octet < 16 ? "0" : "") + String(octet, radix: 16)
      }.joined()
      #expect(step.contains("SHA-256 \(hash)"), "\(step)")
      #expect(step.contains(#""started":""#) && !step.contains(#""due":null"#), "\(step)")
    }
  }

  @Test func `the same event again sends nothing`() async throws {
    try await Self.play { desk in
      try desk.answer("echo once >> \"$folder/sent\"")
      for _ in 1...2 {
        let watched = try await desk.watch()
        #expect(watched.code == 0, "\(watched)")
      }
      #expect(try desk.text("sent") == "once\n")
      #expect(try desk.kept().count == 1)
      let mode =
        try FileManager.default.attributesOfItem(
          atPath: desk.run.keys.path + "/kept/" + desk.keptNames()[0])[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
  }

  @Test func `what was sent and not reported is reported, and not sent again`() async throws {
    try await Self.play { desk in
      try desk.answer("echo once >> \"$folder/sent\"")
      let client = try desk.unreachableOnce()
      let first = try await desk.once(settings: ["DOORBRAAK_CLIENT": client])
      #expect(first.code == 69, "\(first)")
      let next = try await desk.once(settings: ["DOORBRAAK_CLIENT": client])
      #expect(next.code == 0 && next.err == "", "\(next)")
      #expect(try desk.text("sent") == "once\n")
      #expect(try await desk.step().contains(#""started":""#))
    }
  }

  @Test func `a step that closed meanwhile gets no mail`() async throws {
    try await Self.play { desk in
      try desk.answer("echo once >> \"$folder/sent\"")
      let dropped = try await desk.run(["drop", "stougjeswijk/1", "--reason", "Niet nodig"])
      try #require(dropped.code == 0, "\(dropped)")
      var other = desk.run
      other.person = "j.dekker@bpd"
      let accepted = try await other(["accept", "stougjeswijk/1", "--change", "1"])
      try #require(accepted.code == 0, "\(accepted)")
      let run = try await desk.once()
      #expect(run.code == 0 && run.err.contains("stougjeswijk/1"), "\(run)")
      #expect(!FileManager.default.fileExists(atPath: desk.run.keys.path + "/sent"))
    }
  }

  @Test func `what the mail system refuses is recorded, and no term starts`() async throws {
    try await Self.play { desk in
      try desk.answer("echo 'no such user' >&2; exit 67")
      let watched = try await desk.watch()
      #expect(watched.code == 0, "\(watched)")
      let step = try await desk.step()
      #expect(step.contains("sendmail 67: no such user"), "\(step)")
      #expect(step.contains(#""failed":""#) && step.contains(#""due":null"#), "\(step)")
    }
  }

  @Test func `a mail system that is not there ends the run, and the mail still waits`()
    async throws
  {
    try await Self.play { desk in
      let run = try await desk.once()
      #expect(run.code != 0 && run.err.contains("notify-mail"), "\(run)")
      try desk.answer("exit 75")
      let later = try await desk.once()
      #expect(later.code == 75, "\(later)")
      let step = try await desk.step()
      #expect(step.contains(#""due":null"#) && !step.contains(#""failed""#), "\(step)")
    }
  }

  @Test func `without its settings it says which`() async throws {
    try await Self.play { desk in
      let run = try await desk.once(settings: ["NOTIFY_FOLDER": ""])
      #expect(run.code == 1 && run.err.contains("set NOTIFY_FOLDER"), "\(run)")
    }
  }
}

/// Somebody of the lead who runs the program, and a mail system beside it.
private struct MailDesk {
  let run: ClientRun
  /// Before the first event.
  let cursor: String
  let events: Int

  private var folder: String { run.keys.path }
  private static let script = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "scripts/notify-mail").path

  /// What the mail system does; `$folder` is ours.
  func answer(_ commands: String) throws {
    let path = "\(folder)/sendmail"
    try "#!/bin/sh\nfolder='\(folder)'\n\(commands)\n".write(
      toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
  }

  /// A client that loses the server once, when it would report.
  func unreachableOnce() throws -> String {
    let path = "\(folder)/client"
    let real = ClientProgram.python.command.joined(separator: " ")
    try """
    #!/bin/sh
    case "$*" in
    *--dry-run*) ;;
    *--sent*) test -e '\(folder)/lost' || { touch '\(folder)/lost'; exit 69; } ;;
    esac
    exec \(real) "$@"

    """.write(toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    return path
  }

  private func settings(_ more: [String: String] = [:]) -> [String] {
    let settings = [
      "NOTIFY_FROM": "termijnen@gm1963.example", "NOTIFY_FOLDER": "\(folder)/kept",
      "SENDMAIL": "\(folder)/sendmail",
      "DOORBRAAK_CLIENT": ClientProgram.python.command.joined(separator: " "),
    ].merging(more) { $1 }
    return settings.map { "\($0)=\($1)" }
  }

  /// Runs the program for every event there is.
  func watch() async throws -> ClientRun.Outcome {
    let command = (settings().map { "'\($0)'" } + ["'\(Self.script)'"]).joined(separator: " ")
    return try await run([
      "watch", "--from", cursor, "--count", "\(events)", "--exec", "env \(command)",
    ])
  }

  /// Runs it for the event that asks for the mail, without `watch`.
  func once(settings more: [String: String] = [:]) async throws -> ClientRun.Outcome {
    try await run.program(
      settings(more) + [
        "DOORBRAAK_KIND=notice-asked", "DOORBRAAK_REF=stougjeswijk/1",
        "DOORBRAAK_AT=2026-11-02T09:00:00Z", "python3", Self.script,
      ])
  }

  func text(_ file: String) throws -> String {
    try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
  }

  /// The mails that were kept.
  func kept() throws -> [String] { try keptNames().map { try text("kept/\($0)") } }

  func keptNames() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(folder)/kept")
      .filter { $0.hasSuffix(".eml") }
  }

  func step() async throws -> String {
    try await run(["step", "stougjeswijk/1", "--json"]).out
  }
}
