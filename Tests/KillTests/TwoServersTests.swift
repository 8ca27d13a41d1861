import Foundation
import Postgres
import SeededChance
import Support
import Testing
import Wire

extension KillTests {
  /// Two servers on one database, over real sockets.
  @Suite struct TwoServersTests {
    @Test func `a repeated act is answered by the other server as the first time`() async throws {
      try await Storm.serving { storm in
        var chance = Chance(seed: KillPlan.seed)
        let person = storm.database.world.people[0]
        let one = try await storm.speaker(at: 0, as: person)
        let two = try await storm.speaker(at: 1, as: person)
        for sort in [Chain.Sort.closing, .deciding, .raising, .proposing] {
          let chain = Chain(sort, on: storm.database.world.step(for: sort), left: 1)
          let draft = try chain.next(by: person, &chance)
          let first = try await one.ask(draft)
          #expect(first.isOK, "\(first)")
          let second = try await two.ask(draft)
          #expect(second.isReplayed)
          #expect(second.kept == first.kept)
          if sort == .raising {
            var other = draft
            other.object["title"] = "Something else"
            #expect(try await two.ask(other).code == .idemMismatch)
          }
        }
      }
    }

    @Test func `a key added at one server signs at the other, not before`() async throws {
      try await Storm.serving { storm in
        var chance = Chance(seed: KillPlan.seed)
        let person = storm.database.world.people[0]
        let fresh = try World.key(of: "another key")
        let signer = World.Person(
          handle: person.handle, organisation: person.organisation, body: person.body, key: fresh,
          number: person.number, authority: person.authority)
        let one = try await storm.speaker(at: 0, as: person)
        let two = try await storm.speaker(at: 1, as: person)
        let chain = Chain(.closing, on: storm.database.world.step(for: .closing), left: 1)
        // The second server has the register in memory now.
        #expect(try await two.ask(try chain.next(by: signer, &chance)).code == .forbidden)
        let added = try await one.ask(
          "add-key", [person.handle], ["key": .string(fresh.publicKey.line)])
        #expect(added.isOK, "\(added)")
        #expect(try await two.ask(try chain.next(by: signer, &chance)).isOK)
        _ = try await storm.speaker(at: 1, as: person, key: fresh)
      }
    }

    @Test func `a decision on an old register is not written`() async throws {
      try await Storm.serving { storm in
        let people = storm.database.world.people
        let one = try await storm.speaker(at: 0, as: people[0])
        let two = try await storm.speaker(at: 1, as: people[1])
        let key = JSONValue.string(try World.key(of: "a key for two").publicKey.line)
        // Both are decided while neither is written: one key, one person.
        let answers = try await storm.inOneMoment(
          (
            one, Request(tag: "t", verb: "add-key", words: [people[0].handle], object: ["key": key])
          ),
          (two, Request(tag: "t", verb: "add-key", words: [people[1].handle], object: ["key": key]))
        )
        #expect(answers.map(\.isOK) == [true, false])
        #expect(answers[1].object["key"] == "key-in-use", "\(answers[1])")
      }
    }

    @Test func `a decision on an old agenda is not written`() async throws {
      try await Storm.serving { storm in
        var chance = Chance(seed: KillPlan.seed)
        let person = storm.database.world.people[0]
        let one = try await storm.speaker(at: 0, as: person)
        let two = try await storm.speaker(at: 1, as: person)
        let chain = Chain(.deciding, on: storm.database.world.step(for: .deciding), left: 2)
        let drafts = try (0..<2).map { _ in try chain.next(by: person, &chance) }
        // Both statements supersede nothing: only one of them can be right.
        let answers = try await storm.inOneMoment(
          (one, drafts[0].request), (two, drafts[1].request))
        #expect(answers.map(\.isOK) == [true, false])
        #expect(answers[1].object["key"] == "supersedes-missing", "\(answers[1])")
      }
    }

    @Test func `one key for two acts at once at two servers does one of them`() async throws {
      try await Storm.serving { storm in
        let person = storm.database.world.people[0]
        let one = try await storm.speaker(at: 0, as: person)
        let two = try await storm.speaker(at: 1, as: person)
        let requests = ["One", "Another"].map { title in
          Request(
            tag: "t", verb: "raise", words: [World.agendas[0]],
            object: [
              "category": "geluid", "title": .string(title), "idem": "AAAAAAAAAAAAAAAAAAAAAA",
            ])
        }
        let answers = try await storm.inOneMoment((one, requests[0]), (two, requests[1]))
        #expect(answers.map(\.code) == [nil, .idemMismatch])
      }
    }

    @Test func `two organisations that sign one step at once at two servers both count`()
      async throws
    {
      try await Storm.serving { storm in
        var chance = Chance(seed: KillPlan.seed)
        let people = storm.database.world.people
        var asked: [Storm.Asking] = []
        for index in 0..<2 {
          let chain = Chain(.deciding, on: storm.database.world.step(for: .deciding), left: 1)
          asked.append(
            (
              try await storm.speaker(at: index, as: people[index]),
              try chain.next(by: people[index], &chance).request
            ))
        }
        let answers = try await storm.inOneMoment(asked[0], asked[1])
        #expect(answers.map(\.isOK) == [true, true])
        let count = try await storm.database.database.asSuperuser { connection in
          try await connection.query("select count(*) as count from model.sign_off").only()
            .int("count")
        }
        #expect(count == 2)
      }
    }
  }
}

extension World {
  fileprivate func step(for sort: Chain.Sort) -> ReadyStep {
    let steps = sort == .closing ? ownSteps[0] : sharedSteps
    return steps.first ?? ReadyStep(agenda: Self.agendas[0], number: 0, contentSHA256: "")
  }
}

extension Chain.Draft {
  fileprivate var request: Request { Request(tag: "t", verb: verb, words: words, object: object) }
}

extension Storm {
  func speaker(
    at index: Int, as person: World.Person, key: SSHPrivateKey? = nil
  ) async throws -> Speaker {
    let port = try #require(roster[index])
    let connection = try await LineConnection.connect(port: port, ear: ears[index])
    return try await Speaker(connection, as: person, key: key)
  }

  fileprivate typealias Asking = (speaker: Speaker, request: Request)

  /// Two acts that are both decided before either is written: both appends wait for the head
  /// lock, in this order.
  fileprivate func inOneMoment(
    _ asking: Asking...
  ) async throws -> [Speaker.Answer] {
    let connection = try await Connection.open(database.database.superConnection)
    do {
      _ = try await connection.query("select pg_advisory_lock(4711)::text")
      for (index, one) in asking.enumerated() {
        one.speaker.connection.send(one.request)
        _ = try await eventually("act \(index) does not wait for the head lock") {
          try await isHeadAwaited(by: index + 1, connection) ? true : nil
        }
      }
    } catch {
      await connection.close()
      throw error
    }
    // The lock goes with the connection.
    await connection.close()
    var answers: [Speaker.Answer] = []
    for one in asking { answers.append(try await one.speaker.hear()) }
    return answers
  }
}
