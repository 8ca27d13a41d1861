import Testing
import Wire

/// Organisations of several kinds, one agenda of a circle, one public with hidden parts, and a
/// secret in every text that was put in.
struct SecretWorld {
  let server: TestServer
  private(set) var secrets: [Secret] = []

  static let lead = "p.devries@gm1963"
  static let neighbour = "k.bos@gm0394"
  static let party = "j.dekker@bpd"
  static let outsider = "l.mulder@am"
  static let auditor = "s.visser@hw-wonen"

  /// What everybody may know: people, and a public agenda with a public step.
  static func make(_ server: TestServer) async throws -> SecretWorld {
    try await Player(server).begin("people")
    var world = SecretWorld(server: server)
    try await world.act(
      TestPerson.rijk, "add-person \(outsider)",
      [
        "name": "L. Mulder", "role": ["admin", "editor", "signatory"], "office": true,
        "body": "bestuur", "key": .string(TestPerson.publicKey(of: outsider)),
      ])
    try await world.act(neighbour, "open lisserbroek", ["visibility": "public"])
    try await world.act(
      neighbour, "propose lisserbroek",
      [
        "stage": "impasse", "kind": "task", "title": "Openbaar", "signers": ["all(gm0394)"],
        "visibility": "public",
      ])
    // Of this one everybody sees the shell; what it says, and what happens to it, only its lead.
    try await world.act(
      neighbour, "propose lisserbroek",
      [
        "stage": "analysis", "kind": "task", "title": world.secret("named step", .namedInPublic),
        "text": world.secret("text of a named step", .namedInPublic, isShown: false),
        "signers": ["all(gm0394)"], "visibility": "named", "named": ["gm0394"],
        "woo_ground": "5.1.2.b", "needs": ["1"],
      ])
    return world
  }

  /// Everything that is not for everybody.
  mutating func hide() async throws {
    try await hideInCircle()
    try await hideAmongNamed()
    try await hideWhatOpens()
    try await hideInTerms()
    try await hideInPublicAgenda()
    try await hideAmongOwn()
    try await eraseInCircle()
    try await hideInTemplate()
  }

  private mutating func hideInCircle() async throws {
    let (lead, party) = (Self.lead, Self.party)
    try await act(lead, "open stougjeswijk")
    try await act(lead, "seat stougjeswijk bpd party")
    try await act(party, "seat stougjeswijk bpd party")
    try await act(
      lead, "raise stougjeswijk",
      [
        "category": "planologie", "owner": "gm1963", "title": secret("bottleneck", .circle),
        "text": secret("text of a bottleneck", .circle),
      ])
    try await act(
      lead, "propose stougjeswijk",
      [
        "stage": "impasse", "kind": "task", "title": secret("step", .circle),
        "text": secret("text of a step", .circle, isShown: false), "signers": ["all(gm1963, bpd)"],
      ])
    try await act(
      party, "propose stougjeswijk",
      [
        "stage": "impasse", "kind": "task", "title": secret("proposal", .circle),
        "signers": ["all(bpd)"], "evidence": [secret("evidence that is asked", .circle)],
      ])
    try await act(
      lead, "refuse stougjeswijk/2", ["reason": secret("reason of a refusal", .circle)])
    try await sign(
      party, "sign stougjeswijk/1 object", ["reason": secret("reason of an objection", .circle)])
    try await sign(lead, "sign stougjeswijk/1 approve", [:])
    try await attach(lead, "stougjeswijk/1", .circle)
    try await act(
      lead, "revise stougjeswijk/1", ["text": secret("text of a revision", .circle)])
    try await act(
      lead, "resolve stougjeswijk/b1", ["how": secret("how it was resolved", .circle)])
  }

  private mutating func hideAmongNamed() async throws {
    let (lead, party, neighbour) = (Self.lead, Self.party, Self.neighbour)
    try await act(
      party, "propose stougjeswijk",
      [
        "stage": "impasse", "kind": "task", "title": secret("land price", .named),
        "text": secret("text of a land price", .named, isShown: false),
        "signers": ["all(gm1963, bpd)"], "visibility": "named", "named": ["gm1963"],
        "woo_ground": "5.1.2.f",
      ])
    try await act(
      lead, "refuse stougjeswijk/3",
      ["reason": secret("refusal of a price, taken back", .named, isShown: false)])
    try await act(lead, "accept stougjeswijk/3", [:])
    try await sign(
      party, "sign stougjeswijk/3 object", ["reason": secret("objection to a price", .named)])
    try await act(
      lead, "revise stougjeswijk/3", ["text": secret("revised price", .named)])
    try await attach(party, "stougjeswijk/3", .named)
    try await put(lead, "a file that nobody says yet", .own)
    try await act(
      lead, "revise stougjeswijk/3",
      ["text": secret("price for the circle", .named), "visibility": "seats"])
    try await act(
      neighbour, "revise lisserbroek/2", ["text": secret("revision of a named", .namedInPublic)])
  }

