import Wire

/// Names the version of the protocol and the language of messages.
struct Hello: SessionCommand {
  static let description = CommandDescription(
    verb: "hello", group: .session, needsLogin: false,
    words: [.word("version", .integer)],
    options: [
      .option("client", .text),
      .option("lang", .choice, choices: Language.allCases.map(\.rawValue)),
    ])

  /// The one version there is.
  static let version = 1

  static func enter(_ call: Call) async throws -> (Reply, Session) {
    var session = call.session
    guard call.arguments.word("version") == "\(version)" else {
      throw Arguments.Fault(
        "version-unknown", ["version": call.arguments.word("version")], param: "version",
        code: .version)
    }
    session.language = call.arguments.text("lang").flatMap(Language.init) ?? .en
    return (.ok(["proto": .integer(version)]), session)
  }
}
