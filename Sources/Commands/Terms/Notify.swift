import Domain
import Store
import Wire

/// Tells an organisation that the term of a step runs against it, or records that it was told
/// (TERM-5).
struct Notify: Command {
  static let description = CommandDescription(
    verb: "notify", group: .terms, isMutating: true, words: [.ref],
    options: [
      .option("served", .day), .option("sent", .flag), .option("proof", .text),
      .option("failed", .text),
    ])

  static func answer(_ call: Call) async throws -> Reply {
    let reference = try Reference(call.arguments.word("ref"))
    return try await call.perform(agenda: reference.agenda) { situation in
      let person = try call.actingPerson(in: situation.register)
      let step = try reference.step
      let request = try request(call, step, situation)
      return try situation.propose(
        .notify(step: step, request), by: person, call,
        of: { decision in
          // Where it goes, for who sends it: a preview, which nobody keeps.
          guard call.arguments.isDryRun,
            let address = decision.agenda.step(step)?.course.notice?.address
          else { return [:] }
          return ["address": .string(address.shown)]
        })
    }
  }

  private static func request(
    _ call: Call, _ step: Int, _ situation: Act.Situation
  ) throws -> NoticeRequest {
    let served = call.arguments.day("served")
    let isSent = call.arguments.flag("sent") ?? false
    let failed = call.arguments.text("failed")
    let proof = call.arguments.text("proof")
    guard [served != nil, isSent, failed != nil].count(where: \.self) <= 1 else {
      throw Arguments.Fault("notice-one-way", param: failed == nil ? "sent" : "failed")
    }
    if let served { return .served(on: served, proof: proof) }
    if isSent { return .sent(proof: proof) }
    guard proof == nil else { throw Arguments.Fault("proof-of-nothing", param: "proof") }
    if let failed { return .failed(reason: failed) }
    let person = try call.actingPerson(in: situation.register)
    let agenda = try situation.visibleAgenda(to: person)
    // Of a step that the person may not see the domain says nothing but that it is not there.
    let addressee = agenda.step(step)?.term?.addressee
    return .tell(addressee.flatMap { situation.register.channels[$0]?[.term] })
  }
}
