import Domain
import Postgres
import Store
import Wire

/// Opens a side table for some of an agenda: nobody else learns that it is there.
struct SetApart: Command {
  static let description = CommandDescription(
    verb: "set-apart", group: .confidentiality, isMutating: true, words: [.ref],
    options: [
      .option("title", .text, isRequired: true),
      .option("named", .organisation, isRequired: true, isList: true),
      .option("woo-ground", .choice, isRequired: true, choices: WooGround.allCases.map(\.rawValue)),
    ])

  static func answer(_ call: Call) async throws -> Reply {
    let reference = try Reference(call.arguments.word("ref"))
    try reference.requireWhole()
    let named = try call.arguments.organisations("named") ?? []
    // Read before the act, judged in it: a request asked again gets its first answer.
    let seated = try await seated(at: reference.agenda, for: call)
    let id = try newID(call)
    return try await call.perform(agenda: id) { situation in
      let person = try call.actingPerson(in: situation.register)
      guard let seated else { throw Refusal(.notFound) }
      guard let ground = call.arguments.text("woo_ground").flatMap(WooGround.init) else {
        throw Refusal(.wooGroundMissing, param: "woo_ground")
      }
      let request = SideTable(
        beside: reference.agenda, title: call.arguments.text("title") ?? "",
        organisations: try kinds(
          of: named, seated.seats, in: situation.register, besides: person),
        roles: seated.seats, wooGround: ground, known: seated.known)
      return try situation.propose(.setApart(request), by: person, call)
    }
  }

  /// Only who sits at the table is named.
  private static func kinds(
    of named: [OrganisationID], _ seated: [OrganisationID: SeatRole], in register: Register,
    besides person: ActingPerson
  ) throws(Refusal) -> [OrganisationID: OrganisationKind] {
    var kinds: [OrganisationID: OrganisationKind] = [:]
    // Whoever has no seat is told that before anything of the others.
    guard seated[person.organisation] != nil else { return kinds }
    for organisation in named {
      guard let known = register.organisations[organisation], seated[organisation] != nil else {
        throw Refusal(.namedOutside, ["organisation": organisation.rawValue], param: "named")
      }
      kinds[organisation] = known.kind
    }
    return kinds
  }

  /// The seats of an agenda that the person sees, and how many side tables its organisation has
  /// beside it; nil of one it does not see, and of a side table.
  private static func seated(
    at agenda: LocationID, for call: Call
  ) async throws -> (seats: [OrganisationID: SeatRole], known: Int)? {
    let rows = try await call.services.reader.read(
      [
        (
          """
          select t.organisation, t.role, (
            select count(*) from model.agenda b
            where b.beside = $1 and b.lead = app.organisation()
          ) as known
          from model.agenda a
          join model.seat t on t.agenda = a.key and t.role is not null
          where a.id = $1 and a.beside is null
          """, [.text(agenda.rawValue)]
        )
      ], for: call
    ).joined()
    var seats: [OrganisationID: SeatRole] = [:]
    var known = 0
    for row in rows {
      guard let organisation = OrganisationID(rawValue: try row.text("organisation")) else {
        continue
      }
      seats[organisation] = SeatRole(rawValue: try row.text("role"))
      known = try row.int("known")
    }
    return seats.isEmpty ? nil : (seats, known)
  }

  /// One that nobody can guess: 96 random bits, in letters and digits that a slug may have.
  private static func newID(_ call: Call) throws -> LocationID {
    let letters = Array("abcdefghijklmnopqrstuvwxyz234567")
    let name = call.services.random(20).map { String(letters[Int($0 & 31)]) }.joined()
    guard let id = LocationID(rawValue: "z" + name) else {
      throw JournalError.internalFault("no name for a side table")
    }
    return id
  }
}
