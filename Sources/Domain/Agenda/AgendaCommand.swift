/// An act on one agenda, its arguments read but not yet judged.
public enum AgendaCommand: Sendable, Hashable {
  /// Whether the person sees the agendas it cites is the caller's to know: they are other streams.
  case open(
    name: String, territory: Territory, visibility: Visibility, cites: [LocationID] = [])
  case setApart(SideTable)
  case seat(OrganisationID, kind: OrganisationKind, as: SeatRole)
  case unseat(OrganisationID, successor: OrganisationID?)
  case pause(ground: String?, until: LocalDay?)
  case resume(ground: String?)
  case stop(ground: String?)
  case propose(StepContent)
  case applyTemplate(TemplateRequest)
  /// `change` names the pending change; what was read may have been another by now.
  case accept(step: Int, expect: Int?, change: Int? = nil)
  case refuse(step: Int, reason: String?, expect: Int?, change: Int? = nil)
  case revise(step: Int, StepChanges, expect: Int?)
  case attach(step: Int, AttachRequest, expect: Int?)
  /// Takes the file with that SHA-256 off.
  case detach(step: Int, sha256: String, expect: Int?)
  case drop(step: Int, DropRequest, expect: Int?)
  case sign(step: Int, SignOffDecision, reason: String?, SignedStatement)
  case seen(step: Int)
  case withdraw(step: Int, ground: String?, SignedStatement)
  case embargo(step: Int, Widening, expect: Int?)
  case widen(step: Int, WideningRequest, expect: Int?)
  case askForGlass(GlassRequest, isOn: Bool)
  case confirmGlass(isOn: Bool)
  case raise(RaiseRequest)
  case resolve(bottleneck: Int, step: Int?, how: String?)
  case erase(AgendaItem, ErasureRequest)
  case extend(step: Int, ExtensionRequest)
  case suspend(step: Int, SuspensionRequest)
  case continueTerm(step: Int)
  case notify(step: Int, NoticeRequest)
}

/// What `revise` changes; nil leaves a part as it is.
public struct StepChanges: Sendable, Hashable {
  public var title: String?
  public var text: String?
  public var signers: SignerRule?
  public var needs: [Int]?
  public var covers: [Int]?
  public var term: Term?
  public var required: Bool?
  public var visibility: Visibility?
  public var named: [OrganisationID]?
  public var wooGround: WooGround?
  public var homes: Int?
  public var evidence: [String]?
  public var fourEyes: Bool?

  public init(
    title: String? = nil, text: String? = nil, signers: SignerRule? = nil, needs: [Int]? = nil,
    covers: [Int]? = nil, term: Term? = nil, required: Bool? = nil, visibility: Visibility? = nil,
    named: [OrganisationID]? = nil, wooGround: WooGround? = nil, homes: Int? = nil,
    evidence: [String]? = nil, fourEyes: Bool? = nil
  ) {
    self.title = title
    self.text = text
    self.signers = signers
    self.needs = needs
    self.covers = covers
    self.term = term
    self.required = required
    self.visibility = visibility
    self.named = named
    self.wooGround = wooGround
    self.homes = homes
    self.evidence = evidence
    self.fourEyes = fourEyes
  }
}

/// What `widen` asks: each part of what comes before something is opened under the Woo.
public enum WideningRequest: Sendable, Hashable {
  case hear(Widening, ground: String?, viewsUntil: LocalDay?)
  /// - mark: under which the government keeps its decision.
  case decide(mark: String?)
  case withdraw(ground: String?)
}

/// How a step is dropped when others need it (AGENDA-5).
public struct DropRequest: Sendable, Hashable {
  public var reason: String?
  /// The step that takes its place in the needs of others.
  public var replacement: Int?
  /// Whether the need simply goes away.
  public var removesNeeds: Bool

  public init(reason: String?, replacement: Int? = nil, removesNeeds: Bool = false) {
    self.reason = reason
    self.replacement = replacement
    self.removesNeeds = removesNeeds
  }
}

/// What `raise` says of a bottleneck.
public struct RaiseRequest: Sendable, Hashable {
  public var category: String
  public var owner: OrganisationID?
  public var title: String
  public var text: String?
  public var since: LocalDay?

  public init(
    category: String, owner: OrganisationID?, title: String, text: String?, since: LocalDay?
  ) {
    self.category = category
    self.owner = owner
    self.title = title
    self.text = text
    self.since = since
  }
}
