/// One piece of work in a stage of an agenda.
///
/// Its fields lie in a box that copies share: an act looks at all steps of its agenda several times
/// and changes one, and copying some twenty references for each look was half of what it cost.
public struct Step: Sendable, Hashable {
  private struct Fields: Sendable, Hashable {
    let number: Int
    var drafter: OrganisationID
    var proposed: Moment
    var revision = 1
    var content: StepContent
    var circle: Int?
    var wasForTable = false
    var rule: ResolvedSignerRule
    var document: StepDocument
    var proposal: Proposal
    var change: PendingChange?
    var changesProposed = 0
    var filesSaid: [StepFile] = []
    var preparation = Preparation()
    var embargo: Embargo?
    var closed: Moment?
    var dropped = false
    var droppedReason: String?
    var isLate = false
    var signOffs: [SignOff] = []
    var seen: [OrganisationID: Int] = [:]
    var joinRefusals: [OrganisationID: String] = [:]
    var course = TermCourse()
    /// The first day on which the term asks something; kept, for every act asks every step.
    var termDay: LocalDay?
    var planned: Moment?
    var erasureAsked: AskedErasure?
    var erased: Erasure?
  }

  private final class Box: Sendable {
    let fields: Fields
    init(_ fields: Fields) { self.fields = fields }
  }

  private var box: Box

  init(
    number: Int, drafter: OrganisationID, proposed: Moment, content: StepContent, circle: Int?,
    rule: ResolvedSignerRule, document: StepDocument, proposal: Proposal
  ) {
    box = Box(
      Fields(
        number: number, drafter: drafter, proposed: proposed, content: content, circle: circle,
        wasForTable: content.visibility == .seats, rule: rule, document: document,
        proposal: proposal))
  }

  public static func == (one: Step, other: Step) -> Bool {
    one.box === other.box || one.box.fields == other.box.fields
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(box.fields) }

  private mutating func set<Value>(_ field: WritableKeyPath<Fields, Value>, _ value: Value) {
    var fields = box.fields
    fields[keyPath: field] = value
    box = Box(fields)
  }

