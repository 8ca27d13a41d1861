/// An act on an organisation's people: their keys, roles and leaving. `person` is a handle.
public enum PeopleCommand: Sendable, Hashable {
  case revokeKey(person: String, fingerprint: String, reason: String)
  /// Gives a one-time code for a key; an older one is no longer good.
  case invite(person: String, EnrolmentCode, salt: String, days: Int?)
  case cancelInvitation(person: String)
  /// A stranger brings a key with a code.
  case enrol(Enrolment)
  case changeRoles(person: String, adding: Set<Role>, removing: Set<Role>)
  case leave(person: String, reason: String)
  /// Destroys what is known of somebody who left.
  case erase(person: String, ErasureRequest)
  case recover(Recovery)
}

/// What `enrol` says, and whether the stranger proved to have the private key.
public struct Enrolment: Sendable, Hashable {
  public var person: String
  public var code: String
  /// An SSH public key line without comment.
  public var key: String
  public var label: String?
  public var isProven: Bool

  public init(person: String, code: String, key: String, label: String?, isProven: Bool) {
    self.person = person
    self.code = code
    self.key = key
    self.label = label
    self.isProven = isProven
  }
}

/// What `recover` says: who is to administer an organisation that has nobody for it.
public struct Recovery: Sendable, Hashable {
  /// Somebody of the organisation, or somebody new; their roles, where new, are `admin` alone.
  public var administrator: String
  public var name: String
  public var function: String
  /// An SSH public key line without comment; without one there is a code.
  public var key: String?
  public var ground: String
  /// Administrators who no longer act for the organisation: all who still could.
  public var leaving: [String]
  public var code: EnrolmentCode
  public var salt: String

  public init(
    administrator: String, name: String, function: String, key: String?, ground: String,
    leaving: [String], code: EnrolmentCode, salt: String
  ) {
    self.administrator = administrator
    self.name = name
    self.function = function
    self.key = key
    self.ground = ground
    self.leaving = leaving
    self.code = code
    self.salt = salt
  }

  /// What a second person says as well; the new one's name and function are between them.
  var said: String {
    let by = key.map { " key=\($0)" } ?? ""
    let names = leaving.isEmpty ? "" : " leaving=" + leaving.sorted().joined(separator: ",")
    return "recover \(administrator)\(by)\(names) ground=\(ground)"
  }
}
