import Domain
import Foundation

/// A batch being decided: states as its acts leave them, and the events so far. A value.
struct BatchDraft {
  private let before: StreamCache
  /// The states after the batch.
  private(set) var written: StreamCache
  private let random: @Sendable (Int) -> [UInt8]
  private var taken: Set<[UInt8]> = []
  private(set) var results: [Int: Result<Performed, any Error>] = [:]
  private(set) var hasReplays = false
  /// With whether everyone may read the event.
  private var agendaEvents: [(event: Event<AgendaEvent>, audience: Audience, first: First?)] = []
  private var registerEvents: [(event: Event<RegisterEvent>, first: First?)] = []
  private var touched: Set<LocationID> = []
  /// Keys of streams by name, as far as known.
  var keys: [String: Int] = [:]

  /// What the first event of an act has beside the others.
  private struct First {
    var request: Journal.SealedEvent.Request?
    var origin: Origin?
  }

  init(cache: StreamCache, random: @escaping @Sendable (Int) -> [UInt8]) {
    before = cache
    written = cache
    self.random = random
    keys[Register.stream] = cache.register.key
  }

  var hasEvents: Bool { !agendaEvents.isEmpty || !registerEvents.isEmpty }

  /// Streams that get their first event and have no key yet.
  var newStreams: [String] {
    var names = touched.map(\.stream)
    if !registerEvents.isEmpty { names.append(Register.stream) }
    return names.filter { keys[$0] == nil }.sorted()
  }

  /// Versions the streams were at when the batch began: the register's, since every decision read
  /// it, and those of the agendas that were read.
  var guards: [(stream: Int, version: Int)] {
    var guards: [(stream: Int, version: Int)] = []
    if let key = keys[Register.stream] { guards.append((key, before.register.state.version)) }
    for id in used.sorted() {
      if let key = keys[id.stream] {
        guards.append((key, before.agendas[id]?.state.version ?? 0))
      }
    }
    return guards
  }

  private var used: Set<LocationID> = []

  /// Whether an earlier act of the batch has the same key.
  mutating func isKeyTaken(_ act: Act) -> Bool {
    guard let key = act.request?.key, !act.isDryRun else { return false }
    return !taken.insert(key).inserted
  }

  /// Judges one act on what the acts before it made.
  mutating func decide(_ act: Act, at index: Int) {
    if let agenda = act.judged, used.insert(agenda).inserted {
      keys[agenda.stream] = before.agendas[agenda]?.key
    }
    do {
      let situation = situation(of: act)
      if act.isUnseen, situation.mayConcern(act) { throw SeenAfterAll() }
      let proposal = try act.decide(situation)
      // There is something to do where nothing is: to open an agenda, if there is none.
      if act.isUnseen { throw SeenAfterAll() }
      if !act.isDryRun { keep(proposal, of: act) }
      results[index] = .success(
        Performed(answer: proposal.answer, isUnchanged: !proposal.changes(for: act)))
    } catch { results[index] = .failure(error) }
  }

  /// Keys of acts that would write nothing, refused or without effect: they may have been done
  /// before, and the append will not tell.
  func unwrittenKeys(of acts: [Act]) -> [[UInt8]] {
    acts.enumerated().compactMap { index, act in
      guard !act.isDryRun, !replayed.contains(index) else { return nil }
      if case .success(let done)? = results[index], !done.isUnchanged { return nil }
      return act.request?.key
    }
  }

  private var replayed: Set<Int> = []

  /// Answers an act as the first time.
  mutating func replay(_ answer: Journal.Answer, of act: Act, at index: Int) {
    replayed.insert(index)
    do { try act.authorise?(written.register.state) } catch {
      results[index] = .failure(error)
      return
    }
    hasReplays = true
    results[index] =
      answer.hash == act.request?.hash
      ? .success(Performed(answer: answer.answer, isReplayed: true))
      : .failure(DeskError.requestMismatch)
  }

  private func situation(of act: Act) -> Act.Situation {
    let known = act.judged.flatMap { written.agendas[$0]?.state }
    let agenda = act.agenda.map { known ?? Agenda(id: $0) }
    // No act is earlier than the last event of its stream (TERM-3).
    let latest = [act.received, agenda?.latest, written.register.state.latest].compactMap { $0 }
    return Act.Situation(
      register: written.register.state, agenda: agenda,
      occasion: Occasion(
        at: latest.max() ?? act.received, nonce: Self.base64URL(random(16)),
        calendar: written.register.state.calendar))
  }