  public var number: Int { box.fields.number }
  /// The organisation that drafted it.
  public internal(set) var drafter: OrganisationID {
    get { box.fields.drafter }
    set { set(\.drafter, newValue) }
  }
  public var proposed: Moment { box.fields.proposed }
  /// Counts from 1; raised by every revision.
  public internal(set) var revision: Int {
    get { box.fields.revision }
    set { set(\.revision, newValue) }
  }
  public internal(set) var content: StepContent {
    get { box.fields.content }
    set { set(\.content, newValue) }
  }
  // The content's, without a copy of all of it: every act asks them of every step.
  /// Who sees it (VIEW-1).
  public var visibility: Visibility { box.fields.content.visibility }
  /// The number of the agenda's circle for which it is `named`; nil where it is not.
  public internal(set) var circle: Int? {
    get { box.fields.circle }
    set { set(\.circle, newValue) }
  }
  /// Whether a revision of it was ever for all at the table, who said things to nobody else.
  var wasForTable: Bool {
    get { box.fields.wasForTable }
    set { set(\.wasForTable, newValue) }
  }
  /// The stage whose gate it is for (AGENDA-6).
  public var stage: Stage { box.fields.content.stage }
  public var kind: StepKind { box.fields.content.kind }
  /// Numbers of the steps that must be closed first, ascending.
  public var needs: [Int] { box.fields.content.needs }
  /// Whether the gate of its stage asks for it (AGENDA-6).
  public var isRequired: Bool { box.fields.content.required }
  /// The signer rule with kinds made into the parties seated when the revision was made.
  public internal(set) var rule: ResolvedSignerRule {
    get { box.fields.rule }
    set { set(\.rule, newValue) }
  }
  /// The exact bytes a signature of this revision is about.
  public internal(set) var document: StepDocument {
    get { box.fields.document }
    set { set(\.document, newValue) }
  }
  public internal(set) var proposal: Proposal {
    get { box.fields.proposal }
    set { set(\.proposal, newValue) }
  }
  /// Set while a weakening revision or a dropping waits for approval (AGENDA-5).
  public internal(set) var change: PendingChange? {
    get { box.fields.change }
    set { set(\.change, newValue) }
  }
  /// Set while it waits to be seen by more organisations (VIEW-5).
  public internal(set) var embargo: Embargo? {
    get { box.fields.embargo }
    set { set(\.embargo, newValue) }
  }
  /// How many changes that wait for approval were ever proposed; the last has that number.
  public internal(set) var changesProposed: Int {
    get { box.fields.changesProposed }
    set { set(\.changesProposed, newValue) }
  }
  /// Every file that a revision of it said.
  var filesSaid: [StepFile] {
    get { box.fields.filesSaid }
    set { set(\.filesSaid, newValue) }
  }
  /// Who prepared the revision (SIGN-8).
  public internal(set) var preparation: Preparation {
    get { box.fields.preparation }
    set { set(\.preparation, newValue) }
  }
  public var term: Term? { box.fields.content.term }
  /// What happened to its term.
  public internal(set) var course: TermCourse {
    get { box.fields.course }
    set {
      var fields = box.fields
      fields.course = newValue
      fields.termDay = newValue.nextDay
      box = Box(fields)
    }
  }
  /// The first day on which its term asks something, whether or not it still runs.
  var termDay: LocalDay? { box.fields.termDay }
  /// The last day; nil where it has no term, or nothing started it yet (TERM-5).
  public var due: LocalDay? { box.fields.course.due }
  /// When it became part of the agenda; nil while it is proposed.
  public internal(set) var planned: Moment? {
    get { box.fields.planned }
    set { set(\.planned, newValue) }
  }
  public internal(set) var closed: Moment? {
    get { box.fields.closed }
    set { set(\.closed, newValue) }
  }
  public internal(set) var dropped: Bool {
    get { box.fields.dropped }
    set { set(\.dropped, newValue) }
  }
  public internal(set) var droppedReason: String? {
    get { box.fields.droppedReason }
    set { set(\.droppedReason, newValue) }
  }
  /// Planned after its stage was passed: it moves nothing back (AGENDA-7).
  public internal(set) var isLate: Bool {
    get { box.fields.isLate }
    set { set(\.isLate, newValue) }
  }
  /// Every sign-off ever given, in order. Nothing is deleted (SIGN-4).
  public internal(set) var signOffs: [SignOff] {
    get { box.fields.signOffs }
    set { set(\.signOffs, newValue) }
  }
  /// The revision each organisation has said it saw; no decision (SIGN-2).
  public internal(set) var seen: [OrganisationID: Int] {
    get { box.fields.seen }
    set { set(\.seen, newValue) }
  }
  /// Refusals to join a joint analysis, which count as the refuser's own act (AGENDA-8).
  public internal(set) var joinRefusals: [OrganisationID: String] {
    get { box.fields.joinRefusals }
    set { set(\.joinRefusals, newValue) }
  }
  /// Set while a second person has to confirm that its texts go (VIEW-8).
  public internal(set) var erasureAsked: AskedErasure? {
    get { box.fields.erasureAsked }
    set { set(\.erasureAsked, newValue) }
  }
  /// Set once its texts up to that moment were destroyed.
  public internal(set) var erased: Erasure? {
    get { box.fields.erased }
    set { set(\.erased, newValue) }
  }

  public var isPlanned: Bool { proposal.isAccepted && !dropped }
  public var isClosed: Bool { closed != nil }
  /// Whether there is work that its term is for.
  public var isTermRunning: Bool { isPlanned && !isClosed }

  /// The sign-off an organisation stands by for the current revision.
  public func current(of organisation: OrganisationID) -> SignOff? {
    signOffs.last { $0.holder == organisation && $0.standing == .current }
  }

