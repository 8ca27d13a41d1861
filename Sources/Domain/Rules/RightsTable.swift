/// `data/rights.csv` as code, cell by cell, and the same for the acts that are ours. A contract
/// test holds both equal.
extension Rights {
  /// The last column: what is asked beside the kind of organisation.
  public static let conditions: [Act: String] = [
    .openAgenda: "role editor",
    .readAgenda: "public part: everyone; named content: only the named",
    .propose: "seat lead or party; role editor",
    .accept: "seat lead; or all parties under AGENDA-2",
    .sign: "in the signer rule; role signatory; authority (SIGN-8)",
    .raiseBottleneck: "seat lead; party or adviser",
    .declareStalemate: "seat lead or party; grounds",
    .reportToRoundtable: "any seat",
    .escalateBeforeIntent: "reporting only for non-governments (LADDER-3)",
    .escalateByRijk: "branch of the Rijk",
    .escalateByProvince: "branch of the province",
    .decideInstruction: "authority; not the proposer (LADDER-7)",
    .submitView: "recipients of the notice and who is affected",
    .breakGlass: "VIEW-6; off by default",
    .managePeople: "role admin; own organisation",
    .manageOrganisations: "role admin of the Rijk",
    .reports: "as visible",
  ]

  static let entitlements: [Act: [OrganisationKind: Entitlement]] = [
    .openAgenda: row(.yes, .territory, .territory, .no, .no, .no, .no, .no),
    .readAgenda: row(.yes, .territory, .territory, .seat, .seat, .seat, .seat, .seat),
    .propose: row(.seat, .seat, .seat, .seat, .seat, .seat, .seat, .no),
    .accept: row(.lead, .lead, .lead, .lead, .lead, .lead, .lead, .no),
    .sign: row(.seat, .seat, .seat, .seat, .seat, .seat, .seat, .no),
    .raiseBottleneck: row(.seat, .seat, .seat, .seat, .seat, .seat, .seat, .no),
    .declareStalemate: row(.seat, .seat, .seat, .seat, .seat, .seat, .seat, .no),
    .reportToRoundtable: row(.seat, .seat, .seat, .seat, .seat, .seat, .seat, .seat),
    .escalateBeforeIntent: row(.yes, .territory, .territory, .seat, .seat, .seat, .seat, .no),
    .escalateByRijk: row(.yes, .no, .no, .no, .no, .no, .no, .no),
    .escalateByProvince: row(.no, .territory, .no, .no, .no, .no, .no, .no),
    .decideInstruction: row(
      .body("rijk/vro"), .body("provincie/gs"), .no, .no, .no, .no, .no, .no),
    .submitView: every(.affected),
    .breakGlass: row(.twoPersons, .no, .no, .no, .no, .no, .no, .no),
    .managePeople: every(.own),
    .manageOrganisations: row(.yes, .no, .no, .no, .no, .no, .no, .no),
    .reports: row(.yes, .territory, .territory, .seat, .seat, .seat, .seat, .everyone),
    // Ours. The lead or the organisation concerned, which may have no seat yet.
    .changeSeats: every(.yes),
    // The lead, and of the parties only governments.
    .pauseOrStop: row(.seat, .seat, .seat, .seat, .seat, .seat, .seat, .no),
    .approveChange: row(.seat, .seat, .seat, .seat, .seat, .seat, .seat, .no),
    .setApart: row(.seat, .seat, .seat, .seat, .seat, .seat, .seat, .no),
    .widen: row(.seat, .seat, .seat, .no, .no, .no, .seat, .no),
    .noteSeen: every(.seat),
    .bindColleagues: every(.own),
    .putFile: every(.own),
    .eraseContent: row(.seat, .seat, .seat, .seat, .seat, .seat, .seat, .no),
  ]

  /// In the order of the columns, which is that of the kinds.
  private static func row(_ cells: Entitlement...) -> [OrganisationKind: Entitlement] {
    Dictionary(uniqueKeysWithValues: zip(OrganisationKind.allCases, cells))
  }

  private static func every(_ cell: Entitlement) -> [OrganisationKind: Entitlement] {
    Dictionary(uniqueKeysWithValues: OrganisationKind.allCases.map { ($0, cell) })
  }
}

extension Rights.Act {
  /// The verbs that do it; none where the act comes in a later version. A contract test finds each
  /// verb that changes something in exactly one act.
  public var verbs: [String] {
    switch self {
    case .openAgenda: ["open"]
    case .readAgenda:
      [
        "agendas", "agenda", "history", "watch", "step", "get", "why", "inbox", "receipt", "plan",
        "what-if",
      ]
    case .propose:
      [
        "propose", "apply-template", "revise", "attach", "detach", "drop", "notify", "extend",
        "suspend", "continue", "embargo",
      ]
    case .accept: ["accept", "refuse"]
    case .sign: ["sign", "withdraw"]
    case .raiseBottleneck: ["raise", "resolve"]
    case .managePeople:
      [
        "add-person", "add-key", "revoke-key", "invite", "grant-role", "leave", "erase-person",
        "channel",
      ]
    case .manageOrganisations: ["add-organisation", "import", "recover", "succeed"]
    case .reports: ["stats"]
    case .changeSeats: ["seat", "unseat"]
    case .pauseOrStop: ["pause", "resume", "stop"]
    case .approveChange: ["accept", "refuse"]
    case .setApart: ["set-apart"]
    case .widen: ["widen"]
    case .breakGlass: ["break-glass"]
    case .noteSeen: ["seen"]
    case .bindColleagues: ["grant-authority", "revoke-authority"]
    case .putFile: ["put"]
    case .eraseContent: ["erase"]
    case .declareStalemate, .reportToRoundtable, .escalateBeforeIntent, .escalateByRijk,
      .escalateByProvince, .decideInstruction, .submitView:
      []
    }
  }
}
