import Domain
import Postgres
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
    /// In which the first would be done; the other is refused in `step`.
    let setting: String
    let yes: (request: String, object: JSONObject)
    let no: (request: String, object: JSONObject)
  }

  static let lead = "p.devries@gm1963"
  /// Of the file in the setting `attached`.
  static let file = "3926b17af33e4099eb722880d8a8d3b57fc9b05670c47b0827ae5a16e6684740"

  /// One that would be done and one that is refused, for each verb.
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
    "erase-person": sample(
      lead, ("v.blom@gm1963", ["ground": "avg", "reason": "Verzoek"]),
      ("v.blom@gm1963", ["ground": "avg", "reason": "Verzoek"]), in: "left"),
    "channel": sample(
      lead, ("term mail", ["address": "termijnen@gm1963.example"]),
      ("term mail", ["address": "termijnen"])),
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
    "resume": sample(lead, ("stougjeswijk", [:]), ("stougjeswijk", [:]), in: "paused"),
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
    "apply-template": sample(
      lead, ("stougjeswijk impasse", [:]), ("stougjeswijk bestuurlijk-akkoord", [:])),
    "accept": sample(lead, ("stougjeswijk/1", [:]), ("stougjeswijk/1", [:]), in: "proposed"),
    "refuse": sample(
      lead, ("stougjeswijk/1", ["reason": "Nee"]), ("stougjeswijk/1", ["reason": "Nee"]),
      in: "proposed"),
    "revise": sample(
      lead, ("stougjeswijk/1", ["text": "Anders."]),
      ("stougjeswijk/1", ["text": "x", "expect": 9])),
    "attach": sample(
      lead,
      (
        "stougjeswijk/1 \(file)",
        ["title": "Kaart", "media_type": "application/pdf", "elsewhere": true, "size": 9]
      ),
      ("stougjeswijk/1 \(file)", ["title": "Kaart", "media_type": "application/pdf"])),
    "detach": sample(
      lead, ("stougjeswijk/1 \(file)", [:]), ("stougjeswijk/1 \(file)", [:]), in: "attached"),
    "drop": sample(lead, ("stougjeswijk/1", ["reason": "Weg"]), ("stougjeswijk/1", [:])),
    "notify": sample(
      lead, ("stougjeswijk/2", [:]), ("stougjeswijk/2", ["sent": true]), in: "notice"),
    "extend": sample(
      lead, ("stougjeswijk/2", ["by": "2 weeks", "reason": "Rapport"]),
      ("stougjeswijk/2", ["by": "2 days", "reason": "Rapport"]), in: "term"),
    "suspend": sample(
      lead, ("stougjeswijk/2", ["until": "2026-11-15", "ground": "Rapport"]),
      ("stougjeswijk/2", ["until": "2026-11-15"]), in: "term"),
    "continue": sample(
      lead, ("stougjeswijk/2", [:]), ("stougjeswijk/2", [:]), in: "suspended"),
    "sign": sample(lead, ("stougjeswijk/1 approve", [:]), ("stougjeswijk/1 object", [:])),
    "seen": sample(lead, ("stougjeswijk/1", [:]), ("stougjeswijk/9", [:])),
    "withdraw": sample(
      lead, ("stougjeswijk/1", ["ground": "Toch niet"]),
      ("stougjeswijk/1", ["ground": "Toch niet"]), in: "closed"),
    "set-apart": sample(
      lead,
      ("stougjeswijk", ["title": "Prijs", "named": ["bpd"], "woo_ground": "5.1.2.f"]),
      ("stougjeswijk", ["title": "Prijs", "named": ["am"], "woo_ground": "5.1.2.f"])),
    "break-glass": sample(
      TestPerson.rijk, ("stougjeswijk", ["ground": "Ow 2.34", "reason": "Dossier"]),
      ("stougjeswijk", ["ground": "Ow 2.34"])),
    "embargo": sample(
      lead, ("stougjeswijk/1", ["visibility": "public", "until": "2027-01-01"]),
      ("stougjeswijk/1", ["visibility": "public"])),
    "widen": sample(
      lead, ("stougjeswijk/1", ["visibility": "public", "ground": "Verzoek"]),
      ("stougjeswijk/1", ["visibility": "public"])),
    "raise": sample(
      lead, ("stougjeswijk", ["category": "financiering", "title": "Tekort"]),
      ("stougjeswijk", ["category": "onbekend", "title": "Tekort"])),
    "resolve": sample(
      lead, ("stougjeswijk/b1", ["how": "Gewijzigd"]), ("stougjeswijk/b1", ["how": " "])),
    "erase": sample(
      lead, ("stougjeswijk/1", ["ground": "avg", "reason": "Verzoek"]),
      ("stougjeswijk/b1", ["ground": "avg", "reason": "Verzoek"]), in: "closed"),
  ]

  private static let fingerprint =
    TestPerson.key(of: "v.blom@gm1963")?.publicKey.fingerprint ?? ""

  private static let csv =
    "code,label_nl,label_en,planmonitor_value,source\nwater,water,water,,test\n"

  private static func sample(
    _ person: String, _ yes: (String, JSONObject), _ no: (String, JSONObject),
    in setting: String = "step"
  ) -> Sample { Sample(person: person, setting: setting, yes: yes, no: no) }

  @Test func `every verb that changes something has a sample here`() {
    let mutating = CommandTable.all.map { $0.description }
      .filter { $0.isMutating && $0.needsLogin }.map(\.verb)
    #expect(Set(mutating) == Set(Self.samples.keys))
  }

  @Test(arguments: Set(samples.values.map(\.setting)).sorted())
  func `a dry run says yes and keeps nothing`(_ setting: String) async throws {
    try await Self.expectNothingKept(setting) { server in
      for (verb, sample) in Self.samples.sorted(by: { $0.key < $1.key })
      where sample.setting == setting {
        let yes = try await Self.tried(verb, sample.yes, by: sample.person, server)
        #expect(yes.isOK && yes.object["dry_run"] == true, "\(verb): \(yes.lines)")
      }
    }
  }

  @Test func `a dry run says no and why, and keeps nothing`() async throws {
    try await Self.expectNothingKept("step") { server in
      for (verb, sample) in Self.samples.sorted(by: { $0.key < $1.key }) {
        let no = try await Self.tried(verb, sample.no, by: sample.person, server)
        #expect(!no.isOK && !no.message.isEmpty, "\(verb): \(no.lines)")
        #expect(no.code != "INTERNAL" && no.code != "SYNTAX", "\(verb): \(no.lines)")
      }
    }
  }

  private static func tried(
    _ verb: String, _ sample: (request: String, object: JSONObject), by person: String,
    _ server: TestServer
  ) async throws -> Answer {
    var object = sample.object
    object["dry_run"] = true
    return try await Talk.open(server, as: person).ask("\(verb) \(sample.request)", object)
  }

  /// No event came, and every row is as it was.
  private static func expectNothingKept(
    _ setting: String, _ body: (TestServer) async throws -> Void
  ) async throws {
    try await TestServer.run { server in
      try await Player(server).begin(setting)
      let before = try await kept(server)
      try await body(server)
      #expect(try await kept(server) == before)
      #expect((before.first ?? 0) > 20)
    }
  }

  /// How many events there are, streams, contents, and rows of each kind.
  private static func kept(_ server: TestServer) async throws -> [Int] {
    try await server.desk.database.asSuperuser { connection in
      try await connection.query(
        """
        select count(*) from journal.event union all select sum(version)::bigint from journal.stream
        union all select count(*) from journal.content union all select count(*) from model.agenda
        union all select count(*) from model.person union all select count(*) from model.inbox
        """
      ).map { try $0.int(0) }
    }
  }

  @Test func `a binding verb is not done without a statement`() async throws {
    try await TestServer.run { server in
      try await Player(server).begin("step")
      for command in CommandTable.all where command.description.isBinding {
        let verb = command.description.verb
        let sample = try #require(Self.samples[verb])
        let given = sample.yes
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
