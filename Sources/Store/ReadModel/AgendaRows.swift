import Domain

/// The rows of the read model that describe one agenda: a column for each property, in the table's
/// order; a moment is microseconds since 1970.
struct AgendaRow: StoredRow, Hashable {
  var key: Int
  var id: String
  var name: String
  var stage: Stage
  var lead: OrganisationID?
  var visibility: Visibility
  var municipalities: [OrganisationID]
  var provinces: [OrganisationID]
  var openedUs: Int64
  var pauseGround: String?
  var pausedUntil: LocalDay?
  var agreement: Int?
  var homes: Int?
  var breakthroughUs: Int64?
  var audience: Int
  var cites: [String]
  /// Who looks at what is named, and from when until when.
  var glassPerson: Int?
  var glassFromUs: Int64?
  var glassUntilUs: Int64?
  /// The slug of the agenda beside which a side table is, and why it is one.
  var beside: String?
  var wooGround: WooGround?

  func write(to row: inout RowText) {
    row.add(key)
    row.add(id)
    row.add(name)
    row.add(stage)
    row.add(lead)
    row.add(visibility)
    row.add(municipalities)
    row.add(provinces)
    row.add(openedUs)
    row.add(pauseGround)
    row.add(pausedUntil)
    row.add(agreement)
    row.add(homes)
    row.add(breakthroughUs)
    row.add(audience)
    row.add(cites)
    row.add(glassPerson)
    row.add(glassFromUs)
    row.add(glassUntilUs)
    row.add(beside)
    row.add(wooGround)
  }
}

/// An organisation's place in one audience.
struct Membership: Hashable {
  var audience: Int
  var organisation: OrganisationID
}

struct AudienceMemberRow: StoredRow, Hashable {
  var audience: Int
  var organisation: OrganisationID
  var member: Bool
  /// The agenda's slug.
  var agenda: String
  /// The last version that a former member sees.
  var untilVersion: Int?

  func write(to row: inout RowText) {
    row.add(audience)
    row.add(organisation)
    row.add(member)
    row.add(agenda)
    row.add(untilVersion)
  }
}

struct SeatRow: StoredRow, Hashable {
  var agenda: Int
  var organisation: OrganisationID
  var role: SeatRole?
  var since: LocalDay?
  var offeredRole: SeatRole?
  /// `none`, `seat` or `leave`.
  var offer: String
  var offeredBy: [OrganisationID]
  var audience: Int

  func write(to row: inout RowText) {
    row.add(agenda)
    row.add(organisation)
    row.add(role)
    row.add(since)
    row.add(offeredRole)
    row.add(offer)
    row.add(offeredBy)
    row.add(audience)
  }
}

struct StepRow: StoredRow, Hashable {
  var agenda: Int
  var number: Int
  var revision: Int
  var stage: Stage
  var kind: StepKind
  var title: String
  var text: String
  var status: Step.Status
  var signers: [String]
  var members: [OrganisationID]
  var needs: [Int]
  var restsOn: [Int]
  var covers: [Int]
  var due: LocalDay?
  var required: Bool
  var visibility: Visibility
  var named: [OrganisationID]
  var wooGround: WooGround?
  var homes: Int?
  var drafter: OrganisationID
  var proposedUs: Int64
  var answerDue: LocalDay
  var supporters: [OrganisationID]
  var closedUs: Int64?
  var quorumImpossible: Bool
  /// `revise` or `drop` while a change waits for approval.
  var change: String?
  var changeNumber: Int?
  var changeDocument: String?
  var changeReason: String?
  var changeApproved: [OrganisationID]
  var refusals: [String: String]
  var droppedReason: String?
  var document: String
  var contentSha256: String
  var audience: Int
  /// What opens and when, as JSON; nil without an embargo.
  var embargo: String?
  /// From which moment who else sees it, where a day opens it.
  var opens: Opening?
  var erasure: ErasureColumns
  var evidence: [String]
  var fourEyes: Bool
  /// What the term is beside its last day, and what happened to it, as JSON; nil for nothing.
  var term: String?
  /// Why it was extended and suspended, as JSON; nil for nothing.
  var termReasons: String?
  /// From which moment the clock has something to do about it.
  var termUs: Int64?

  func write(to row: inout RowText) throws {
    row.add(agenda)
    row.add(number)
    row.add(revision)
    row.add(stage)
    row.add(kind)
    row.add(title)
    row.add(text)
    row.add(status)
    row.add(signers)
    row.add(members)
    row.add(needs)
    row.add(restsOn)
    row.add(covers)
    row.add(due)
    row.add(required)
    row.add(visibility)
    row.add(homes)
    row.add(drafter)
    row.add(proposedUs)
    row.add(answerDue)
    row.add(supporters)
    row.add(closedUs)
    row.add(quorumImpossible)
    row.add(change)
    row.add(changeNumber)
    row.add(changeDocument)
    row.add(changeReason)
    row.add(changeApproved)
    try row.add(refusals)
    row.add(droppedReason)
    row.add(document)
    row.add(contentSha256)
    row.add(audience)
    row.add(named)
    row.add(wooGround)
    row.add(embargo)
    row.add(opens?.us)
    row.add(opens?.to)
    erasure.write(to: &row)
    row.add(evidence)
    row.add(fourEyes)
    row.add(term)
    row.add(termReasons)
    row.add(termUs)
  }
}

