/// The part of a step's content that the event itself may hold; title, text, files and evidence
/// are in the document.
struct StepTerms: Codable, Hashable, Sendable {
  var stage: Stage
  var kind: StepKind
  var signers: SignerRule
  var rule: ResolvedSignerRule
  var needs: [Int]
  var covers: [Int]
  var term: Term?
  var required: Bool
  var visibility: Visibility
  /// Who sees it, where it is `named`.
  var named: [OrganisationID]?
  var wooGround: WooGround?
  var homes: Int?
  /// Nil where it is not asked: events from before have none.
  var fourEyes: Bool?

  private enum CodingKeys: String, CodingKey {
    case stage, kind, signers, rule, needs, covers, term, required, visibility, named, homes
    case wooGround = "woo_ground"
    case fourEyes = "four_eyes"
  }

  init(_ content: StepContent, rule: ResolvedSignerRule) {
    stage = content.stage
    kind = content.kind
    signers = content.signers
    self.rule = rule
    needs = content.needs
    covers = content.covers
    term = content.term
    required = content.required
    visibility = content.visibility
    named = content.named
    wooGround = content.wooGround
    homes = content.homes
    fourEyes = content.fourEyes ? true : nil
  }

  /// The whole content, title, text and files taken from the document (empty once erased).
  func content(with document: StepDocument) -> StepContent {
    let words = document.words
    return StepContent(
      stage: stage, kind: kind, title: words?.title ?? "", text: words?.text ?? "",
      signers: signers, needs: needs, covers: covers, term: term, required: required,
      visibility: visibility, named: named, wooGround: wooGround, homes: homes,
      evidence: words?.evidence ?? [], files: words?.files ?? [], fourEyes: fourEyes ?? false)
  }

  /// The circle for which the step is `named`, kept by the agenda from now on.
  func circle(in agenda: inout Agenda) -> Int? {
    visibility == .named ? agenda.circle(of: Set(named ?? [])) : nil
  }
}

/// A party proposed a step.
struct StepProposed: AgendaItemPayload {
  static let kind = "step-proposed"
  var step: Int
  var terms: StepTerms
  var document: Content
  var sha256: String
  var answerDue: LocalDay
  enum CodingKeys: String, CodingKey {
    case step, terms, document, sha256
    case answerDue = "answer_due"
  }
  var item: AgendaItem { .step(step) }

  func apply(to agenda: inout Agenda, at: Moment, by: Author) {
    guard let drafter = by.organisation else { return }
    let document = StepDocument(text: document, sha256: sha256)
    let circle = terms.circle(in: &agenda)
    var step = Step(
      number: step, drafter: drafter, proposed: at, content: terms.content(with: document),
      circle: circle, rule: terms.rule, document: document,
      proposal: Proposal(accepted: [drafter], answerDue: answerDue))
    step.preparation.proposed(by: by.person)
    step.course = TermCourse(step.term, on: at.day)
    agenda.steps.append(step)
  }
}

/// A party supports a proposal.
struct ProposalSupported: StepPayload {
  static let kind = "proposal-supported"
  var step: Int

  func change(_ step: inout Step, at: Moment, by: Author) {
    guard let sayer = by.organisation else { return }
    step.proposal.accepted.insert(sayer)
    step.proposal.refused[sayer] = nil
  }
}

/// A party does not want a proposal; the lead's refusal puts it to all parties.
struct ProposalRefused: StepPayload {
  static let kind = "proposal-refused"
  var step: Int
  var reason: Content

  func change(_ step: inout Step, at: Moment, by: Author) {
    guard let sayer = by.organisation else { return }
    step.proposal.refused[sayer] = reason.shown
    step.proposal.accepted.remove(sayer)
  }
}

/// The proposal counts: the step is part of the agenda.
struct StepPlanned: StepPayload {
  static let kind = "step-planned"
  var step: Int
  /// Whether its stage was passed already (AGENDA-7).
  var late: Bool

  func change(_ step: inout Step, at: Moment, by: Author) {
    step.proposal.isAccepted = true
    step.isLate = late
    step.planned = at
    step.course.heard = at.day
  }
}

/// A new revision: what was signed before is stale, and everybody is asked again (AGENDA-9).
struct StepRevised: AgendaItemPayload {
  static let kind = "step-revised"
  var step: Int
  var revision: Int
  var terms: StepTerms
  var document: Content
  var sha256: String
  /// The person who proposed it, where it waited for others; who agreed last brought it about.
  var proposer: Int?

