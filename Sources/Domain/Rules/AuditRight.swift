extension Rights {
  /// Who may ask for records of what people did: auditors, and administrators for their own people.
  /// Which rows they get the database decides (`sql/policies/records.sql`).
  public static let auditing: Set<Role> = [.auditor, .admin]

  public static func checkAuditing(_ person: ActingPerson) throws(Refusal) {
    guard person.roles.isDisjoint(with: auditing) else { return }
    throw Refusal(.roleMissing, ["role": Role.auditor.rawValue])
  }
}
