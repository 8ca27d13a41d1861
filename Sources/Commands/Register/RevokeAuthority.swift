import Domain
import Wire

/// Ends an authority, and those granted under it, from that moment; sign-offs made before stand.
struct RevokeAuthority: RegisterSigningAct {
  static let description = CommandDescription(
    verb: "revoke-authority", group: .register, isMutating: true, isBinding: true,
    words: [.ref], options: [.option("ground", .text, isRequired: true)])

  static func said(_ call: Call) throws -> SignedAct.Said {
    SignedAct.Said(
      object: Authority.reference(try id(call)), detail: call.arguments.text("ground"))
  }

  static func prepared(
    _ call: Call, _ register: Register, by person: ActingPerson, at occasion: Occasion
  ) throws -> PreparedAct {
    let id = try id(call)
    let ground = call.arguments.text("ground")
    let prepared = try register.preparedRevocation(
      of: id, ground: ground, by: person, at: occasion)
    return PreparedAct(
      document: prepared.document, authority: prepared.authority, ending: prepared.ending
    ) { statement in .revokeAuthority(id, ground: ground, statement) }
  }

  private static func id(_ call: Call) throws(Arguments.Fault) -> Int {
    let reference = call.arguments.word("ref")
    guard let id = Authority.number(in: reference) else {
      throw Arguments.Fault("authority-unreadable", ["ref": reference], param: "ref")
    }
    return id
  }
}
