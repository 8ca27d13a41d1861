import Crypto
import Foundation

/// Applying a template: its steps are proposed one by one as anybody would propose them, in one
/// act, all or none (AGENDA-2, AGENDA-3).
extension AgendaDraft {
  mutating func apply(_ request: TemplateRequest) throws(Refusal) {
    try check(.propose)
    try checkNotEnded()
    let template = request.template
    guard agenda.steps.count + template.steps.count <= AgendaLimits.stepsMax else {
      throw Refusal(.limitReached, ["most": "\(AgendaLimits.stepsMax)"])
    }
    try checkHomes(request)
    try checkWith(request)
    if !request.again { try checkNotThere(template) }
    var numbers: [String: Int] = [:]
    for step in template.steps {
      do throws(Refusal) {
        let number = agenda.steps.count + 1
        try propose(
          try content(of: step, request, numbers),
          nonce: StepDocument.nonce(occasion.nonce, step: number))
        numbers[step.label] = number
      } catch { throw Self.refusal(error, of: step) }
    }
    // It was about all of them.
    item = nil
  }

  private func checkHomes(_ request: TemplateRequest) throws(Refusal) {
    if request.template.hasAgreement {
      guard request.homes != nil else { throw Refusal(.homesMissing, param: "homes") }
    } else {
      guard request.homes == nil else { throw Refusal(.homesOnlyOnAgreement, param: "homes") }
    }
  }

  /// A word that no rule of the template holds is a typing error.
  private func checkWith(_ request: TemplateRequest) throws(Refusal) {
    let names = request.template.names
    for name in request.with.keys.sorted() where !names.contains(name) {
      throw Refusal(
        .templateWithUnused,
        ["name": name, "names": names.sorted().joined(separator: ", ")], param: "with")
    }
  }

  /// Work that is on the agenda already is not asked twice by accident: a planned step goes only
  /// with approval (AGENDA-5). What is closed or dropped is no hindrance, and what the person does
  /// not see is none either, or the answer would tell of it.
  private func checkNotThere(_ template: StepTemplate) throws(Refusal) {
    let titles = Set(template.steps.map(\.title))
    let there = agenda.steps.filter { step in
      !step.isClosed && !step.dropped && titles.contains(step.content.title)
        && agenda.isVisible(step, to: person.organisation, kind: person.kind)
    }
    guard there.isEmpty else {
      let steps = there.map { "#\($0.number)" }.joined(separator: ", ")
      throw Refusal(.templateThere, ["steps": steps])
    }
  }

  private func content(
    of step: TemplateStep, _ request: TemplateRequest, _ numbers: [String: Int]
  ) throws(Refusal) -> StepContent {
    StepContent(
      stage: step.stage, kind: step.kind, title: step.title, text: step.text,
      signers: try rule(of: step, request.with),
      needs: step.needs.compactMap { numbers[$0] },
      covers: step.coversOpen ? agenda.unresolvedBottlenecks.sorted() : [],
      term: step.term.map { term in
        .length(
          LengthTerm(
            term.length, from: term.start.of(numbers),
            choosesTermijnenwet: term.choosesTermijnenwet))
      },
      required: step.required, homes: step.kind == .agreement ? request.homes : nil,
      evidence: step.evidence, fourEyes: step.fourEyes)
  }

  /// The rule with names filled in, and without whoever may be left out and is not at the table.
  private func rule(
    of step: TemplateStep, _ with: [String: [OrganisationID]]
  ) throws(Refusal) -> SignerRule {
    var clauses: [SignerClause] = []
    for clause in step.signers {
      var members: [SignerMember] = []
      for member in clause.clause.members {
        for who in try filled(member, clause, with) where !members.contains(who) {
          members.append(who)
        }
      }
      var after: [OrganisationID] = []
      for name in clause.clause.after {
        for who in try filled(.organisation(name), clause, with) {
          if let organisation = who.organisation, !after.contains(organisation) {
            after.append(organisation)
          }
        }
      }
      // Nobody of it is at the table, and nobody of it has to be.
      guard !members.isEmpty else { continue }
      clauses.append(
        SignerClause(
          demand: clause.clause.demand, members: members, veto: clause.clause.veto, after: after))
    }
    guard !clauses.isEmpty else { throw Refusal(SignerRuleFault.empty) }
    return SignerRule(clauses)
  }

  private func filled(
    _ member: SignerMember, _ clause: TemplateClause, _ with: [String: [OrganisationID]]
  ) throws(Refusal) -> [SignerMember] {
    let parties = agenda.parties
    if let given = with[member.text] {
      for organisation in given where parties[organisation] == nil {
        throw Refusal(
          .templateNotAParty, ["organisation": organisation.rawValue], param: "with")
      }
      return given.map(SignerMember.organisation)
    }
    if member.text == TemplateClause.lead, let lead = agenda.lead { return [.organisation(lead)] }
    switch member {
    case .kind(let kind):
      if parties.values.contains(kind) { return [member] }
      guard clause.optional.contains(member) else {
        throw Refusal(.templateKindMissing, ["kind": kind.rawValue], param: "template")
      }
    case .organisation(let organisation):
      if parties[organisation] != nil { return [member] }
      guard clause.optional.contains(member) else {
        throw Refusal(
          .templateNotAParty, ["organisation": organisation.rawValue], param: "template")
      }
    }
    return []
  }

  /// Every refusal of a step says of which; the rule stays that of the refusal.
  private static func refusal(_ refusal: Refusal, of step: TemplateStep) -> Refusal {
    let label = ["label": step.label]
    switch refusal.reason {
    case .templateKindMissing, .templateNotAParty, .homesOutOfRange:
      var named = refusal
      named.arguments.merge(label) { $1 }
      return named
    default:
      let fault = refusal.arguments["fault"] ?? refusal.reason.rawValue
      return Refusal(
        .templateStep, refusal.arguments.merging(label) { $1 }.merging(["fault": fault]) { $1 },
        param: "template", rule: refusal.rule)
    }
  }
}

extension StepTemplate {
  /// Every name its signer rules hold.
  public var names: Set<String> {
    steps.reduce(into: []) { names, step in
      for clause in step.signers { names.formUnion(clause.names) }
    }
  }
}

extension TemplateTerm.Start {
  /// - Parameter numbers: of the steps by their labels; the parser saw to it that it is there.
  fileprivate func of(_ numbers: [String: Int]) -> LengthTerm.Start {
    switch self {
    case .planned: .planned
    case .closing(let label): numbers[label].map { .closing($0) } ?? .planned
    }
  }
}

extension StepDocument {
  /// 128 bits for one of several documents of an act: who reads one of them could else tell what
  /// another says from its hash.
  static func nonce(_ nonce: String, step: Int) -> String {
    let bits = Data(SHA256.hash(data: Data("\(nonce)/\(step)".utf8)).prefix(16))
    return bits.base64EncodedString().replacing("=", with: "").replacing("+", with: "-")
      .replacing("/", with: "_")
  }
}
