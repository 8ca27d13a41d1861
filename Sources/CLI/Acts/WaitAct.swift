import Client
import Wire

/// `wait`: until a step or an agenda is where somebody wants it, or the time is over (exit 8).
///
/// It watches the agenda, asks then how things stand, and asks again whenever an event or a TICK
/// comes: what it knows is what `watch`, `step` and `agenda` show this person. A TICK comes each
/// half minute, also when what changed is nothing that this person is told.
struct WaitAct: Sendable {
  private let place: Workplace
  private var aim: WaitAim
  private var lifeline: Lifeline

  init(place: Workplace, conversation: Conversation, aim: WaitAim) {
    self.place = place
    self.aim = aim
    lifeline = Lifeline(conversation, place)
  }

  mutating func run() async throws(Stop) -> ExitCode {
    var broken: (any Error)?
    do {
      try await begin()
    } catch {
      broken = error
    }
    if let broken, aim.seconds == 0 || lifeline.stop(broken).code != .unavailable {
      await lifeline.connection.close()
      throw lifeline.stop(broken)
    }
    if broken != nil || aim.verdict == .pending, aim.seconds > 0 {
      try await follow(after: broken)
    }
    await lifeline.connection.close()
    return try end()
  }

  /// Watches, and asks how things stand: what happens after that comes as an event.
  private mutating func begin() async throws(ClientFault) {
    _ = try await lifeline.conversation.patiently(
      Request(tag: "w", verb: "watch", words: [aim.agenda]))
    try await look(atAgenda: true)
  }

  /// Asks how things stand, once for all that was pushed before.
  private mutating func look(atAgenda: Bool) async throws(ClientFault) {
    let isAgendaAsked = await lifeline.connection.takeEvents().contains(where: concernsAgenda)
    if let step = aim.step {
      let answer = try await lifeline.conversation.patiently(
        Request(tag: "s", verb: "step", words: [step]))
      aim.learn(status: answer?["status"]?.stringValue)
    }
    if atAgenda || isAgendaAsked {
      let rows = RowBasket()
      _ = try await lifeline.conversation.patiently(
        Request(tag: "a", verb: "agenda", words: [aim.agenda])
      ) { rows.add($0) }
      aim.learn(stage: rows.all.first { $0["type"] == "agenda" }?["stage"]?.stringValue)
    }
    lifeline.heard()
  }

  /// As it was when following ended.
  private struct Ending: Sendable {
    var act: WaitAct
    var stop: Stop?
  }

  /// Follows events until they decide, or the time is over.
  private mutating func follow(after broken: (any Error)?) async throws(Stop) {
    let (ending, isTimeOver) = await withTaskGroup(
      of: Ending?.self, returning: (Ending, Bool).self
    ) { [self] group in
      group.addTask {
        var act = self
        do throws(Stop) {
          try await act.decide(after: broken)
          return Ending(act: act)
        } catch {
          return Ending(act: act, stop: error)
        }
      }
      group.addTask {
        await place.surroundings.wait(aim.seconds)
        return nil
      }
      var isTimeOver = false
      while let end = await group.next() {
        group.cancelAll()
        if let end { return (end, isTimeOver) }
        isTimeOver = true
      }
      return (Ending(act: self), isTimeOver)
    }
    self = ending.act
    guard let stop = ending.stop else { return }
    // It was we who interrupted it, unless the person did.
    guard isTimeOver, !Task.isCancelled, stop.code == .interrupted else { throw stop }
    if let lost = lifeline.lost { throw lost }
  }

  private mutating func decide(after broken: (any Error)?) async throws(Stop) {
    var broken = broken
    while true {
      do {
        if let error = broken {
          try await lifeline.restore(after: error)
          broken = nil
          try await begin()
        }
        while aim.verdict == .pending { try await next() }
        return
      } catch {
        if let stop = error as? Stop { throw stop }
        broken = error
      }
    }
  }

  /// Asks again after a push that may have changed what is waited for.
  private mutating func next() async throws(ClientFault) {
    let (kind, object) = try await lifeline.connection.nextPush()
    guard kind != "NOTE" else {
      return place.messenger.say(object["message"]?.stringValue ?? object.text)
    }
    let atAgenda = concernsAgenda((kind, object))
    if atAgenda || aim.step != nil { try await look(atAgenda: atAgenda) }
  }

  /// Whether the agenda may be in another stage now; a TICK may stand for what nobody tells.
  private func concernsAgenda(_ push: (kind: String, object: JSONObject)) -> Bool {
    push.kind == "TICK" || push.object["ref"]?.stringValue == aim.agenda
  }

  private func end() throws(Stop) -> ExitCode {
    if case .never(let ref) = aim.verdict {
      let key = ref == aim.step ? "wait-never-step" : "wait-never-agenda"
      throw Stop(code: .refused, message: place.phrases(key, ["ref": ref]))
    }
    place.printer.object(aim.answer)
    if aim.verdict == .pending { place.messenger.say(place.phrases("wait-over")) }
    return ExitCode(answer: aim.answer)
  }
}
