import Domain
import Foundation
import Testing

/// Events as stored bytes: their format is final, and what they hold is no name and no free text.
@Suite struct EventTextTests {
  @Test func `every kind of event happens in the samples`() throws {
    let events =
      try EventSamples.agenda().events + EventSamples.sideTable().events
      + EventSamples.terms().events
    let agenda = Set(events.map { AgendaEvent.kind(of: $0.payload) })
    #expect(agenda == Set(AgendaEvent.kinds.map { $0.kind }))
    let register = Set(
      try EventSamples.register().events.map { RegisterEvent.kind(of: $0.payload) })
    #expect(register == Set(RegisterEvent.kinds.map { $0.kind }))
  }

  @Test func `encoded, decoded and replayed, an agenda is the same`() throws {
    let table = try EventSamples.agenda()
    let decoded = try EventCoding.roundTrip(table.events)
    #expect(decoded == table.events)
    #expect(Agenda.replay(decoded, of: table.agenda.id) == table.agenda)
    #expect(table.agenda.stage == .breakthrough)
  }

  @Test func `encoded, decoded and replayed, a register is the same`() throws {
    let fixture = try EventSamples.register()
    let (lines, contents) = try EventCoding.encode(fixture.events, as: RegisterEvent.self)
    let lookup = EventCoding.lookup(contents)
    let decoded = try lines.map {
      try EventText.decode($0, as: RegisterEvent.self, contents: lookup)
    }
    #expect(decoded == fixture.events)
    #expect(Register.replay(decoded) == fixture.register)
  }

