/// Every reason for which the domain refuses an act. The raw value is its key in the catalogue.
public enum Reason: String, Sendable, Hashable, CaseIterable {
  // Anything
  case notFound = "not-found"
  case unknownOrganisation = "unknown-organisation"
  case textEmpty = "text-empty"
  case textTooLong = "text-too-long"
  case textControl = "text-control"
  case dayInPast = "day-in-past"
  case dayInFuture = "day-in-future"
  case roleMissing = "role-missing"
  case kindMayNot = "kind-may-not"
  case outsideTerritory = "outside-territory"
  case seatMissing = "seat-missing"
  case notYetAvailable = "not-yet-available"
  // The agenda itself
  case agendaAlreadyOpen = "agenda-already-open"
  case agendaStopped = "agenda-stopped"
  case agendaEnded = "agenda-ended"
  case agendaNotPaused = "agenda-not-paused"
  case agendaAlreadyPaused = "agenda-already-paused"
  case motionDiffers = "motion-differs"
  case seatKindMayNot = "seat-kind-may-not"
  case seatAlready = "seat-already"
  case seatNotTheirs = "seat-not-theirs"
  case seatHasOpenSignOff = "seat-has-open-sign-off"
  case leadNeedsSuccessor = "lead-needs-successor"
  case successorNotSeated = "successor-not-seated"
  // Citations and successions
  case citesTooMany = "cites-too-many"
  case citesItself = "cites-itself"
  case citedTwice = "cited-twice"
  case successorUnsuited = "successor-unsuited"
  case successionDay = "succession-day"
  case succeededAlready = "succeeded-already"
  case successorEnds = "successor-ends"
  // Steps
  case nothingToAccept = "nothing-to-accept"
  case notInRuleOfChange = "not-in-rule-of-change"
  case draftersOnly = "drafters-only"
  case stepClosed = "step-closed"
  case stepDropped = "step-dropped"
  case revisionUnseen = "revision-unseen"
  case revisionIdentical = "revision-identical"
  case revisionOther = "revision-other"
  case changePending = "change-pending"
  case changeOther = "change-other"
  case changeUnnamed = "change-unnamed"
  case needUnknown = "need-unknown"
  case needCircular = "need-circular"
  case needsTooMany = "needs-too-many"
  case coverUnknown = "cover-unknown"
  case stepNeededByOthers = "step-needed-by-others"
  case replacementUnusable = "replacement-unusable"
  case agreementStage = "agreement-stage"
  case homesOnlyOnAgreement = "homes-only-on-agreement"
  case homesMissing = "homes-missing"
  case homesOutOfRange = "homes-out-of-range"
  case limitReached = "limit-reached"
  // Files
  case fileTwice = "file-twice"
  case fileNotThere = "file-not-there"
  case filesTooMany = "files-too-many"
  case fileMediaType = "file-media-type"
  case fileMissing = "file-missing"
  case fileSizeMissing = "file-size-missing"
  case fileSize = "file-size"
  case fileSizeUnasked = "file-size-unasked"
  case filePiece = "file-piece"
  case fileOrder = "file-order"
  case fileHashOther = "file-hash-other"
  case fileRoom = "file-room"
  case evidenceUnknown = "evidence-unknown"
  case evidenceMissing = "evidence-missing"
  // Terms
  case termMissing = "term-missing"
  case termProposed = "term-proposed"
  case termFixedDay = "term-fixed-day"
  case termNotStarted = "term-not-started"
  case termEnded = "term-ended"
  case termExtended = "term-extended"
  case termUnit = "term-unit"
  case termTooLong = "term-too-long"
  case termTooFar = "term-too-far"
  case termSuspended = "term-suspended"
  case termNotSuspended = "term-not-suspended"
  case suspensionTooLong = "suspension-too-long"
  case termNotStatutory = "term-not-statutory"
  case termGround = "term-ground"
  case termBindsYou = "term-binds-you"
  case stepStartsTerm = "step-starts-term"
  case termStartNotNeeded = "term-start-not-needed"
  case termAddressee = "term-addressee"
  case noticeNone = "notice-none"
  case noticeGiven = "notice-given"
  case noticeWaits = "notice-waits"
  case noticeNotAsked = "notice-not-asked"
  case noticeEarly = "notice-early"
  case channelNone = "channel-none"
  case proofMissing = "proof-missing"
  case addressUnreadable = "address-unreadable"
  // Who sees it
  case namedMissing = "named-missing"
  case namedUnasked = "named-unasked"
  case namedOutside = "named-outside"
  case namedWithout = "named-without"
  case agreementNamed = "agreement-named"
  case wooGroundMissing = "woo-ground-missing"
  case wooGroundOfPublic = "woo-ground-of-public"
  case publicStays = "public-stays"
  case narrowFirst = "narrow-first"
  case widenTableFirst = "widen-table-first"
  case sideTableStays = "side-table-stays"
  case glassOff = "glass-off"
  case glassOpen = "glass-open"
  case glassAsked = "glass-asked"
  case glassNotAsked = "glass-not-asked"
  case glassOneself = "glass-oneself"
  case glassHours = "glass-hours"
  case notWider = "not-wider"
  case widenPlanned = "widen-planned"
  case embargoUntil = "embargo-until"
  case embargoDay = "embargo-day"
  case embargoClosed = "embargo-closed"
  case hearingTooShort = "hearing-too-short"
  case hearingNone = "hearing-none"
  case hearingOpen = "hearing-open"
  case dependantUnseen = "dependant-unseen"
  case notAnAnalysis = "not-an-analysis"
  // Templates
  case templateUnreadable = "template-unreadable"
  case templateKindMissing = "template-kind-missing"
  case templateNotAParty = "template-not-a-party"
  case templateWithUnused = "template-with-unused"
  case templateThere = "template-there"
  case templateStep = "template-step"
  // Signing
  case signerRule = "signer-rule"
  case signerLeft = "signer-left"
  case notASigner = "not-a-signer"
  case stepNotOpen = "step-not-open"
  case stepWaits = "step-waits"
  case signAfter = "sign-after"
  case fourEyes = "four-eyes"
  case reasonMissing = "reason-missing"
  case contentOther = "content-other"
  case supersedesMissing = "supersedes-missing"
  case supersedesOther = "supersedes-other"
  case approvalCounted = "approval-counted"
  case nothingToWithdraw = "nothing-to-withdraw"
  case groundMissing = "ground-missing"
  case agreementBinds = "agreement-binds"
  case authorityMissing = "authority-missing"
  case authorityNotYours = "authority-not-yours"
  case authorityNotInForce = "authority-not-in-force"
  case authorityRevoked = "authority-revoked"
  case authorityAboveEnded = "authority-above-ended"
  case authorityKind = "authority-kind"
  case authorityAmount = "authority-amount"
  // Granting and revoking authority
  case officeNeedsGrant = "office-needs-grant"
  case authorityToOneself = "authority-to-oneself"
  case authorityOfGovernments = "authority-of-governments"
  case authorityBodyMissing = "authority-body-missing"
  case authorityUnderMissing = "authority-under-missing"
  case authorityUnderOther = "authority-under-other"
  case authorityUnderBasis = "authority-under-basis"
  case authorityWider = "authority-wider"
  case authorityTooDeep = "authority-too-deep"
  case substitutionNotAllowed = "substitution-not-allowed"
  case documentOther = "document-other"
  case amountOutOfRange = "amount-out-of-range"
  case authorityEnded = "authority-ended"
  case authorityNotYoursToRevoke = "authority-not-yours-to-revoke"
  // Bottlenecks
  case categoryUnknown = "category-unknown"
  case bottleneckResolved = "bottleneck-resolved"
  case resolutionStepOpen = "resolution-step-open"
  case resolutionStepCovers = "resolution-step-covers"
  case resolverMayNot = "resolver-may-not"
  // Erasing
  case eraserMayNot = "eraser-may-not"
  case eraseUnfinished = "erase-unfinished"
  case nothingToErase = "nothing-to-erase"
  case erasureNotAsked = "erasure-not-asked"
  case erasureSamePerson = "erasure-same-person"
  case erasureGroundOther = "erasure-ground-other"
  case contentErased = "content-erased"
  case eraseNotLeft = "erase-not-left"
  // The register
  case identifierInvalid = "identifier-invalid"
  case organisationExists = "organisation-exists"
  case personExists = "person-exists"
  case personUnknown = "person-unknown"
  case keyUnreadable = "key-unreadable"
  case keyInUse = "key-in-use"
  case keyRevoked = "key-is-revoked"
  case keyUnknown = "key-unknown"
  case keysTooMany = "keys-too-many"
  case authoritiesTooMany = "authorities-too-many"
  case enrolFailed = "enrol-failed"
  case daysOutOfRange = "days-out-of-range"
  case personHasLeft = "person-has-left"
  case lastAdministrator = "last-administrator"
  case lastSignatory = "last-signatory"
  case administratorThere = "administrator-there"
  case rolesUnclear = "roles-unclear"
  case handleLooksAlike = "handle-looks-alike"
  case nameLooksAlike = "name-looks-alike"
  case nameNotPlain = "name-not-plain"
  case bodyUnknown = "body-unknown"
  case periodReversed = "period-reversed"
  case ownPeopleOnly = "own-people-only"
  case ministryAdministratorsOnly = "ministry-administrators-only"
  case secondPersonNeeded = "second-person-needed"
  case registerNotEmpty = "register-not-empty"
}

