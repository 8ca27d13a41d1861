import Foundation
import SeededChance
import Wire

/// Acts that follow one another on one thing: at most one of them is on its way.
struct Chain: Sendable {
  enum Sort: Sendable, Hashable {
    /// Approve and withdraw in turn, on a step that closes and reopens: two events each.
    case closing
    /// Approve and object in turn, each superseding the one before.
    case deciding
    case raising, proposing, seeing
    /// Must be refused: a statement on another revision.
    case wrong
  }

  let sort: Sort
  let agenda: String
  var step: World.ReadyStep?
  var left: Int
  /// Hash of the statement that stands for the organisation now.
  private var current: String?
  private var done = 0

  init(_ sort: Sort, on agenda: String, left: Int) {
    self.sort = sort
    self.agenda = agenda
    self.left = left
  }

  init(_ sort: Sort, on step: World.ReadyStep, left: Int) {
    self.init(sort, on: step.agenda, left: left)
    self.step = step
  }

  /// A request to be sent, and what is known of it before it is answered.
  struct Draft: Sendable {
    var verb: String
    var words: [String]
    var object: JSONObject
    /// The client's key, or the statement's hash.
    var idem: String
    var kinds: [String]
    var mark: AskedAct.Mark
  }

  /// The next act of the chain.
  func next(by person: World.Person, _ chance: inout Chance) throws -> Draft {
    let fresh = Base64URL.encode((0..<16).map { _ in UInt8.random(in: 0...255, using: &chance) })
    switch sort {
    case .raising:
      return Draft(
        verb: "raise", words: [agenda],
        object: ["category": "geluid", "title": .string("b \(fresh)"), "idem": .string(fresh)],
        idem: fresh, kinds: ["bottleneck-raised"], mark: .bottleneck(title: "b \(fresh)"))
    case .proposing:
      return Draft(
        verb: "propose", words: [agenda],
        object: [
          "stage": "impasse", "kind": "task", "title": .string("s \(fresh)"),
          "signers": ["all(gm1963)"], "idem": .string(fresh),
        ], idem: fresh, kinds: ["step-proposed"], mark: .step(title: "s \(fresh)"))
    case .seeing:
      return Draft(
        verb: "seen", words: ["\(agenda)/\(step?.number ?? 0)"],
        object: ["idem": .string(fresh)], idem: fresh, kinds: ["step-seen"], mark: .none)
    case .closing where current != nil:
      return try signed(by: person, "withdraw", nil, detail: "ground", nonce: fresh)
    case .closing: return try signed(by: person, "sign", "approve", detail: nil, nonce: fresh)
    case .deciding, .wrong:
      let decision = done.isMultiple(of: 2) ? "object" : "approve"
      return try signed(by: person, "sign", decision, detail: "reason", nonce: fresh)
    }
  }

  private func signed(
    by person: World.Person, _ verb: String, _ decision: String?, detail: String?, nonce: String
  ) throws -> Draft {
    let ref = "\(agenda)/\(step?.number ?? 0)"
    let words = detail.map { _ in "words \(nonce)" }
    let statement = Statement(
      log: "localhost/journal", verb: verb, object: ref, revision: sort == .wrong ? 9 : 1,
      contentSHA256: step?.contentSHA256, decision: decision, organisation: person.organisation,
      body: person.body, person: person.handle, authority: person.authority,
      signedAt: Int(Date().timeIntervalSince1970), nonce: nonce,
      detailSHA256: words.map(Statement.sha256(of:)), supersedes: current)
    let signature = try SSHSignature.sign(
      Array(statement.text.utf8), namespace: Namespace.act, with: person.key)
    var object: JSONObject = [
      "statement": .string(statement.text), "sig": .string(signature.base64),
    ]
    if let detail, let words { object[detail] = .string(words) }
    let hash = statement.sha256
    return Draft(
      verb: verb, words: [ref] + (decision.map { [$0] } ?? []), object: object, idem: hash,
      kinds: kinds(verb), mark: mark(verb, hash))
  }

  private func kinds(_ verb: String) -> [String] {
    switch sort {
    case .wrong: []
    case .closing where verb == "withdraw": ["sign-off-withdrawn", "step-reopened"]
    case .closing: ["sign-off-given", "step-closed"]
    default: ["sign-off-given"]
    }
  }

  private func mark(_ verb: String, _ hash: String) -> AskedAct.Mark {
    if sort == .wrong { return .none }
    return verb == "withdraw" ? .withdrawal(statement: hash) : .signOff(statement: hash)
  }

  /// The act was acknowledged, or has to be refused and was: the next one rests on it.
  mutating func advance(after draft: Draft) {
    left -= 1
    done += 1
    switch draft.mark {
    case .signOff(let statement): current = statement
    case .withdrawal: current = nil
    case .bottleneck, .step, .none: break
    }
  }
}

extension World {
  /// All there is to do for one client, in an order of chance.
  func chains(of client: Int, _ chance: inout Chance) -> [Chain] {
    var chains = ownSteps[client].map {
      Chain(.closing, on: $0, left: 2 * KillPlan.signOffsMax)
    }
    for step in sharedSteps {
      chains.append(Chain(.deciding, on: step, left: KillPlan.signOffsMax))
      chains.append(Chain(.seeing, on: step, left: 1))
      chains.append(Chain(.wrong, on: step, left: 1))
    }
    let few = 10
    for index in 0..<(KillPlan.bottlenecksPerClient / few) {
      let agenda = World.agendas[(client + index) % World.agendas.count]
      chains.append(Chain(.raising, on: agenda, left: few))
    }
    for index in 0..<(KillPlan.proposalsPerClient / few) {
      let agenda = World.agendas[(client + index) % World.agendas.count]
      chains.append(Chain(.proposing, on: agenda, left: few))
    }
    return chains.shuffled(using: &chance)
  }
}
