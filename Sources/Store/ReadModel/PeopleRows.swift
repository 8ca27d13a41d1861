import Domain

/// The rows of the read model about people's keys, and about what happened to people.
struct PersonKeyRow: Encodable, Hashable, Sendable {
  var number: Int
  var person: Int
  var organisation: OrganisationID
  var line: String
  var fingerprint: String
  var label: String?
  var addedUs: Int64
  var until: LocalDay?
  var endUs: Int64?
  var revokedUs: Int64?
  var revokedReason: String?

  init(_ key: PersonKey, of person: Person) {
    number = key.number
    self.person = person.number
    organisation = person.organisation
    line = key.line
    fingerprint = key.fingerprint
    label = key.label
    addedUs = key.added.microseconds
    until = key.until
    endUs = key.end?.microseconds
    revokedUs = key.revoked?.at.microseconds
    revokedReason = key.revoked?.reason
  }
}

struct RegisterEntryRow: Encodable, Hashable, Sendable {
  var version: Int
  var atUs: Int64
  var kind: String
  var organisation: OrganisationID
  var person: Int?
  var byOrganisation: OrganisationID?
  var byPerson: Int?
  var key: Int?
  var roles: [Role]?
  var text: String?

  init(_ entry: RegisterEntry) {
    version = entry.version
    atUs = entry.at.microseconds
    kind = entry.kind
    organisation = entry.organisation
    person = entry.person
    byOrganisation = entry.by.organisation
    byPerson = entry.by.person
    key = entry.subject.key
    roles = entry.subject.roles
    text = entry.subject.text
  }
}

extension RegisterRows {
  /// Adds the keys by which two states of the register differ, and what happened between them.
  mutating func addPeople(from old: Register, to new: Register) {
    let keys = new.persons.flatMap { person -> [PersonKeyRow] in
      let known = old.person(person.number)
      guard known != person else { return [] }
      return person.keys.filter { key in known?.keys.contains(key) != true }
        .map { PersonKeyRow($0, of: person) }
    }
    if !keys.isEmpty { personKey = (personKey ?? []) + keys }
    let isErased = new.persons.contains { old.person($0.number)?.erased != $0.erased }
    // Entries are only added to, but where a person is erased.
    let blanked = isErased ? zip(new.entries, old.entries).filter { $0 != $1 }.map(\.0) : []
    let entries = (blanked + new.entries.dropFirst(old.entries.count)).map(RegisterEntryRow.init)
    if !entries.isEmpty { registerEntry = (registerEntry ?? []) + entries }
  }
}