  /// What will be open, what the Woo may open, what the Rijk asks for, and a side table.
  private mutating func hideWhatOpens() async throws {
    let (lead, party, neighbour) = (Self.lead, Self.party, Self.neighbour)
    try await act(
      neighbour, "embargo lisserbroek/2", ["visibility": "public", "until": "2027-01-01"])
    try await act(
      lead, "propose stougjeswijk",
      [
        "stage": "impasse", "kind": "task", "title": secret("price for the Woo", .named),
        "signers": ["all(gm1963)"], "visibility": "named", "named": ["bpd"],
        "woo_ground": "5.1.2.b",
      ])
    let hash = try await attach(lead, "stougjeswijk/4", .named)
    // More people may know what it hashes to than may have it.
    try await act(
      lead, "attach stougjeswijk/1 \(hash)",
      [
        "title": secret("title of a file kept elsewhere", .circle), "media_type": "text/plain",
        "elsewhere": true, "size": 22,
      ])
    try await act(
      lead, "widen stougjeswijk/4",
      ["visibility": "seats", "ground": secret("ground of a hearing", .named)])
    try await act(
      party, "refuse stougjeswijk/4",
      ["reason": secret("view of one concerned", .named), "change": 1])
    try await act(
      TestPerson.rijk, "break-glass stougjeswijk",
      ["ground": "Ow 2.34", "reason": secret("why the Rijk would look", .ministry)])
    let answer = try await Talk.open(server, as: party).ask(
      "set-apart stougjeswijk",
      ["title": secret("side table", .named), "named": ["gm1963"], "woo_ground": "5.1.2.f"])
    // A planted hole may break it; without one the secret would be read by nobody, which is found.
    guard answer.isOK, let table = answer.object["ref"]?.stringValue else { return }
    try await act(
      party, "propose \(table)",
      [
        "stage": "impasse", "kind": "task", "title": secret("step of a side table", .named),
        "text": secret("text of such a step", .named, isShown: false),
        "signers": ["all(gm1963, bpd)"],
      ])
    try await act(
      party, "raise \(table)",
      [
        "category": "financiering",
        "title": secret("bottleneck of a side table", .named, isShown: false),
      ])
  }

  /// Why terms were extended and stand still: of a step for the table, and of a named one.
  private mutating func hideInTerms() async throws {
    let (lead, party) = (Self.lead, Self.party)
    for (person, signer, level) in [
      (lead, "bpd", Secret.Level.circle), (party, "gm1963", .named),
    ] {
      var object: JSONObject = [
        "stage": "impasse", "kind": "task", "title": secret("step with a term", level),
        "signers": ["all(\(signer))"], "term": "6 weeks", "from": "notice(\(signer))",
      ]
      if level == .named {
        object["visibility"] = "named"
        object["named"] = ["gm1963"]
        object["woo_ground"] = "5.1.2.f"
      }
      let answer = try await Talk.open(server, as: person).ask("propose stougjeswijk", object)
      guard answer.isOK, let step = answer.object["ref"]?.stringValue else { return }
      if person != lead { try await act(lead, "accept \(step)") }
      try await act(
        person, "notify \(step)",
        ["served": "2026-11-02", "proof": secret("proof of a notice", level)])
      try await act(
        person, "extend \(step)",
        ["by": "2 weeks", "reason": secret("reason of an extension", level)])
      try await act(
        person, "suspend \(step)",
        ["until": "2026-11-20", "ground": secret("ground of a suspension", level)])
    }
  }

  /// A template of one's own: what it says is text like any other.
  private mutating func hideInTemplate() async throws {
    let lines = [
      "template eigen",
      "title " + (secret("title of a template", .own, isShown: false).stringValue ?? ""),
      "source Eigen", "step een", "  stage impasse", "  kind task",
      "  title " + (secret("title in a template", .circle).stringValue ?? ""),
      "  text " + (secret("text in a template", .circle, isShown: false).stringValue ?? ""),
      "  signers all(lead)",
    ]
    try await act(
      Self.lead, "apply-template stougjeswijk",
      ["file": .string(lines.joined(separator: "\n"))])
  }

