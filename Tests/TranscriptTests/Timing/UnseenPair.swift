import Testing
import Wire

@testable import Commands

/// The same question twice: about what is hidden from who asks, and about what never was.
struct UnseenPair: Sendable, CustomTestStringConvertible {
  let verb: String
  let hidden: LeakProbe.Request
  let never: LeakProbe.Request

  var testDescription: String { hidden.line }

  /// In `SecretWorld`: what the outsider may not see, and what is not there.
  private static let things: [(placeholder: String, hidden: String, never: String)] = [
    ("{agenda}", "stougjeswijk", "atlantis"), ("{location}", "stougjeswijk", "lutjebroek"),
    ("{step}", "lisserbroek/3", "lisserbroek/99"),
    ("{bottleneck}", "lisserbroek/b1", "lisserbroek/b99"),
    ("{person}", "x.vos@gm1963", "n.iemand@gm1963"), ("{authority}", "authority/2", "authority/99"),
  ]

  private init(_ line: String, _ object: JSONObject) {
    verb = LeakProbe.verb(line)
    hidden = Self.filled(line, object) { $0.hidden }
    never = Self.filled(line, object) { $0.never }
  }

  private static func filled(
    _ line: String, _ object: JSONObject,
    _ choose: ((placeholder: String, hidden: String, never: String)) -> String
  ) -> LeakProbe.Request {
    func fill(_ text: String) -> String {
      things.reduce(text) { $0.replacing($1.placeholder, with: choose($1)) }
    }
    func fill(_ value: JSONValue) -> JSONValue {
      if let values = value.arrayValue { return .array(values.map(fill)) }
      return value.stringValue.map { .string(fill($0)) } ?? value
    }
    var filled = object
    for (member, value) in object { filled[member] = fill(value) }
    return (fill(line), filled)
  }

  /// Every verb that takes a reference or a person, with each of them.
  static let all: [UnseenPair] = {
    let things = UnseenTests.requests("{agenda}") + inPublic
    return (things + named + people + records).map { UnseenPair($0.0, $0.1) }
  }()

  /// Of an agenda that everybody sees, what not everybody sees.
  private static let inPublic: [(String, JSONObject)] =
    UnseenTests.requests("{agenda}").compactMap { line, object in
      if line.contains("{agenda}/1") {
        return (line.replacing("{agenda}/1", with: "{step}"), object)
      }
      guard line.contains("{agenda}/b1") else { return nil }
      return (line.replacing("{agenda}/b1", with: "{bottleneck}"), object)
    }

  /// In the members of a request.
  private static let named: [(String, JSONObject)] = [
    ("open {location}", [:]), ("open {location}", ["dry_run": true]),
    ("open {location}", ["visibility": "public", "cites": ["{agenda}"]]),
    ("open lisserbroek", ["cites": ["{agenda}"]]),
    ("rights {agenda}", [:]), ("audit", ["ref": "{agenda}"]), ("audit", ["ref": "{step}"]),
    (
      "propose lisserbroek",
      [
        "stage": "impasse", "kind": "task", "title": "T", "signers": ["all(am)"],
        "needs": ["3"], "covers": ["{bottleneck}"],
      ]
    ),
    ("succeed am bpd", ["on": "2027-01-01", "ground": "fusie", "agendas": ["{location}"]]),
  ]

  private static let people: [(String, JSONObject)] = [
    ("add-person {person}", ["name": "X. Vos", "role": ["viewer"]]),
    ("add-key {person}", ["key": .string(TestPerson.publicKey(of: "third"))]),
    ("revoke-key {person} SHA256:x", ["reason": "kwijt"]),
    ("invite {person}", [:]), ("grant-role {person}", ["add": ["editor"]]),
    ("leave {person}", ["reason": "ander werk"]),
    ("erase-person {person}", ["ground": "avg", "reason": "Verzoek"]),
    ("recover {person}", ["name": "X. Vos", "ground": "brief"]),
    ("recover n.nieuw@am", ["name": "N. Nieuw", "ground": "brief", "leaving": ["{person}"]]),
    (
      "grant-authority {person}",
      ["basis": "mandate", "body": "bestuur", "ground": "Besluit", "dry_run": true]
    ),
    ("audit", ["person": "{person}"]),
  ]

  private static let records: [(String, JSONObject)] = [
    ("receipt {authority}", [:]),
    ("revoke-authority {authority}", ["ground": "Ontslag", "dry_run": true]),
  ]

  /// Acts that bind, with a statement under which is a good signature.
  static let signed: [UnseenPair] = [
    UnseenPair("sign {agenda}/1 approve", [:]), UnseenPair("sign {step} approve", [:]),
    UnseenPair("withdraw {agenda}/1", [:]), UnseenPair("withdraw {step}", [:]),
    UnseenPair("revoke-authority {authority}", ["ground": "Ontslag"]),
    UnseenPair(
      "grant-authority {person}", ["basis": "mandate", "body": "bestuur", "ground": "Besluit"]),
  ]

  /// How strangers name somebody: over a connection of its own each, for it ends.
  static let strangers: [UnseenPair] = [
    UnseenPair("login", ["as": "{person}", "sig": .string(signature)]),
    UnseenPair(
      "enrol",
      [
        "as": "{person}", "code": "AAAAAAAAAAAAAAAAAAAAAAAAAA",
        "key": .string(TestPerson.publicKey(of: "third")), "sig": .string(signature),
      ]),
  ]

  /// A signature, of something else.
  private static let signature =
    (try? TestPerson.signature(of: "x", by: "third", namespace: Namespace.login)) ?? ""

  /// Whether the two differ in an argument.
  func names(_ argument: CommandDescription.Argument, at word: Int?) -> Bool {
    guard let word else { return hidden.object[argument.member] != never.object[argument.member] }
    func part(_ line: String) -> Substring? {
      line.split(separator: " ").dropFirst(1 + word).first
    }
    return part(hidden.line) != part(never.line)
  }
}