extension Reason {
  /// The rule it usually stands for; `Refusal.rule` is what is told.
  public var rule: String? {
    switch self {
    case .agendaAlreadyOpen, .agendaStopped, .agendaNotPaused, .agendaAlreadyPaused, .motionDiffers,
      .seatKindMayNot, .seatAlready, .seatNotTheirs, .seatHasOpenSignOff, .leadNeedsSuccessor,
      .successorNotSeated:
      "AGENDA-1"
    case .citesTooMany, .citesItself, .citedTwice, .successorUnsuited, .successionDay,
      .succeededAlready, .successorEnds:
      "AGENDA-10"
    case .nothingToAccept, .templateThere: "AGENDA-2"
    case .needUnknown, .needCircular, .needsTooMany, .agreementStage, .limitReached,
      .evidenceUnknown,
      .evidenceMissing, .templateUnreadable, .templateWithUnused:
      "AGENDA-3"
    case .stepWaits, .stepNotOpen: "AGENDA-4"
    case .notInRuleOfChange, .changePending, .changeOther, .changeUnnamed,
      .stepNeededByOthers,
      .replacementUnusable, .stepStartsTerm:
      "AGENDA-5"
    case .coverUnknown, .resolutionStepOpen, .resolutionStepCovers, .resolverMayNot,
      .bottleneckResolved, .agendaEnded:
      "AGENDA-6"
    case .notAnAnalysis: "AGENDA-8"
    case .draftersOnly, .stepClosed, .stepDropped, .revisionIdentical, .revisionUnseen, .fileTwice,
      .fileNotThere,
      .filesTooMany, .fileMediaType, .fileMissing, .fileSizeMissing, .fileSize, .fileSizeUnasked,
      .filePiece,
      .fileOrder, .fileHashOther, .fileRoom:
      "AGENDA-9"
    case .lastAdministrator, .lastSignatory, .administratorThere, .personHasLeft: "AGENDA-10"
    case .signerRule, .signerLeft, .notASigner, .signAfter, .templateKindMissing,
      .templateNotAParty:
      "SIGN-1"
    case .reasonMissing: "SIGN-2"
    case .revisionOther, .contentOther, .supersedesMissing, .supersedesOther: "SIGN-4"
    case .approvalCounted, .nothingToWithdraw, .groundMissing, .agreementBinds: "SIGN-5"
    case .authorityMissing, .authorityNotYours, .authorityNotInForce, .authorityRevoked,
      .authorityAboveEnded, .authorityKind, .authorityAmount, .officeNeedsGrant,
      .authorityToOneself, .authorityOfGovernments, .authorityBodyMissing, .authorityUnderMissing,
      .authorityUnderOther, .authorityUnderBasis, .authorityWider, .authorityTooDeep,
      .substitutionNotAllowed, .authorityEnded, .authorityNotYoursToRevoke, .authoritiesTooMany,
      .documentOther, .fourEyes:
      "SIGN-8"
    case .termMissing, .termProposed, .termFixedDay, .termEnded, .termExtended, .termUnit,
      .termTooLong, .termTooFar:
      "TERM-1"
    case .termSuspended, .termNotSuspended, .suspensionTooLong, .termNotStatutory, .termGround,
      .termBindsYou:
      "TERM-2"
    case .termNotStarted, .termStartNotNeeded, .termAddressee, .noticeNone, .noticeGiven,
      .noticeWaits, .noticeNotAsked, .noticeEarly, .channelNone, .proofMissing, .addressUnreadable:
      "TERM-5"
    case .homesOnlyOnAgreement, .homesMissing, .homesOutOfRange: "REPORT-1"
    case .namedMissing, .namedUnasked, .namedOutside, .namedWithout, .agreementNamed,
      .wooGroundMissing, .wooGroundOfPublic:
      "VIEW-1"
    case .publicStays, .narrowFirst, .widenTableFirst, .notWider, .widenPlanned, .embargoUntil,
      .embargoDay, .embargoClosed, .hearingTooShort, .hearingNone, .hearingOpen:
      "VIEW-5"
    case .glassOff, .glassOpen, .glassAsked, .glassNotAsked, .glassOneself, .glassHours: "VIEW-6"
    case .dependantUnseen, .sideTableStays: "VIEW-4"
    case .eraserMayNot, .eraseUnfinished, .nothingToErase, .erasureNotAsked, .erasureSamePerson,
      .erasureGroundOther, .contentErased, .eraseNotLeft:
      "VIEW-8"
    case .notFound: "VIEW-3"
    case .secondPersonNeeded: "VIEW-2"
    default: nil
    }
  }

