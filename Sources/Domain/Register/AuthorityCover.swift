/// Whether an authority serves for an act (SIGN-8): pure, and the same on every path.
extension Authority {
  public func isInForce(on day: LocalDay) -> Bool {
    ended == nil && from <= day && day <= (until ?? LocalDay.bounds.upperBound)
  }

  /// Refuses unless it may be used on that day.
  func checkInForce(on day: LocalDay) throws(Refusal) {
    if let ended {
      throw Refusal(
        .authorityRevoked,
        ["authority": "\(id)", "with": "\(ended.with)", "day": ended.at.day.text],
        param: "statement")
    }
    guard isInForce(on: day) else {
      throw Refusal(
        .authorityNotInForce,
        ["authority": "\(id)", "from": from.text, "until": until?.text ?? "-"], param: "statement")
    }
  }

  /// Refuses unless it covers a step of that kind; nil for an act that is about no step.
  public func checkCovers(_ kind: StepKind?) throws(Refusal) {
    guard let kind, !kinds.isEmpty, !kinds.contains(kind) else { return }
    throw Refusal(
      .authorityKind, ["authority": "\(id)", "kind": kind.rawValue, "kinds": kindsText],
      param: "statement")
  }

  /// Refuses an amount above its bound.
  ///
  /// - Parameter amount: in euro cents; nil where the act binds to none.
  public func checkCovers(amount: Int?) throws(Refusal) {
    guard let amount, let most = amountMax, amount > most else { return }
    throw Refusal(
      .authorityAmount, ["authority": "\(id)", "amount": "\(amount)", "most": "\(most)"],
      param: "statement")
  }

  var kindsText: String { sortedKinds.map(\.rawValue).joined(separator: ", ") }

  /// In what a granted authority goes further than this one; nil when it stays within. The period
  /// counts only where it is granted under this one.
  func excess(of granted: Authority) -> String? {
    if let body, granted.body != body { return "body" }
    if !kinds.isEmpty, granted.kinds.isEmpty || !granted.kinds.isSubset(of: kinds) { return "kind" }
    if let amountMax, granted.amountMax.map({ $0 > amountMax }) ?? true { return "amount_max" }
    guard granted.under == id else { return nil }
    if granted.from < from { return "from" }
    if let until, granted.until.map({ $0 > until }) ?? true { return "until" }
    return nil
  }
}

extension ActingPerson {
  /// Refuses unless the authority the statement names is the person's own, and it and all it was
  /// granted under are in force and cover the act.
  ///
  /// - Parameters:
  ///   - kind: of the step the act is about, if any.
  ///   - amount: what it would bind to, in euro cents, if anything.
  ///   - day: of receipt, in Europe/Amsterdam.
  public func checkAuthority(
    for kind: StepKind?, amount: Int? = nil, on day: LocalDay
  ) throws(Refusal) {
    guard let authority else {
      guard let named = namedAuthority else { throw Refusal(.authorityMissing) }
      throw Refusal(.authorityNotYours, ["authority": "\(named)"], param: "statement")
    }
    try authority.checkInForce(on: day)
    for above in above where !above.isInForce(on: day) {
      throw Refusal(
        .authorityAboveEnded, ["authority": "\(authority.id)", "above": "\(above.id)"],
        param: "statement")
    }
    for link in [authority] + above {
      try link.checkCovers(kind)
      try link.checkCovers(amount: amount)
    }
  }

  /// Whether the authority and all it was granted under are in force.
  public func isAuthorityInForce(on day: LocalDay) -> Bool { mayUseAuthority(for: nil, on: day) }

  /// The same as a question.
  func mayUseAuthority(for kind: StepKind?, amount: Int? = nil, on day: LocalDay) -> Bool {
    do throws(Refusal) {
      try checkAuthority(for: kind, amount: amount, on: day)
      return true
    } catch { return false }
  }
}
