import Foundation
import Wire

/// Makes the world over the wire, by the acts that people would use.
struct Founding: Sendable {
  let address: String

  /// Connections of the lead, and of all signers together.
  static let connections = 64
  /// Rows of one import: the line stays far below its limit.
  private static let rowsOfImport = 500

  /// Organisations, people with keys and offices, the municipality and a category.
  func register() async throws {
    let parties = [Party.lead] + Party.signers
    var lines = Lines()
    for party in parties {
      lines.append(
        "add-organisation", [party.id], ["kind": .string(party.kind), "name": .string(party.id)])
      try lines.append(adding: party.person(0), of: party, office: true)
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
    for (index, party) in parties.enumerated() {
      var lines = Lines()
      // Authorities are numbered as they are granted; the administrator's office is the first.
      let first = 2 + index
      let others = 1 + parties.count + index * (World.peopleOfParty - 1)
      for number in 1..<World.peopleOfParty {
        try lines.append(adding: party.person(number), of: party, office: false)
        try lines.append(
          granting: others + number, to: party.person(number), of: party, by: first)
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

  func importLocations(_ numbers: Range<Int>) async throws {
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
  func spread(
    _ numbers: Range<Int>, over count: Int, _ make: (inout Lines, Int) -> Void
  ) -> [Lines] {
    var all = [Lines](repeating: Lines(), count: count)
    for number in numbers { make(&all[number % count], number) }
    return all
  }

  func play(_ people: [Person], _ lines: [Lines]) async throws {
    let crowd = try await Crowd(people, at: address)
    let outcome = try await crowd.play(lines)
    await crowd.close()
    if let refusal = outcome.played.compactMap(\.firstRefusal).first {
      throw LoadFault(String(refusal.prefix(300)))
    }
  }
}

extension Lines {
  mutating func append(
    adding person: Person, of party: Party, office: Bool
  ) throws(LoadFault) {
    var object: JSONObject = [
      "name": .string(person.handle), "function": "bestuurder",
      "role": ["admin", "editor", "signatory"],
      "key": .string(try person.key().publicKey.line),
    ]
    if office {
      object["office"] = true
      object["body"] = .string(party.body)
    }
    append("add-person", [person.handle], object)
  }

  /// An office signed by the party's first person, as `grant-authority` would offer it.
  fileprivate mutating func append(
    granting authority: Int, to person: Person, of party: Party, by own: Int
  ) throws {
    let (from, ground) = ("2026-01-01", "Benoeming")
    let document: JSONObject = [
      "act": "grant-authority", "authority": .integer(authority), "basis": "office",
      "body": .string(party.body), "from": .string(from), "ground": .string(ground), "kind": [],
      "organisation": .string(party.id), "person": .string(person.handle), "substitution": false,
    ]
    let grantor = party.person(0)
    var generator = SystemRandomNumberGenerator()
    let chance = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    let statement = Statement(
      log: World.log, verb: "grant-authority", object: person.handle,
      contentSHA256: Statement.sha256(of: document.text), organisation: party.id, body: party.body,
      person: grantor.handle, authority: own, signedAt: Int(Date().timeIntervalSince1970),
      nonce: Base64URL.encode(chance), detailSHA256: Statement.sha256(of: ground)
    ).text
    let signature = try SSHSignature.sign(
      Array(statement.utf8), namespace: Namespace.act, with: try grantor.key())
    append(
      "grant-authority", [person.handle],
      [
        "basis": "office", "body": .string(party.body), "from": .string(from),
        "ground": .string(ground), "statement": .string(statement),
        "sig": .string(signature.base64),
      ])
  }
}
