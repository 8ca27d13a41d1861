/// One line of what happened to an organisation's people, for the organisation itself.
public struct RegisterEntry: Sendable, Hashable {
  /// The version of the register's stream at which it happened.
  public let version: Int
  public let at: Moment
  public let kind: String
  public let organisation: OrganisationID
  /// Whom it concerns.
  public let person: Int?
  /// Who did it: of another organisation when the Rijk founded or recovered.
  public let by: Author
  public internal(set) var subject: Subject

  /// What else there is to tell, by kind of event.
  public struct Subject: Sendable, Hashable {
    public var organisation: OrganisationID?
    public var person: Int?
    public var key: Int?
    public var roles: [Role]?
    public var text: String?

    init(
      organisation: OrganisationID? = nil, person: Int? = nil, key: Int? = nil,
      roles: [Role]? = nil, text: String? = nil
    ) {
      self.organisation = organisation
      self.person = person
      self.key = key
      self.roles = roles
      self.text = text
    }
  }
}

extension Register {
  /// Writes the event down for the organisation it concerns, if it concerns its people.
  mutating func enter(_ event: Event<RegisterEvent>) {
    let payload = event.payload.payload
    guard let subject = payload.subject(in: self),
      let organisation = subject.organisation
        ?? subject.person.flatMap({ person($0)?.organisation })
    else { return }
    entries.append(
      RegisterEntry(
        version: event.version, at: event.at, kind: type(of: payload).kind,
        organisation: organisation, person: subject.person, by: event.by, subject: subject))
  }
}