  static func lines() throws -> [String] {
    let agenda = try EventCoding.encode(
      try EventSamples.agenda().events + EventSamples.sideTable().events
        + EventSamples.terms().events, as: AgendaEvent.self)
    let register = try EventCoding.encode(
      try EventSamples.register().events, as: RegisterEvent.self)
    return (agenda.lines + register.lines).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func `no title, name, reason, handle or statement stands in an event`() throws {
    for line in try Self.lines() {
      #expect(!line.lowercased().contains(EventSamples.secret.lowercased()), "\(line)")
      #expect(!line.contains("Administrator") && !line.contains("a.admin"), "\(line)")
      #expect(!line.contains("signed") || line.contains(#""signed":""#), "\(line)")
      #expect(!line.contains("statement 1"), "\(line)")
    }
  }

  @Test func `an event is one line with its keys in order`() throws {
    for line in try Self.lines() {
      #expect(!line.contains("\n") && !line.contains(#"\/"#))
      let order =
        [#"{"at":""#, #","by":{"#, #","data":{"#, #","kind":""#, #","nonce":""#]
        + [#","stream":""#, #","v":1,"version":"#]
      var rest = Substring(line)
      for part in order {
        let found = try #require(rest.firstRange(of: part), "\(part) in \(line)")
        rest = rest[found.upperBound...]
      }
      #expect(line.hasPrefix(order[0]))
    }
  }

  @Test func `each content is sealed with a salt of its own`() throws {
    let (_, contents) = try EventCoding.encode(
      try EventSamples.agenda().events, as: AgendaEvent.self)
    #expect(Set(contents.map(\.salt)).count == contents.count)
    #expect(Set(contents.map(\.digest)).count == contents.count)
    for content in contents {
      let again = SealedContent(salt: content.salt, bytes: content.bytes)
      #expect(again.digest == content.digest && content.digest.count == 32)
    }
  }

  @Test func `a sealer gives what was sealed since it was last asked`() throws {
    let table = try AgendaFixture(seated: [])
    let sealer = EventCoding.sealer()
    for event in table.events {
      _ = try EventText.encode(event, as: AgendaEvent.self, nonce: "n", sealer: sealer)
    }
    #expect(sealer.take().map { String(decoding: $0.bytes, as: UTF8.self) } == ["Stougjeswijk"])
    #expect(sealer.take().isEmpty)
  }

  @Test func `events whose contents were erased still decode and replay`() throws {
    let table = try EventSamples.agenda()
    let (lines, _) = try EventCoding.encode(table.events, as: AgendaEvent.self)
    let nothing = ContentLookup([:])
    let agenda = Agenda.replay(
      try lines.map { try EventText.decode($0, as: AgendaEvent.self, contents: nothing) },
      of: table.agenda.id)
    #expect(agenda.name.isEmpty)
    #expect(agenda.stage == .breakthrough)
    #expect(agenda.breakthrough == table.agenda.breakthrough)
    for (erased, step) in zip(agenda.steps, table.agenda.steps) {
      #expect(erased.content.title.isEmpty && erased.document.text == .erased)
      #expect(erased.document.sha256 == step.document.sha256)
      #expect(erased.rule == step.rule)
      #expect(erased.signOffs.map(\.standing) == step.signOffs.map(\.standing))
    }
    let erased = try EventCoding.encode(
      try EventSamples.register().events, as: RegisterEvent.self
    ).lines.map { try EventText.decode($0, as: RegisterEvent.self, contents: nothing) }
    let register = Register.replay(erased)
    #expect(register.persons.map(\.name) == ["", "", "", "", "", ""])
    #expect(register.persons.map(\.authorities.count) == [0, 1, 1, 0, 0, 0])
    #expect(register.persons.map(\.isActive) == [true, false, true, false, true, true])
    #expect(register.persons.map(\.keys.count) == [0, 1, 0, 1, 1, 0])
  }

  @Test func `an unknown kind, another format and a text without digest do not decode`() throws {
    let event = try #require(try AgendaFixture(seated: []).events.first)
    let bytes = try #require(try EventCoding.encode([event], as: AgendaEvent.self).lines.first)
    let text = String(decoding: bytes, as: UTF8.self)
    let faults = [
      (#""agenda-opened""#, #""agenda-closed""#), (#""v":1"#, #""v":2"#),
      (#""version":1"#, #""version":"1""#), (#""name":"#, #""title":"#),
    ]
    for (old, new) in faults {
      let other = Array(text.replacingOccurrences(of: old, with: new).utf8)
      #expect(other != bytes)
      #expect(throws: DecodingError.self) {
        try EventText.decode(other, as: AgendaEvent.self, contents: ContentLookup([:]))
      }
    }
  }

  @Test func `a content without a sealer is not encoded`() {
    #expect(throws: EncodingError.self) { try JSONEncoder().encode(Content("secret")) }
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Content.self, from: Data(#""AAAA""#.utf8))
    }
  }

  @Test func `a document is one line of JSON with a nonce, and its hash is of its bytes`() throws {
    let table = try AgendaFixture.withStep(["1 of  Ontwikkelaar"])
    let document = try table.step(1).document
    #expect(
      document.text.text
        == #"{"agenda":"stougjeswijk","content":{"covers":[],"kind":"task","needs":[],"#
        + #""required":true,"signers":["1 of ontwikkelaar"],"stage":"impasse","#
        + #""text":"Who builds it.","title":"Noise wall","visibility":"seats"},"#
        + #""nonce":"AAAAAAAAAAAAAAAAAAAAAA","revision":1,"step":1}"#)
    #expect(document.sha256 == GoldenEvents.documentSHA256)
  }

  // MARK: golden samples

  /// The first event of each kind. A change here is a change of what is stored for ever.
  static func firstOfKind() throws -> [String: String] {
    var first: [String: String] = [:]
    for line in try lines() {
      let nonce = try #require(line.firstRange(of: #"","nonce":""#))
      let name = String(line[..<nonce.lowerBound].split(separator: "\"").last ?? "")
      if first[name] == nil { first[name] = line }
    }
    return first
  }

  @Test func `each kind of event is written as it always was`() throws {
    let golden = GoldenEvents.lines
    let now = try Self.firstOfKind()
    #expect(golden.count == AgendaEvent.kinds.count + RegisterEvent.kinds.count)
    for (kind, line) in now { #expect(golden[kind] == line, "\(kind)\n\(line)") }
  }

  @Test func `an opening that cites is written with what it cites, after the kinds of old`() throws
  {
    var table = try AgendaFixture()
    try table.act(AgendaOpeningTests.citing(["oud-dorp", "duindorp"]), by: .gm1963)
    let lines = try EventCoding.encode(table.events, as: AgendaEvent.self).lines
    let bytes = try #require(lines.first)
    let line = String(decoding: bytes, as: UTF8.self)
    #expect(line.contains(GoldenEvents.citation), "\(line)")
    let decoded = try EventCoding.roundTrip(table.events)
    #expect(Agenda.replay(decoded, of: table.agenda.id) == table.agenda)
    // One that cites nothing is written as before there were citations.
    #expect(GoldenEvents.lines["agenda-opened"]?.contains("cites") == false)
  }

  @Test func `each golden sample is read`() throws {
    let nothing = ContentLookup([:])
    for (kind, line) in GoldenEvents.lines {
      let bytes = Array(line.utf8)
      if line.contains(#""stream":"register""#) {
        let event = try EventText.decode(bytes, as: RegisterEvent.self, contents: nothing)
        #expect(RegisterEvent.kind(of: event.payload) == kind)
      } else {
        let event = try EventText.decode(bytes, as: AgendaEvent.self, contents: nothing)
        #expect(AgendaEvent.kind(of: event.payload) == kind)
      }
    }
  }
}
