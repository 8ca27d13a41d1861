/// A person can bind the organisation from a day.
struct AuthorityGranted: RegisterPayload {
  static let kind = "authority-granted"
  var person: Int
  var authority: Authority
  /// SHA-256 of the signed statement; nil for an office recorded with its person.
  var statement: String?
  var signed: Content?
  var document: Content?

  func apply(to register: inout Register) {
    register.authorityCount = max(register.authorityCount, authority.id)
    guard register.persons.indices.contains(person - 1) else { return }
    var authority = authority
    authority.granting = record(register)
    register.persons[person - 1].authorities.append(authority)
    register.holderByAuthority[authority.id] = person
  }

  private func record(_ register: Register) -> Authority.SignedRecord? {
    guard let statement, let signed, let document else { return nil }
    return Authority.SignedRecord(
      version: register.version, statementSHA256: statement, signed: signed,
      document: document)
  }
}

/// An authority ended before its time, and with it those granted under it.
struct AuthorityRevoked: RegisterPayload {
  static let kind = "authority-revoked"
  var authority: Int
  var ground: Content
  var statement: String
  var signed: Content
  var document: Content

  func apply(to register: inout Register) {
    guard let at = register.latest else { return }
    let record = Authority.SignedRecord(
      version: register.version, statementSHA256: statement, signed: signed,
      document: document)
    for id in register.below(authority) {
      let isItself = id == authority
      register.end(
        id,
        Authority.Ended(
          at: at, with: authority, ground: isItself ? ground : nil,
          revoking: isItself ? record : nil))
    }
  }
}

extension Register {
  /// One that has ended already stays as it ended.
  fileprivate mutating func end(_ id: Int, _ ended: Authority.Ended) {
    guard let person = holderByAuthority[id], persons.indices.contains(person - 1),
      let index = persons[person - 1].authorities.firstIndex(where: { $0.id == id }),
      persons[person - 1].authorities[index].ended == nil
    else { return }
    persons[person - 1].authorities[index].ended = ended
  }
}
