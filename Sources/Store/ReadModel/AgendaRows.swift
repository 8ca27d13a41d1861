import Domain

/// The rows of the read model that describe one agenda. Column names are the properties' in snake
/// case; a moment is microseconds since 1970.
struct AgendaRow: Encodable, Hashable, Sendable {
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
}

struct AudienceMemberRow: Encodable, Hashable, Sendable {
  var audience: Int
  var organisation: OrganisationID
  var member: Bool
}

struct SeatRow: Encodable, Hashable, Sendable {
  var agenda: Int
  var organisation: OrganisationID
  var role: SeatRole?
  var since: LocalDay?
  var offeredRole: SeatRole?
  /// `none`, `seat` or `leave`.
  var offer: String
  var offeredBy: [OrganisationID]
  var audience: Int
}

struct StepRow: Encodable, Hashable, Sendable {
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
}

struct SignOffRow: Encodable, Hashable, Sendable {
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
}

struct BottleneckRow: Encodable, Hashable, Sendable {
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
}

/// One thing that waits for an organisation.
struct InboxRow: Encodable, Hashable, Sendable {
  var agenda: Int
  var organisation: OrganisationID
  var ref: String
  /// The verb to type.
  var act: String
  var title: String
  var due: LocalDay?
  var open: Bool
}