/// The moment from which a row has a second audience, in microseconds since 1970, and its key.
struct Opening: Hashable {
  var us: Int64
  var to: Int
}

/// What everybody who sees the agenda sees of a named step (VIEW-4).
struct StepShellRow: StoredRow, Hashable {
  var agenda: Int
  var number: Int
  var stage: Stage
  var kind: StepKind
  var status: Step.Status
  var needs: [Int]
  var restsOn: [Int]
  var covers: [Int]
  var due: LocalDay?
  var required: Bool
  var wooGround: WooGround?
  /// False once the step is not `named` any more.
  var isShown: Bool
  var audience: Int
  /// From which moment the step is not `named` any more, where a day opens it.
  var hidesUs: Int64?

  func write(to row: inout RowText) {
    row.add(agenda)
    row.add(number)
    row.add(stage)
    row.add(kind)
    row.add(status)
    row.add(needs)
    row.add(restsOn)
    row.add(covers)
    row.add(due)
    row.add(required)
    row.add(wooGround)
    row.add(isShown)
    row.add(audience)
    row.add(hidesUs)
  }
}

/// A file that a step says or said.
struct StepFileRow: StoredRow, Hashable {
  var agenda: Int
  var step: Int
  var holder: OrganisationID
  var sha256: String
  /// Its place in the list, from 1.
  var number: Int
  var title: String
  var mediaType: String
  var size: Int
  var evidence: String?
  var isCurrent: Bool
  var isElsewhere: Bool

  func write(to row: inout RowText) {
    row.add(agenda)
    row.add(step)
    row.add(holder)
    row.add(sha256)
    row.add(number)
    row.add(title)
    row.add(mediaType)
    row.add(size)
    row.add(evidence)
    row.add(isCurrent)
    row.add(isElsewhere)
  }
}

struct SignOffRow: StoredRow, Hashable {
  var agenda: Int
  var step: Int
  var number: Int
  var version: Int
  var organisation: OrganisationID
  var person: Int
  var authority: Int
  var revision: Int
  var decision: SignOffDecision
  var reason: String?
  var atUs: Int64
  var statementSha256: String
  var signed: String
  var standing: SignOff.Standing
  var counted: Bool
  var withdrawnVersion: Int?
  var withdrawnUs: Int64?
  var withdrawnGround: String?
  var withdrawnSha256: String?
  var withdrawnSigned: String?
  var audience: Int
  var holder: OrganisationID
  var withdrawnOrganisation: OrganisationID?
  var withdrawnPerson: Int?
  var opens: Opening?

  func write(to row: inout RowText) {
    row.add(agenda)
    row.add(step)
    row.add(number)
    row.add(version)
    row.add(organisation)
    row.add(person)
    row.add(authority)
    row.add(revision)
    row.add(decision)
    row.add(reason)
    row.add(atUs)
    row.add(statementSha256)
    row.add(signed)
    row.add(standing)
    row.add(counted)
    row.add(withdrawnVersion)
    row.add(withdrawnUs)
    row.add(withdrawnGround)
    row.add(withdrawnSha256)
    row.add(withdrawnSigned)
    row.add(audience)
    row.add(holder)
    row.add(withdrawnOrganisation)
    row.add(withdrawnPerson)
    row.add(opens?.us)
    row.add(opens?.to)
  }
}

struct BottleneckRow: StoredRow, Hashable {
  var agenda: Int
  var number: Int
  var category: String
  var owner: OrganisationID?
  var raisedBy: OrganisationID
  var raisedUs: Int64
  var since: LocalDay?
  var title: String
  var text: String?
  /// `open` or `resolved`.
  var status: String
  var resolvedBy: OrganisationID?
  var resolvedStep: Int?
  var how: String?
  var resolvedUs: Int64?
  var audience: Int
  var holder: OrganisationID
  var erasure: ErasureColumns

  func write(to row: inout RowText) {
    row.add(agenda)
    row.add(number)
    row.add(category)
    row.add(owner)
    row.add(raisedBy)
    row.add(raisedUs)
    row.add(since)
    row.add(title)
    row.add(text)
    row.add(status)
    row.add(resolvedBy)
    row.add(resolvedStep)
    row.add(how)
    row.add(resolvedUs)
    row.add(audience)
    row.add(holder)
    erasure.write(to: &row)
  }
}

/// The last columns of a step and of a bottleneck: that somebody asked for its texts to go, and
/// that they went (VIEW-8).
struct ErasureColumns: Hashable {
  var asked: AskedErasure?
  var done: Erasure?

  func write(to row: inout RowText) {
    row.add(asked?.until)
    row.add(asked?.ground)
    row.add(asked?.reason.shown)
    row.add(done?.at.microseconds)
    row.add(done?.ground)
  }
}
