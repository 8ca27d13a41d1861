/// The world of `scripts/bench --lists`: agendas of 100 steps with 12 seats. All of it follows from
/// numbers.
enum ListsWorld {
  static let stepsOfAgenda = 100
  static let bottlenecksOfAgenda = 2
  /// Organisations with a seat, the lead included.
  static let seatsOfAgenda = 12

  /// Seats in one of ten agendas.
  static let municipality = Party(id: "gm0002", kind: "gemeente", body: "college")
  /// Seats in one of a hundred.
  static let few = Party(id: "weinig", kind: "ontwikkelaar", body: "bestuur")
  /// Has no seat at all.
  static let none = Party(id: "geen", kind: "ontwikkelaar", body: "bestuur")
  /// Fill the seats that are left, in turn.
  static let others = (0..<40).map {
    Party(id: "partij\($0)", kind: "ontwikkelaar", body: "bestuur")
  }
  static var newcomers: [Party] { [municipality, few, none] + others }

  /// Half of the agendas are public: strangers see that they are there, and none of their steps.
  static func isPublic(_ number: Int) -> Bool { number % 4 < 2 }

  /// The agendas that every tenant but the one without a seat sits in, all public.
  static func isCommon(_ number: Int) -> Bool { number % 100 == 0 }

  /// Those seated beside the lead.
  static func seated(_ number: Int) -> [Party] {
    var seated = Party.signers
    if number % 10 == 0 { seated.append(municipality) }
    if isCommon(number) { seated.append(few) }
    let left = seatsOfAgenda - 1 - seated.count
    return seated + (0..<left).map { others[(number * 7 + $0) % others.count] }
  }

  /// Three of them: the lead, the province and another in turn.
  static func signers(_ number: Int, step: Int) -> [Party] {
    let seated = seated(number)
    return [Party.lead, seated[0], seated[1 + step % (seated.count - 1)]]
  }
}

/// Who asks, from the most to the least that they may see.
struct ListsTenant: Sendable {
  let name: String
  let person: Person
  let isRijk: Bool
  let seesSteps: Bool

  static let all = [
    ListsTenant("rijk", World.administrator, isRijk: true),
    ListsTenant("province", Party.signers[0].person(0)),
    ListsTenant("municipality", ListsWorld.municipality.person(0)),
    ListsTenant("few seats", ListsWorld.few.person(0)),
    ListsTenant("no seat", ListsWorld.none.person(0), seesSteps: false),
  ]

  private init(_ name: String, _ person: Person, isRijk: Bool = false, seesSteps: Bool = true) {
    self.name = name
    self.person = person
    self.isRijk = isRijk
    self.seesSteps = seesSteps
  }
}