  /// What kind of answer it is on the wire.
  public var category: Refusal.Category {
    switch self {
    case .notFound: .notFound
    case .revisionOther, .contentOther, .supersedesMissing, .supersedesOther,
      .motionDiffers, .changeOther, .documentOther, .erasureGroundOther, .fileOrder:
      .conflict
    case .roleMissing, .kindMayNot, .outsideTerritory, .seatMissing, .notASigner,
      .authorityMissing, .authorityNotYours, .authorityNotInForce, .authorityRevoked,
      .authorityAboveEnded, .authorityKind, .authorityAmount, .authorityNotYoursToRevoke,
      .ownPeopleOnly, .ministryAdministratorsOnly,
      .draftersOnly, .notInRuleOfChange, .resolverMayNot, .eraserMayNot, .termBindsYou:
      .forbidden
    case .textEmpty, .textTooLong, .textControl, .unknownOrganisation, .identifierInvalid,
      .categoryUnknown,
      .keyUnreadable, .bodyUnknown, .periodReversed, .amountOutOfRange, .needUnknown,
      .namedOutside, .coverUnknown, .homesOutOfRange, .notYetAvailable, .personUnknown, .keyUnknown,
      .daysOutOfRange, .glassHours, .rolesUnclear, .nameNotPlain, .citesItself, .citedTwice,
      .fileMediaType, .fileSizeMissing, .fileSize, .fileSizeUnasked, .filePiece,
      .evidenceUnknown, .revisionUnseen, .termUnit, .termTooLong, .termTooFar, .termNotStatutory,
      .termGround, .suspensionTooLong, .termStartNotNeeded, .termAddressee,
      .addressUnreadable, .templateUnreadable, .templateWithUnused:
      .invalid
    default: .refused
    }
  }
}
