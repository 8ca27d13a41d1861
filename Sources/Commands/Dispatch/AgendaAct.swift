import Crypto
import Domain
import Store
import Wire

/// A verb that changes an agenda: read, decided by the domain, written by the desk.
protocol AgendaAct: Command {
  /// The act that the request asks for. `situation` is the state it will be judged on.
  static func command(
    _ call: Call, _ reference: Reference, _ situation: Act.Situation
  ) throws -> AgendaCommand
}

extension AgendaAct {
  static func answer(_ call: Call) async throws -> Reply {
    let reference = try Reference(call.arguments.word("ref"))
    return try await call.perform(agenda: reference.agenda) { situation in
      let person = try call.actingPerson(in: situation.register)
      // Rights on what is there at all come first: VIEW-3.
      let command = try command(call, reference, situation)
      return try situation.propose(command, by: person, call)
    }
  }
}

extension Act.Situation {
  /// The agenda as an act of that person would find it: with places passed to successors, and not
  /// found by who may not see it (VIEW-3).
  func visibleAgenda(to person: ActingPerson) throws(Refusal) -> Domain.Agenda {
    guard let agenda = agenda?.passed(successions, at: occasion), agenda.isOpened,
      agenda.isVisible(to: person.organisation, kind: person.kind)
    else { throw Refusal(.notFound) }
    return agenda
  }

  /// Those that hold now for the agenda of the act.
  private var successions: [DueSuccession] {
    agenda.map { register.successions(of: $0.id, on: occasion.today) } ?? []
  }

  /// What the domain makes of a command, with the answer for the client.
  func propose(
    _ command: AgendaCommand, by person: ActingPerson, _ call: Call,
    adding more: JSONObject = [:], of made: (Decision) -> JSONObject = { _ in [:] }
  ) throws -> Act.Proposal {
    guard let agenda else { throw Refusal(.notFound) }
    let decision = try agenda.decide(command, by: person, at: occasion, after: successions)
    var answer = AgendaAnswer(decision: decision, before: agenda, person: person, call: call).object
    for (member, value) in more { answer[member] = value }
    for (member, value) in made(decision) { answer[member] = value }
    return Act.Proposal(agenda: decision, answer: answer.encoded())
  }
}

/// What a client is told about an act on an agenda.
struct AgendaAnswer {
  let decision: Decision
  /// The agenda before the act.
  let before: Domain.Agenda
  let person: ActingPerson
  let call: Call

  var object: JSONObject {
    let agenda = decision.agenda
    var object: JSONObject = ["ref": .string(Reference.text(agenda.id, decision.item))]
    switch decision.item {
    case .step(let number):
      if let step = agenda.step(number) {
        object["status"] = .string(agenda.status(of: step).rawValue)
        object["revision"] = .integer(step.revision)
      }
    case .bottleneck(let number):
      if let bottleneck = agenda.bottleneck(number) {
        object["status"] = agenda.isResolved(bottleneck) ? "resolved" : "open"
      }
    case nil: break
    }
    if !isStranger { object["stage"] = .string(agenda.stage.rawValue) }
    for event in decision.events {
      if let due = event.payload.due, event.payload.item == decision.item {
        object["due"] = .string(due.text)
      }
      if let until = event.payload.confirmedUntil { object["confirm_until"] = .string(until.text) }
      if event.payload.erases != nil {
        object["erased"] = .string(WireTime.text(event.at.unixSeconds))
      }
    }
    if call.arguments.isDryRun {
      object["dry_run"] = true
      object["consequences"] = .array(consequences)
    }
    return object
  }

