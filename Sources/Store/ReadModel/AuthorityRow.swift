import Domain

/// One authority as a row: what it says, the act that granted it, how it ended.
struct AuthorityRow: Encodable, Hashable, Sendable {
  var id: Int
  var person: Int
  var organisation: OrganisationID
  var basis: Authority.Basis
  var body: String?
  var kinds: [StepKind]
  var amountMax: Int?
  var fromDay: LocalDay
  var untilDay: LocalDay?
  var substitution: Bool
  var under: Int?
  var grantor: Int?
  var ground: String?
  var grantedVersion: Int?
  var grantedSha256: String?
  var grantedSigned: String?
  var grantedDocument: String?
  var endedUs: Int64?
  var endedWith: Int?
  var endedGround: String?
  var endedVersion: Int?
  var endedSha256: String?
  var endedSigned: String?
  var endedDocument: String?

  init(_ authority: Authority, of person: Person) {
    id = authority.id
    self.person = person.number
    organisation = person.organisation
    basis = authority.basis
    body = authority.body
    kinds = authority.sortedKinds
    amountMax = authority.amountMax
    fromDay = authority.from
    untilDay = authority.until
    substitution = authority.allowsSubstitution
    under = authority.under
    grantor = authority.grantor
    ground = authority.ground?.text
    grantedVersion = authority.granting?.version
    grantedSha256 = authority.granting?.statementSHA256
    grantedSigned = authority.granting?.signed.shown
    grantedDocument = authority.granting?.document.shown
    endedUs = authority.ended?.at.microseconds
    endedWith = authority.ended?.with
    endedGround = authority.ended?.ground?.text
    endedVersion = authority.ended?.revoking?.version
    endedSha256 = authority.ended?.revoking?.statementSHA256
    endedSigned = authority.ended?.revoking?.signed.shown
    endedDocument = authority.ended?.revoking?.document.shown
  }
}

extension RegisterRows {
  /// Adds the authorities by which two states of the register differ.
  mutating func addAuthorities(from old: Register, to new: Register) {
    var rows: [AuthorityRow] = []
    for person in new.persons where old.person(person.number) != person {
      let known = old.person(person.number)?.authorities ?? []
      for (index, one) in person.authorities.enumerated()
      where !known.indices.contains(index) || known[index] != one {
        rows.append(AuthorityRow(one, of: person))
      }
    }
    if !rows.isEmpty { authority = (authority ?? []) + rows }
  }
}
