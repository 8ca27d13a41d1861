import Domain
import Foundation
import Postgres
import Server
import Support
import Testing
import Wire

/// One-time codes: every failure reads the same, and a code is in no journal and no log.
@Suite(.timeLimit(.minutes(5))) struct EnrolTests {
  static let smit = "t.smit@gm1963"

  private func invited(_ server: TestServer) async throws -> (Talk, code: String) {
    try await Player(server).begin("people")
    let admin = try await Talk.open(server, as: LoginTests.person)
    _ = try await admin.ask("add-person \(Self.smit)", ["name": "T. Smit", "role": ["editor"]])
    let answer = try await admin.ask("invite \(Self.smit)")
    return (admin, try #require(answer.object["code"]?.stringValue, "\(answer.lines)"))
  }

  private func enrol(
    _ server: TestServer, as person: String = Self.smit, _ code: String, key: String = "new",
    by signer: String = "new", change: (inout JSONObject) -> Void = { _ in }
  ) async throws -> Answer {
    let talk = try await Talk.open(server)
    var object: JSONObject = [
      "as": .string(person), "code": .string(code),
      "key": .string(TestPerson.publicKey(of: key)),
      "sig": .string(
        try talk.enrolSignature(
          of: person, by: signer, key: TestPerson.publicKey(of: key))),
    ]
    change(&object)
    return try await talk.ask("enrol", object)
  }

  @Test func `every failure to enrol reads the same`() async throws {
    try await TestServer.run { server in
      let (admin, code) = try await invited(server)
      var answers: Set<String> = []
      func expectFailure(_ answer: Answer, _ what: String) {
        #expect(answer.code == "UNAUTHENTICATED", "\(what): \(answer.lines)")
        answers.insert(answer.withoutRef)
      }
      expectFailure(try await enrol(server, "00000-00000-00000-00000-000000"), "wrong")
      expectFailure(try await enrol(server, ""), "empty")
      expectFailure(try await enrol(server, String(repeating: "Z", count: 3000)), "long")
      expectFailure(try await enrol(server, as: "n.niemand@gm1963", code), "nobody")
      expectFailure(try await enrol(server, as: "v.blom@gm1963", code), "another")
      expectFailure(try await enrol(server, code, by: "another"), "another's signature")
      let noSignature = try await enrol(server, code) { $0["sig"] = "AAAA" }
      expectFailure(noSignature, "no signature")
      let ofAnother = try await enrol(server, code) { object in
        object["key"] = .string(TestPerson.publicKey(of: "x"))
      }
      expectFailure(ofAnother, "another key")
      _ = try await admin.ask("invite \(Self.smit)", ["cancel": true])
      expectFailure(try await enrol(server, code), "cancelled")
      let second = try await admin.ask("invite \(Self.smit)").object["code"]?.stringValue ?? ""
      expectFailure(try await enrol(server, code), "replaced")
      #expect(try await enrol(server, second).isOK)
      expectFailure(try await enrol(server, second, key: "more", by: "more"), "used")
      #expect(answers.count == 1, "failures differ: \(answers)")
    }
  }

  @Test func `a code is nowhere but in its one answer`() async throws {
    try await TestServer.run { server in
      let (admin, code) = try await invited(server)
      let repeated: JSONObject = ["idem": "AAAAAAAAAAAAAAAAAAAAAA"]
      let once = try await admin.ask("invite \(Self.smit)", repeated)
      let again = try await admin.ask("invite \(Self.smit)", repeated)
      #expect(once.object["code"] != nil && again.object["code"] == nil)
      let codes = [code, once.object["code"]?.stringValue ?? ""]
      let kept = try await server.desk.pool.transact(
        .init(readOnly: true, role: "doorbraak_load"),
        [
          (
            """
            select string_agg(t, ' ') as all from (
              select convert_from(e.body, 'UTF8') || coalesce(convert_from(e.answer, 'UTF8'), '')
              from journal.event e
              union all select convert_from(c.bytes, 'UTF8') from journal.content c
              union all select to_jsonb(p)::text from model.person p
              union all select to_jsonb(r)::text from model.register_entry r
            ) a (t)
            """, []
          )
        ])
      let text = try #require(try kept.last?.first?.text("all"))
      #expect(text.contains("person-invited"))
      for code in codes {
        for form in [code, code.replacing("-", with: ""), code.lowercased()] {
          #expect(!text.contains(form))
        }
      }
    }
  }

  @Test func `a failed login and a failed code count together, by address`() async throws {
    let few: @Sendable (inout Limits) -> Void = { $0.failedLoginsPerMinuteMax = 5 }
    try await TestServer.run(limits: few) { server in
      let (_, code) = try await invited(server)
      for attempt in 0..<5 {
        #expect(try await enrol(server, "\(attempt)").code == "UNAUTHENTICATED")
      }
      let answer = try await enrol(server, code)
      #expect(answer.bye == "LIMIT", "\(answer.lines)")
    }
  }
}