  /// What the act does, one by one, in words of the session's language; as the events of it will be
  /// read in the history.
  private var consequences: [JSONValue] {
    decision.events.filter(isSeen).map { event in
      let kind = AgendaEvent.kind(of: event.payload)
      let ref = Reference.text(decision.agenda.id, event.payload.item)
      var object: JSONObject = ["kind": .string(kind), "ref": .string(ref)]
      var arguments = ["ref": ref]
      if let stage = event.payload.stage {
        object["stage"] = .string(stage.rawValue)
        arguments["stage"] = call.text("enum.\(stage.rawValue)")
      }
      if let due = event.payload.due {
        object["due"] = .string(due.text)
        arguments["due"] = due.text
      }
      object["text"] = .string(call.text("consequence.\(kind)", arguments))
      return .object(object)
    }
  }

  /// Who may take a seat is told of the agenda when it does, not by asking for one or by a preview.
  private var isStranger: Bool {
    let known = call.arguments.isDryRun && before.isOpened ? before : decision.agenda
    return !known.isVisible(to: person.organisation, kind: person.kind)
  }

  /// By the same audience as in the history; who leaves or joins by the act sees it too. What would
  /// be opened is no reason to tell before that it waits.
  private func isSeen(_ event: Event<AgendaEvent>) -> Bool {
    guard !isStranger else { return false }
    if let widened = event.payload.widens.flatMap(before.step),
      !before.isVisible(widened, to: person.organisation, kind: person.kind)
    {
      return false
    }
    let audience = decision.agenda.audience(
      of: event.payload, before: before.isOpened ? before : nil)
    return [before, decision.agenda].contains {
      $0.isIn(audience, person.organisation, kind: person.kind)
    }
  }
}

extension Call {
  /// Who acts, as the register says now; the authority named in the statement, if any.
  func actingPerson(in register: Register, authority: Int? = nil) throws -> ActingPerson {
    try checkSession(register)
    guard let login = session.login,
      let person = register.actingPerson(login.number, authority: authority)
    else { throw SessionEnded() }
    return person
  }

  /// Carries an act out and answers with what was decided.
  func perform(
    agenda: LocationID?, key: String? = nil,
    _ decide: @escaping @Sendable (Act.Situation) throws -> Act.Proposal
  ) async throws -> Reply {
    let (idem, isGiven) = try idempotencyKey(key)
    var act = Act(
      agenda: agenda, received: received, isDryRun: arguments.isDryRun,
      request: requestKey(idem), origin: origin, decide: decide)
    act.asker = asker
    if session.isLoggedIn { act.authorise = { try checkSession($0) } }
    let performed = try await services.desk.perform(act)
    var object = try JSONObject(parsing: performed.answer)
    if performed.isUnchanged { object["unchanged"] = true }
    if performed.isReplayed { object["replayed"] = true }
    if !isGiven, !arguments.isDryRun { object["idem"] = .string(idem) }
    return .ok(object)
  }

  /// The organisation of who is logged in, for the desk: what does not concern it is not read.
  var asker: OrganisationID? { session.login.flatMap { OrganisationID(rawValue: $0.organisation) } }

  /// The statement's hash, the client's key, or one the server makes.
  private func idempotencyKey(_ key: String?) throws -> (String, isGiven: Bool) {
    if let key { return (key, true) }
    guard let given = arguments.text("idem") else {
      return (Base64URL.encode(services.random(16)), false)
    }
    guard (22...43).contains(given.utf8.count), given.utf8.allSatisfy(Self.isBase64URL) else {
      throw Arguments.Fault("idem-form", param: "idem")
    }
    return (given, true)
  }

  private static func isBase64URL(_ octet: UInt8) -> Bool {
    switch octet {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
    default: false
    }
  }

  /// Keys are kept per person, and with what the request said.
  private func requestKey(_ idem: String) -> RequestKey {
    var object = request.object
    object["idem"] = nil
    object["dry_run"] = nil
    let said = ([request.verb] + request.words + [object.sortedByKey().text])
      .joined(separator: " ")
    return RequestKey(
      key: Array(SHA256.hash(data: Array("\(session.login?.number ?? 0) \(idem)".utf8)).prefix(16)),
      hash: Array(SHA256.hash(data: Array(said.utf8)).prefix(16)))
  }
}