  var item: AgendaItem { .step(step) }

  func apply(to agenda: inout Agenda, at: Moment, by: Author) {
    guard agenda.steps.indices.contains(step - 1) else { return }
    let circle = terms.circle(in: &agenda)
    if let circle, let old = agenda.steps[step - 1].circle {
      // Who saw it before and still does reads of the change.
      agenda.circle(of: agenda.namedCircle(old).intersection(agenda.namedCircle(circle)))
    }
    change(&agenda.steps[step - 1], circle: circle, by: by, on: at.day)
  }

  private func change(_ step: inout Step, circle: Int?, by: Author, on day: LocalDay) {
    let document = StepDocument(text: document, sha256: sha256)
    let isSeenByOthers = step.circle != circle || step.visibility != terms.visibility
    let content = terms.content(with: document)
    step.preparation.revised(from: step.content, to: content, by: proposer ?? by.person)
    // A revision leaves the term running (AGENDA-9), unless it sets another.
    if step.term != content.term {
      step.course = TermCourse(content.term, on: day, breaches: step.course.breaches)
    }
    step.course.heard = day
    step.revision = revision
    step.content = content
    step.remember(step.content.files)
    step.circle = circle
    if terms.visibility == .seats { step.wasForTable = true }
    step.rule = terms.rule
    step.document = document
    step.change = nil
    // What was to open said something else.
    step.embargo = nil
    step.joinRefusals = [:]
    for index in step.signOffs.indices where step.signOffs[index].standing == .current {
      step.signOffs[index].standing = .stale
    }
    // What was said of the proposal was for those who saw it then; history keeps it for them.
    if isSeenByOthers { step.course.forgetReasons() }
    if !step.proposal.isAccepted || isSeenByOthers {
      step.proposal.accepted = [step.drafter]
      step.proposal.refused = [:]
    }
  }
}

/// A weakening revision or a dropping was asked for; it waits for approval (AGENDA-5).
struct ChangeProposed: AgendaItemPayload {
  static let kind = "change-proposed"
  var step: Int
  /// The revision it would make; nil for dropping.
  var terms: StepTerms?
  var document: Content?
  var sha256: String?
  var reason: Content?
  var replacement: Int?
  /// Whether dropping takes the need away from those that have it; nil for a revision.
  var removesNeeds: Bool?
  enum CodingKeys: String, CodingKey {
    case step, terms, document, sha256, reason, replacement
    case removesNeeds = "removes_needs"
  }
  var item: AgendaItem { .step(step) }

  func apply(to agenda: inout Agenda, at: Moment, by: Author) {
    guard let sayer = by.organisation, agenda.steps.indices.contains(step - 1) else { return }
    let proposed = document.map { StepDocument(text: $0, sha256: sha256 ?? "") }
    let act: PendingChange.Act
    if let terms, let proposed {
      act = .revise(terms.content(with: proposed))
    } else {
      act = .drop(
        reason: reason?.shown ?? "", replacement: replacement, removesNeeds: removesNeeds ?? false)
    }
    let number = agenda.steps[step - 1].changesProposed + 1
    agenda.steps[step - 1].changesProposed = number
    agenda.steps[step - 1].change = PendingChange(
      number: number, act: act, document: proposed, by: sayer, person: by.person, approved: [])
  }
}

/// A signer approved the pending change with that number.
struct ChangeApproved: StepPayload {
  static let kind = "change-approved"
  var step: Int
  var change: Int

  func change(_ step: inout Step, at: Moment, by: Author) {
    guard let sayer = by.organisation else { return }
    step.change?.approved.insert(sayer)
    step.change?.opposed[sayer] = nil
  }
}

/// A signer refused the pending change with that number, which ends it.
struct ChangeRefused: StepPayload {
  static let kind = "change-refused"
  var step: Int
  var change: Int
  var reason: Content

  func change(_ step: inout Step, at: Moment, by: Author) { step.change = nil }
}

/// The step is no longer part of the agenda; it stays readable.
struct StepDropped: StepPayload {
  static let kind = "step-dropped"
  var step: Int
  var reason: Content

  func change(_ step: inout Step, at: Moment, by: Author) {
    step.dropped = true
    step.droppedReason = reason.shown
    step.change = nil
    step.embargo = nil
  }
}
