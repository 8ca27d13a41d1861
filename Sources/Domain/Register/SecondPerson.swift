/// Acts by which people of the Rijk could come to sit where somebody else sat: each is asked by one
/// administrator, and done when another one says the same (VIEW-2, VIEW-6).
extension RegisterDraft {
  /// Asks for the act, or does it where a colleague asked for the same.
  ///
  /// - Parameter text: all that the second person has to say as well.
  mutating func withSecondPerson(
    _ text: String, of organisation: OrganisationID,
    _ act: (inout RegisterDraft) throws(Refusal) -> Void
  ) throws(Refusal) {
    var done = self
    guard let person else { return try act(&self) }
    let ask = register.asks.last {
      $0.text.text == text && !$0.isConfirmed && occasion.today <= $0.until
    }
    if let ask {
      guard ask.by != person.person else {
        throw Refusal(.secondPersonNeeded, ["until": ask.until.text])
      }
      done.record(SecondPersonConfirmed(ask: ask.number, organisation: organisation))
    }
    // Also where it is only asked: nobody is asked what cannot be.
    try act(&done)
    guard ask == nil else {
      self = done
      return
    }
    record(
      SecondPersonAsked(
        number: register.asks.count + 1, organisation: organisation, text: Content(text),
        askedBy: person.person, until: occasion.today.adding(days: Policy.secondPersonDays)))
  }
}

/// An act that waits for a second administrator.
public struct RegisterAsk: Sendable, Hashable {
  /// Counts from 1 in the register.
  let number: Int
  let text: Content
  /// The number of who asked.
  let by: Int
  /// The last day on which it can be confirmed.
  let until: LocalDay
  var isConfirmed = false
}

/// One administrator of the Rijk asked for an act that takes two.
struct SecondPersonAsked: RegisterPayload {
  static let kind = "second-person-asked"
  var number: Int
  /// Whom it concerns; it stands in its history.
  var organisation: OrganisationID
  var text: Content
  var askedBy: Int
  var until: LocalDay
  enum CodingKeys: String, CodingKey {
    case number, organisation, text, until
    case askedBy = "asked_by"
  }

  func apply(to register: inout Register) {
    register.asks.append(RegisterAsk(number: number, text: text, by: askedBy, until: until))
  }

  func subject(in register: Register) -> RegisterEntry.Subject? {
    .init(organisation: organisation, text: text.text)
  }
}

/// Another one said the same; what it is stands in the events that follow.
struct SecondPersonConfirmed: RegisterPayload {
  static let kind = "second-person-confirmed"
  var ask: Int
  var organisation: OrganisationID

  func apply(to register: inout Register) {
    guard register.asks.indices.contains(ask - 1) else { return }
    register.asks[ask - 1].isConfirmed = true
  }

  func subject(in register: Register) -> RegisterEntry.Subject? {
    .init(organisation: organisation)
  }
}

extension RegisterEvent {
  /// The last day on which a second administrator can confirm what was asked.
  public var confirmedUntil: LocalDay? { (payload as? SecondPersonAsked)?.until }
}