  private mutating func keep(_ proposal: Act.Proposal, of act: Act) {
    let request = act.request.map {
      Journal.SealedEvent.Request(key: $0.key, hash: $0.hash, answer: proposal.answer)
    }
    var first: First? = First(request: request, origin: act.origin)
    if let decision = proposal.register {
      for event in decision.events {
        registerEvents.append((event, first))
        first = nil
      }
      written.register.state = decision.register
    }
    guard let decision = proposal.agenda, !decision.events.isEmpty else { return }
    touched.insert(decision.agenda.id)
    let known = written.agendas[decision.agenda.id]?.state
    let before = known.flatMap { $0.isOpened ? $0 : nil }
    // What happened by itself is the clock's to record, once, where the programme's auditors may
    // read it; never with who came by at that moment.
    let byItself =
      act.asker == nil && proposal.happensByItself
      ? decision.events.last { decision.agenda.isForProgramme($0.payload) } : nil
    for event in decision.events {
      let audience = decision.agenda.audience(of: event.payload, before: before)
      // Places that passed before the act are not the person's; the act itself is recorded.
      let isOwn = event.by.cause == nil || event == byItself
      let origin = isOwn ? first?.origin : nil
      agendaEvents.append((event, audience, First(request: first?.request, origin: origin)))
      first?.request = nil
      if isOwn { first = nil }
    }
    written.agendas[decision.agenda.id, default: .init(Agenda(id: decision.agenda.id))].state =
      decision.agenda
  }

  /// Everything as it is stored.
  mutating func sealed() throws(JournalError) -> Journal.Batch {
    do {
      let random = random
      let sealer = ContentSealer { random(16) }
      var batch = Journal.Batch(guards: guards)
      for (event, first) in registerEvents {
        let body = try EventText.encode(
          event, as: RegisterEvent.self, nonce: Self.base64URL(random(16)), sealer: sealer)
        // The register is read as rows, each under a policy of its own; its events are read by
        // nobody: an audience without members.
        batch.events.append(
          try sealedEvent(
            event, body: body, audience: Audience.nobody.key(of: 0), sealer: sealer, first: first))
        if event.payload.erasesPerson {
          batch.erasures.append(
            Journal.Erasure(stream: try key(of: event.stream), version: event.version))
        }
      }
      for (event, audience, first) in agendaEvents {
        let body = try EventText.encode(
          event, as: AgendaEvent.self, nonce: Self.base64URL(random(16)), sealer: sealer)
        batch.events.append(
          try sealedEvent(
            event, body: body, audience: audience.key(of: try key(of: event.stream)),
            sealer: sealer, first: first))
        if event.payload.erases != nil {
          batch.erasures.append(
            Journal.Erasure(stream: try key(of: event.stream), version: event.version))
        }
      }
      var rows = RowChanges()
      if !registerEvents.isEmpty {
        rows.add(from: before.register.state, to: written.register.state)
      }
      for id in touched.sorted() {
        guard let state = written.agendas[id]?.state else { continue }
        let key = try key(of: id.stream)
        rows.add(from: before.agendas[id]?.state, to: state, key: key)
        written.agendas[id]?.key = key
      }
      if let key = keys[Register.stream] { written.register.key = key }
      batch.rows = rows
      return batch
    } catch { throw JournalError(error) }
  }

  private func key(of stream: String) throws(JournalError) -> Int {
    guard let key = keys[stream] else { throw .internalFault("no key for \(stream)") }
    return key
  }

  private func sealedEvent<Payload>(
    _ event: Event<Payload>, body: [UInt8], audience: Int, sealer: ContentSealer,
    first: First?
  ) throws(JournalError) -> Journal.SealedEvent {
    Journal.SealedEvent(
      stream: try key(of: event.stream), version: event.version, decided: event.at,
      audience: audience, body: body, contents: sealer.take(), request: first?.request,
      origin: first?.origin?.packed(by: event.by))
  }

  private static func base64URL(_ bytes: [UInt8]) -> String {
    let octets = Data(bytes).base64EncodedString().utf8.compactMap { octet -> UInt8? in
      switch octet {
      case UInt8(ascii: "+"): UInt8(ascii: "-")
      case UInt8(ascii: "/"): UInt8(ascii: "_")
      case UInt8(ascii: "="): nil
      default: octet
      }
    }
    return String(decoding: octets, as: UTF8.self)
  }
}

/// An act that was judged as if its agenda never was has to be judged on what is there.
struct SeenAfterAll: Error {}

extension Act.Situation {
  /// Whether the asker is concerned though no row of the agenda names it: the Rijk, and who
  /// succeeds somebody, for places pass with the next act.
  fileprivate func mayConcern(_ act: Act) -> Bool {
    guard let agenda = act.agenda, let organisation = act.asker else { return false }
    return register.organisations[organisation]?.kind == .rijk
      || register.successions(of: agenda, on: occasion.today)
        .contains { $0.succession.to == organisation }
  }
}
