import Wire

/// Makes the world over the wire, by the acts that people would use.
struct Founding: Sendable {
  let address: String

  /// Connections of the lead, and of all signers together.
  private static let connections = 64
  /// Rows of one import: the line stays far below its limit.
  private static let rowsOfImport = 500

  /// Organisations, people with keys and offices, the municipality and a category.
  func register() async throws {
    let parties = [Party.lead] + Party.signers
    var lines = Lines()
    for party in parties {
      lines.append(
        "add-organisation", [party.id], ["kind": .string(party.kind), "name": .string(party.id)])
      try lines.append(adding: party.person(0), of: party)
    }
    lines.append(
      "import", ["municipalities"], ["csv": "id,name,province,lon,lat\ngm0001,A,pv20,5.0,52.0\n"])
    lines.append(
      "import", ["categories"],
      [
        "csv": .string(
          "code,label_nl,label_en,planmonitor_value,source\n\(World.category),a,a,,load\n")
      ])
    try await play([World.administrator], [lines])
    for party in parties {
      var lines = Lines()
      for number in 1..<World.peopleOfParty {
        try lines.append(adding: party.person(number), of: party)
      }
      try await play([party.person(0)], [lines])
    }
  }

  /// Agendas with all parties seated and their steps planned.
  func agendas(_ numbers: Range<Int>) async throws {
    try await importLocations(numbers)
    let leads = (0..<Self.connections).map { Party.lead.person($0) }
    let signers = (0..<Self.connections).map {
      Party.signers[$0 % Party.signers.count].person($0 / Party.signers.count)
    }
    try await play(leads, spread(numbers, over: leads.count, Self.opening))
    let places = Self.connections / Party.signers.count
    try await play(
      signers,
      signers.enumerated().map { index, signer in
        var lines = Lines()
        for number in numbers where number % places == index / Party.signers.count {
          lines.append("seat", [World.agenda(number), signer.organisation, "party"])
        }
        return lines
      })
    try await play(leads, spread(numbers, over: leads.count, Self.proposals))
  }

  private func importLocations(_ numbers: Range<Int>) async throws {
    var lines = Lines()
    for start in stride(from: numbers.lowerBound, to: numbers.upperBound, by: Self.rowsOfImport) {
      var csv =
        "id,name,gemeente,gemeentecode,provincie,provinciecode,homes_min,homes_max,homes_note,"
        + "listing_status,agenda_status,parties,knelpunten,lat,lon,source\n"
      for number in start..<min(start + Self.rowsOfImport, numbers.upperBound) {
        let id = World.agenda(number)
        csv += "\(id),\(id),,GM0001,,PV20,,,,seed_other,,,,,,load\n"
      }
      lines.append("import", ["locations"], ["csv": .string(csv)])
    }
    try await play([World.administrator], [lines])
  }

  private static func opening(_ lines: inout Lines, _ number: Int) {
    let agenda = World.agenda(number)
    lines.append("open", [agenda])
    for party in Party.signers { lines.append("seat", [agenda, party.id, "party"]) }
  }

  private static func proposals(_ lines: inout Lines, _ number: Int) {
    let all = ([Party.lead] + Party.signers).map(\.id).joined(separator: ", ")
    for step in 1...World.stepsOfAgenda {
      lines.append(
        "propose", [World.agenda(number)],
        [
          "stage": "impasse", "kind": "task", "title": .string("Onderzoek geluid, deel \(step)"),
          "text": "Het onderzoek zegt hoeveel woningen er bij welke maatregel mogelijk zijn.",
          "signers": .array([.string("all(\(all))")]),
        ])
    }
  }

  /// The lines for all agendas, each agenda's on one connection.
  private func spread(
    _ numbers: Range<Int>, over count: Int, _ make: (inout Lines, Int) -> Void
  ) -> [Lines] {
    var all = [Lines](repeating: Lines(), count: count)
    for number in numbers { make(&all[number % count], number) }
    return all
  }

  private func play(_ people: [Person], _ lines: [Lines]) async throws {
    let crowd = try await Crowd(people, at: address)
    let outcome = try await crowd.play(lines)
    await crowd.close()
    if let refusal = outcome.played.compactMap(\.firstRefusal).first {
      throw LoadFault(String(refusal.prefix(300)))
    }
  }
}

extension Lines {
  fileprivate mutating func append(adding person: Person, of party: Party) throws(LoadFault) {
    append(
      "add-person", [person.handle],
      [
        "name": .string(person.handle), "function": "bestuurder",
        "role": ["admin", "editor", "signatory"],
        "key": .string(try person.key().publicKey.line), "office": true,
        "body": .string(party.body),
      ])
  }
}
