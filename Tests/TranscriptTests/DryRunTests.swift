import Domain
import Store
import Support
import Testing
import Wire

@testable import Commands

/// Every verb that changes something can be tried: yes with what it would do, or no and why, and
/// nothing is kept either way. Over a real socket.
@Suite(.timeLimit(.minutes(5))) struct DryRunTests {
  struct Sample: Sendable {
    let person: String
    let yes: (request: String, object: JSONObject)
    let no: (request: String, object: JSONObject)
  }

  static let lead = "p.devries@gm1963"

  /// In the setting `step`: one that would be done and one that is refused, for each verb.
  static let samples: [String: Sample] = [
    "add-organisation": sample(
      TestPerson.rijk, ("fonds", ["kind": "belegger", "name": "Fonds"]),
      ("bpd", ["kind": "ontwikkelaar", "name": "BPD"])),
    "add-person": sample(
      lead, ("x.vos@gm1963", ["name": "X. Vos", "role": ["viewer"]]),
      ("v.blom@gm1963", ["name": "V. Blom", "role": ["viewer"]])),
    "add-key": sample(
      lead, (lead, ["key": .string(TestPerson.publicKey(of: "second"))]),
      (lead, ["key": .string(TestPerson.publicKey(of: lead))])),
    "revoke-key": sample(
      lead, ("v.blom@gm1963 \(fingerprint)", ["reason": "laptop kwijt"]),
      ("v.blom@gm1963 SHA256:x", ["reason": "laptop kwijt"])),
    "invite": sample(lead, ("v.blom@gm1963", [:]), ("n.niemand@gm1963", [:])),
    "grant-role": sample(
      lead, ("v.blom@gm1963", ["add": ["editor"]]), (lead, ["remove": ["admin"]])),
    "leave": sample(
      lead, ("v.blom@gm1963", ["reason": "ander werk"]), (lead, ["reason": "ander werk"])),
    "recover": sample(
      TestPerson.rijk,
      (
        "n.nieuw@gm1963", ["name": "N. Nieuw", "ground": "brief", "leaving": [.string(lead)]]
      ), ("n.nieuw@gm1963", ["name": "N. Nieuw", "ground": " "])),
    "succeed": sample(
      TestPerson.rijk, ("am bpd", ["on": "2027-01-01", "ground": "fusie"]),
      ("gm1963 bpd", ["on": "2027-01-01", "ground": "fusie"])),
    "grant-authority": sample(
      lead, ("v.blom@gm1963", ["basis": "mandate", "body": "college", "ground": "Besluit"]),
      (lead, ["basis": "mandate", "body": "college", "ground": "Besluit"])),
    "revoke-authority": sample(
      lead, ("authority/3", ["ground": "Ontslag"]), ("authority/2", ["ground": "Ontslag"])),
    "import": sample(
      TestPerson.rijk, ("categories", ["csv": .string(csv)]),
      ("categories", ["csv": "code\nx\n"])),
    "open": sample("k.bos@gm0394", ("lisserbroek", [:]), ("stougjeswijk", [:])),
    "seat": sample(lead, ("stougjeswijk am party", [:]), ("stougjeswijk neprom party", [:])),
    "unseat": sample(lead, ("stougjeswijk bpd", [:]), ("stougjeswijk pv28", [:])),
    "pause": sample(
      lead, ("stougjeswijk", ["ground": "Verkiezingen", "until": "2027-01-01"]),
      ("stougjeswijk", ["until": "2027-01-01"])),
    "resume": sample(lead, nil, ("stougjeswijk", [:])),
    "stop": sample(lead, ("stougjeswijk", ["ground": "Geen plan"]), ("stougjeswijk", [:])),
    "propose": sample(
      lead,
      (
        "stougjeswijk",
        ["stage": "impasse", "kind": "task", "title": "Geluid", "signers": ["all(gm1963)"]]
      ),
      (
        "stougjeswijk",
        ["stage": "impasse", "kind": "task", "title": "Geluid", "signers": ["all(am)"]]
      )),
    "accept": sample(lead, nil, ("stougjeswijk/1", [:])),
    "refuse": sample(lead, nil, ("stougjeswijk/1", ["reason": "Nee"])),
    "revise": sample(
      lead, ("stougjeswijk/1", ["text": "Anders."]),
      ("stougjeswijk/1", ["text": "x", "expect": 9])),
    "drop": sample(lead, ("stougjeswijk/1", ["reason": "Weg"]), ("stougjeswijk/1", [:])),
    "sign": sample(lead, ("stougjeswijk/1 approve", [:]), ("stougjeswijk/1 object", [:])),
    "seen": sample(lead, ("stougjeswijk/1", [:]), ("stougjeswijk/9", [:])),
    "withdraw": sample(lead, nil, ("stougjeswijk/1", ["ground": "Toch niet"])),
    "raise": sample(
      lead, ("stougjeswijk", ["category": "financiering", "title": "Tekort"]),
      ("stougjeswijk", ["category": "onbekend", "title": "Tekort"])),
    "resolve": sample(
      lead, ("stougjeswijk/b1", ["how": "Gewijzigd"]), ("stougjeswijk/b1", ["how": " "])),
  ]

  private static let fingerprint =
    TestPerson.key(of: "v.blom@gm1963")?.publicKey.fingerprint ?? ""

  private static let csv =
    "code,label_nl,label_en,planmonitor_value,source\nwater,water,water,,test\n"

  private static func sample(
    _ person: String, _ yes: (String, JSONObject)?, _ no: (String, JSONObject)
  ) -> Sample { Sample(person: person, yes: yes ?? ("", [:]), no: no) }

  @Test func `every verb that changes something has a sample here`() {
    let mutating = CommandTable.all.map { $0.description }
      .filter { $0.isMutating && $0.needsLogin }.map(\.verb)
    #expect(Set(mutating) == Set(Self.samples.keys))
  }

  @Test func `a dry run says yes, or no and why, and keeps nothing`() async throws {
    try await TestServer.run { server in
      try await Player(server).begin("step")
      let before = try await server.desk.situation()
      for (verb, sample) in Self.samples.sorted(by: { $0.key < $1.key }) {
        let talk = try await Talk.open(server, as: sample.person)
        if !sample.yes.request.isEmpty {
          var object = sample.yes.object
          object["dry_run"] = true
          let yes = try await talk.ask("\(verb) \(sample.yes.request)", object)
          #expect(yes.isOK && yes.object["dry_run"] == true, "\(verb): \(yes.lines)")
        }
        var object = sample.no.object
        object["dry_run"] = true
        let no = try await talk.ask("\(verb) \(sample.no.request)", object)
        #expect(!no.isOK && !no.message.isEmpty, "\(verb): \(no.lines)")
        #expect(no.code != "INTERNAL" && no.code != "SYNTAX", "\(verb): \(no.lines)")
      }
      let after = try await server.desk.situation()
      #expect(after.register == before.register && after.agenda == before.agenda)
    }
  }

  @Test func `a binding verb is not done without a statement`() async throws {
    try await TestServer.run { server in
      try await Player(server).begin("step")
      for command in CommandTable.all where command.description.isBinding {
        let verb = command.description.verb
        let sample = try #require(Self.samples[verb])
        let given = sample.yes.request.isEmpty ? sample.no : sample.yes
        let talk = try await Talk.open(server, as: sample.person)
        let answer = try await talk.ask("\(verb) \(given.request)", given.object)
        #expect(answer.code == "INVALID" && answer.param == "statement", "\(answer.lines)")
        var half = given.object
        half["statement"] = "x"
        let unsigned = try await talk.ask("\(verb) \(given.request)", half)
        #expect(unsigned.code == "INVALID" && unsigned.param == "sig", "\(unsigned.lines)")
      }
    }
  }
}