  /// The organisations whose current sign-off is that decision.
  public func current(_ decision: SignOffDecision) -> Set<OrganisationID> {
    Set(
      signOffs.lazy.filter { $0.standing == .current && $0.decision == decision }
        .map(\.holder))
  }

  /// Whether the signer rule holds now.
  public var isRuleSatisfied: Bool {
    rule.isSatisfied(by: current(.approve), objections: current(.object))
  }

  /// SIGN-3: what is present can no longer satisfy the rule.
  public var isQuorumImpossible: Bool {
    isPlanned && !isClosed
      && rule.isQuorumImpossible(
        objections: current(.object), abstentions: current(.abstain))
  }

  /// Where a step stands (AGENDA-4); derived by its agenda, which knows what it needs.
  public enum Status: String, Codable, Sendable, Hashable, CaseIterable {
    case proposed, waiting, open, suspended, closed, dropped
  }
}

extension Agenda {
  /// The steps that are other than in an earlier state of the agenda, new ones included.
  public func stepsChanged(since earlier: Agenda) -> [Step] {
    let known = zip(steps, earlier.steps).compactMap { $0 == $1 ? nil : $0 }
    return known + steps.dropFirst(earlier.steps.count)
  }

  /// Where the step stands; `suspended` is an open one whose term stands still. Standing still
  /// keeps nobody from the work.
  public func status(of step: Step) -> Step.Status {
    if step.dropped { return .dropped }
    if !step.proposal.isAccepted { return .proposed }
    if step.isClosed { return .closed }
    guard unmetNeeds(of: step).isEmpty else { return .waiting }
    return step.course.suspension == nil ? .open : .suspended
  }

  /// The needed steps that are not closed, lowest number first. A dropped one is no need any more:
  /// who rested on it agreed to its dropping (AGENDA-5).
  public func unmetNeeds(of step: Step) -> [Int] {
    step.needs.filter { self.step($0).map { !$0.isClosed && !$0.dropped } ?? true }
  }

  /// The reopened steps a closed step rests on (AGENDA-7).
  public func restsOn(_ step: Step) -> [Int] { step.isClosed ? unmetNeeds(of: step) : [] }
}

/// A proposal of a new step and who supports it (AGENDA-2).
public struct Proposal: Sendable, Hashable {
  public var isAccepted = false
  /// Who supports it; the drafter does.
  public var accepted: Set<OrganisationID>
  public var refused: [OrganisationID: String] = [:]
  /// The lead's last day to answer; after it, or after the lead's refusal, all parties may.
  public var answerDue: LocalDay
}

/// A weakening revision, a dropping, or a widening that waits for those who must agree.
public struct PendingChange: Sendable, Hashable {
  public enum Act: Sendable, Hashable {
    case revise(StepContent)
    /// Dropping; the needs of others become the replacement, or go away where there is none.
    case drop(reason: String, replacement: Int?, removesNeeds: Bool)
    /// Letting others see it; at once, where it says no day and no event.
    case widen(Widening)
  }

  /// Counts from 1 within the step: who approves names it, so that nobody approves another change
  /// than the one that was read. A version of the agenda would tell how much is hidden (VIEW-2).
  public let number: Int
  public var act: Act
  /// What the revision would say; nil for anything else.
  public let document: StepDocument?
  public var by: OrganisationID
  /// Who proposes a revision or a dropping; nil for a widening.
  var person: Int?
  public var approved: Set<OrganisationID>
  /// Who does not want others to see it, with reasons; in a hearing that does not end it.
  public var opposed: [OrganisationID: String] = [:]
  public var hearing: Hearing?
  /// Why a government wants to open it.
  public var ground: String?

  /// Whether it is about who sees the step, not about what it says.
  public var isWidening: Bool {
    if case .widen = act { true } else { false }
  }
}