  private mutating func hideInPublicAgenda() async throws {
    let neighbour = Self.neighbour
    for number in 1...3 {
      try await act(
        neighbour, "propose lisserbroek",
        [
          "stage": "impasse", "kind": "task", "title": secret("hidden step \(number)", .hidden),
          "text": secret("text of hidden step \(number)", .hidden), "signers": ["all(gm0394)"],
        ])
    }
    try await act(
      neighbour, "raise lisserbroek",
      ["category": "financiering", "title": secret("hidden bottleneck", .hidden)])
    try await sign(neighbour, "sign lisserbroek/3 approve", [:])
    try await attach(neighbour, "lisserbroek/4", .hidden)
  }

  private mutating func hideAmongOwn() async throws {
    let lead = Self.lead
    try await act(
      lead, "add-person x.vos@gm1963",
      [
        "name": secret("name of a colleague", .own),
        "function": secret("function of a colleague", .own), "role": ["viewer"],
        "key": .string(TestPerson.publicKey(of: "x.vos@gm1963")),
      ])
    try await act(
      lead, "add-key x.vos@gm1963",
      [
        "key": .string(TestPerson.publicKey(of: "second")), "label": secret("label of a key", .own),
      ])
    let box: JSONValue = secret("mailbox for terms", .own)
    let name = box.stringValue?.split(separator: " ").last ?? ""
    try await act(lead, "channel term mail", ["address": .string("\(name)@example.nl")])
    let fingerprint = TestPerson.key(of: "second")?.publicKey.fingerprint ?? ""
    try await act(
      lead, "revoke-key x.vos@gm1963 \(fingerprint)",
      ["reason": secret("reason of a revocation", .own)])
    try await act(
      lead, "leave v.blom@gm1963", ["reason": secret("reason of leaving", .own)])
    try await act(
      lead, "erase-person v.blom@gm1963",
      ["ground": "avg", "reason": secret("why a person should be erased", .own)])
  }

  /// Of what was destroyed only why is left; of what is asked for, that it was.
  private mutating func eraseInCircle() async throws {
    let (lead, colleague) = (Self.lead, "t.smit@gm1963")
    try await act(
      lead, "add-person \(colleague)",
      [
        "name": "T. Smit", "role": ["admin"], "key": .string(TestPerson.publicKey(of: colleague)),
      ])
    try await act(
      lead, "propose stougjeswijk",
      [
        "stage": "impasse", "kind": "task",
        "title": secret("erased title", .erased, isShown: false),
        "text": secret("erased text", .erased, isShown: false), "signers": ["all(gm1963)"],
      ])
    try await act(
      lead, "drop stougjeswijk/7",
      ["reason": secret("erased reason of dropping", .erased, isShown: false)])
    try await act(
      lead, "erase stougjeswijk/7",
      ["ground": "avg", "reason": secret("why it was erased", .circle, isShown: false)])
    try await act(colleague, "erase stougjeswijk/7", ["ground": "avg", "confirm": true])
    try await act(
      lead, "erase stougjeswijk/b1",
      ["ground": "archiefwet", "reason": secret("why it should be erased", .circle)])
  }

  /// A text with a new canary in it.
  private mutating func secret(
    _ name: String, _ level: Secret.Level, isShown: Bool = true
  ) -> JSONValue {
    let chance = (0..<12).map { _ in "abcdefghijklmnopqrstuvwxyz".randomElement() ?? "a" }
    let canary = "kanarie\(String(chance))"
    secrets.append(Secret(name: name, canary: canary, level: level, isShown: isShown))
    return .string("Van \(canary)")
  }

  /// A secret in the title of a file, and one in its bytes; gives its hash.
  @discardableResult
  private mutating func attach(
    _ person: String, _ step: String, _ level: Secret.Level
  ) async throws -> String {
    let hash = try await put(person, "bytes of a file of \(step)", level)
    try await act(
      person, "attach \(step) \(hash)",
      ["title": secret("title of a file of \(step)", level), "media_type": "text/plain"])
    return hash
  }

  @discardableResult
  private mutating func put(
    _ person: String, _ name: String, _ level: Secret.Level
  ) async throws -> String {
    let bytes = Array((secret(name, level).stringValue ?? "").utf8)
    let hash = FileHash.text(of: bytes)
    try await act(
      person, "put \(hash)",
      ["size": .integer(bytes.count), "piece": .string(Base64.encode(bytes))])
    return hash
  }

  private func act(
    _ person: String, _ request: String, _ object: JSONObject = [:]
  ) async throws {
    let answer = try await Talk.open(server, as: person).ask(request, object)
    try #require(answer.isOK, "\(request): \(answer.lines)")
  }

  private func sign(_ person: String, _ request: String, _ object: JSONObject) async throws {
    let answer = try await Talk.open(server, as: person).sign(request, object)
    try #require(answer.isOK, "\(request): \(answer.lines)")
  }
}
