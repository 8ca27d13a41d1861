import Wire

/// Makes the world of lists over the wire, after `found`.
struct ListsFounding: Sendable {
  let address: String
  private var founding: Founding { Founding(address: address) }

  func make(_ numbers: Range<Int>) async throws {
    try await register()
    try await founding.importLocations(numbers)
    let leads = (0..<Founding.connections).map { Party.lead.person($0) }
    try await founding.play(
      leads, founding.spread(numbers, over: leads.count) { Self.opening(&$0, $1) })
    try await takeSeats(numbers)
    try await founding.play(
      leads, founding.spread(numbers, over: leads.count) { Self.content(&$0, $1) })
  }

  private func register() async throws {
    var lines = Lines()
    for party in ListsWorld.newcomers {
      lines.append(
        "add-organisation", [party.id], ["kind": .string(party.kind), "name": .string(party.id)])
      try lines.append(adding: party.person(0), of: party, office: true)
    }
    try await founding.play([World.administrator], [lines])
  }

  private static func opening(_ lines: inout Lines, _ number: Int) {
    let agenda = World.agenda(number)
    let visibility = ListsWorld.isPublic(number) ? "public" : "seats"
    lines.append("open", [agenda], ["visibility": .string(visibility)])
    for party in ListsWorld.seated(number) { lines.append("seat", [agenda, party.id, "party"]) }
  }

  /// Each organisation takes its seats; those with a seat everywhere by several people.
  private func takeSeats(_ numbers: Range<Int>) async throws {
    let places = 8
    var people: [Person] = []
    var lines: [Lines] = []
    for party in Party.signers + ListsWorld.newcomers {
      let share = Party.signers.contains { $0.id == party.id } ? places : 1
      for place in 0..<share {
        var mine = Lines()
        for number in numbers where number % share == place {
          guard ListsWorld.seated(number).contains(where: { $0.id == party.id }) else { continue }
          mine.append("seat", [World.agenda(number), party.id, "party"])
        }
        people.append(party.person(place))
        lines.append(mine)
      }
    }
    try await founding.play(people, lines)
  }

  private static func content(_ lines: inout Lines, _ number: Int) {
    for bottleneck in 1...ListsWorld.bottlenecksOfAgenda {
      lines.append(
        "raise", [World.agenda(number)],
        [
          "category": .string(World.category), "title": .string("Geluid, plek \(bottleneck)"),
          "text": "Te hoog aan de oostzijde.",
        ])
    }
    for step in 1...ListsWorld.stepsOfAgenda {
      let signers = ListsWorld.signers(number, step: step).map(\.id).joined(separator: ", ")
      lines.append(
        "propose", [World.agenda(number)],
        [
          "stage": "impasse", "kind": "task", "title": .string("Onderzoek geluid, deel \(step)"),
          "text": "Het onderzoek zegt hoeveel woningen er bij welke maatregel mogelijk zijn.",
          "signers": .array([.string("all(\(signers))")]),
        ])
    }
  }
}
