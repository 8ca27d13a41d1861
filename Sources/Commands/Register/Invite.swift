import Domain
import Store
import Wire

/// Gives a person a one-time code with which to bring a key; a new one replaces an older one, and
/// `cancel` takes it back.
///
/// The code is in this answer and nowhere else: the journal keeps its salted hash, and the answer
/// to the same request repeated is without it.
struct Invite: Command {
  static let description = CommandDescription(
    verb: "invite", group: .register, isMutating: true,
    words: [.word("person", .person)],
    options: [.option("days", .integer), .option("cancel", .flag)])

  static func answer(_ call: Call) async throws -> Reply {
    let person = call.arguments.word("person")
    if call.arguments.flag("cancel") == true {
      return try await call.performOnPeople { _ in .cancelInvitation(person: person) }
    }
    let (code, salt) = call.newCode()
    let days = call.arguments.integer("days")
    return try await call.performInviting(code) { _ in
      .invite(person: person, code, salt: salt, days: days)
    }
  }
}

extension Call {
  /// 128 random bits, and the salt for their hash.
  func newCode() -> (EnrolmentCode, salt: String) {
    (
      EnrolmentCode(random: services.random(EnrolmentCode.bytes)),
      Base64URL.encode(services.random(16))
    )
  }

  /// Carries out an act on people; the answer is that of every act on the register, and `more` of
  /// what came of it.
  func performOnPeople(
    adding more: @escaping @Sendable (RegisterDecision) -> JSONObject = { _ in [:] },
    _ command: @escaping @Sendable (Register) throws -> PeopleCommand
  ) async throws -> Reply {
    try await perform(agenda: nil) { situation in
      let person = try actingPerson(in: situation.register)
      let decision = try situation.register.decide(
        .people(command(situation.register)), by: person, at: situation.occasion)
      var answer = answer(to: decision)
      for (member, value) in more(decision) { answer[member] = value }
      return Act.Proposal(register: decision, answer: answer.encoded())
    }
  }

  /// The same for an act that may invite: then the answer says until when, and the code the one
  /// time that it is known.
  func performInviting(
    _ code: EnrolmentCode, _ command: @escaping @Sendable (Register) throws -> PeopleCommand
  ) async throws -> Reply {
    let reply = try await performOnPeople(
      adding: { $0.invitation.map { ["until": .string($0.until.secondText)] } ?? [:] }, command)
    guard !arguments.isDryRun, case .ok(var object?) = reply.outcome, object["until"] != nil,
      object["replayed"] == nil
    else { return reply }
    object["code"] = .string(code.shown)
    return .ok(object)
  }

  /// What is told of an act on the register: how many events, and what it means.
  private func answer(to decision: RegisterDecision) -> JSONObject {
    var answer: JSONObject = ["events": .integer(decision.events.count)]
    answer.add(confirmationOf: decision)
    guard arguments.isDryRun else { return answer }
    answer["dry_run"] = true
    answer["consequences"] = .array(
      decision.events.map { event in
        let kind = RegisterEvent.kind(of: event.payload)
        let ref = subject(of: event, in: decision.register)
        return .object([
          "kind": .string(kind), "ref": .string(ref),
          "text": .string(text("consequence.\(kind)", ["ref": ref])),
        ])
      })
    return answer
  }

  private func subject(of event: Event<RegisterEvent>, in register: Register) -> String {
    let entry = register.entries.last { $0.version == event.version }
    return entry?.person.flatMap { register.person($0)?.handle }
      ?? entry?.organisation.rawValue ?? ""
  }
}
