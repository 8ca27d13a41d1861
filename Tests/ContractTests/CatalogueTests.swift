import Domain
import Testing
import Wire

@testable import Commands

/// Everything a person can be told has its words, in both languages.
@Suite struct CatalogueTests {
  let catalogue = Catalogue.standard

  private func expectWords(_ key: String, _ what: String) {
    #expect(catalogue.has(key), "\(what) has no text: \(key)")
    for language in Language.allCases {
      let text = catalogue.text(key, in: language)
      #expect(text != key && !text.isEmpty, "\(what) has no text in \(language): \(key)")
    }
  }

  @Test(arguments: Reason.allCases)
  func `every reason has its words and says what would help`(_ reason: Reason) {
    expectWords(reason.rawValue, "\(reason)")
    expectWords("\(reason.rawValue).hint", "\(reason)")
  }

  /// Of agendas all, of the register what is signed.
  static let consequences =
    AgendaEvent.kinds.map { $0.kind } + ["authority-granted", "authority-revoked"]

  @Test func `every kind of event says what it brings about`() {
    #expect(AgendaEvent.kinds.count > 20)
    for kind in Self.consequences + Self.kindsOfPeople {
      expectWords("consequence.\(kind)", kind)
    }
  }

  /// What happens to the register through acts on people; other acts on it say only how many.
  static let kindsOfPeople = [
    "person-added", "key-added", "key-revoked", "person-invited", "invitation-cancelled",
    "roles-changed", "person-left", "person-erasure-asked", "person-erased",
    "organisation-recovered", "second-person-asked", "second-person-confirmed", "channel-set",
  ]

  @Test func `no text speaks of a consequence that does not exist`() {
    let kinds = Set((Self.consequences + Self.kindsOfPeople).map { "consequence.\($0)" })
    for key in catalogue.keys where key.hasPrefix("consequence.") {
      #expect(kinds.contains(key), "\(key)")
    }
  }

  @Test func `every hindrance has its words`() throws {
    let source = try Repository.text("Sources/Domain/Agenda/Why.swift")
    let keys = Set(source.matches(of: /"(why-[a-z-]+)"/).map { String($0.1) })
    #expect(keys.count > 10)
    for key in keys.sorted() { expectWords(key, "a hindrance") }
    for key in catalogue.keys where key.hasPrefix("why-") {
      #expect(keys.contains(key), "nothing gives \(key)")
    }
  }

  @Test func `every fault of a request has its words`() throws {
    var keys: Set<String> = []
    for path in Repository.files(under: "Sources/Commands", ending: ".swift") {
      let source = try Repository.text(path)
      keys.formUnion(source.matches(of: /Fault\(\s*"([a-z-]+)"/).map { String($0.1) })
      keys.formUnion(
        source.matches(of: /reply\(\s*\.[a-zA-Z]+,\s*"([a-z-]+)"/).map { String($0.1) })
    }
    #expect(keys.count > 15)
    for key in keys.sorted() { expectWords(key, "a fault") }
  }

  @Test(arguments: ImportFault.Reason.allCases.map(\.rawValue))
  func `every fault of a file has its words`(_ key: String) { expectWords(key, "a fault") }

  @Test func `every verb and argument is explained in both languages`() throws {
    for command in CommandTable.all {
      let description = command.description
      let row = description.row(catalogue)
      let arguments =
        (row["words"]?.arrayValue ?? []) + (row["options"]?.arrayValue ?? [])
      #expect(arguments.count == description.words.count + description.allOptions.count)
      try expectExplained(row, as: "verb.\(description.verb)")
      for argument in arguments.compactMap(\.objectValue) {
        let name = try #require(argument["name"]?.stringValue)
        try expectExplained(argument, as: "\(description.verb) \(name)")
        for choice in (argument["choices"]?.arrayValue ?? []).compactMap(\.objectValue) {
          let value = try #require(choice["value"]?.stringValue)
          #expect(
            catalogue.has("enum.\(value)"), "\(description.verb) \(name): enum.\(value) is missing")
        }
      }
    }
  }

  private func expectExplained(_ row: JSONObject, as what: String) throws {
    let texts = try Language.allCases.map { try #require(row[$0.rawValue]?.stringValue, "\(what)") }
    for text in texts {
      #expect(!text.hasPrefix("verb.") && !text.hasPrefix("option."), "\(what): \(text)")
      #expect(!text.isEmpty, "\(what)")
    }
    #expect(Set(texts).count == texts.count, "\(what) says the same in both languages")
  }

  /// The names in all answers of the transcripts: what a table or a record shows beside a value.
  @Test func `every name in an answer has its heading in both languages`() throws {
    var names: Set<String> = []
    for path in Repository.files(under: "Tests/Transcripts", ending: ".txt") {
      for line in try Repository.text(path).split(separator: "\n")
      where line.hasPrefix("< ") && (line.contains(" + {") || line.contains(" OK {")) {
        names.formUnion(line.matches(of: /[{,]"([a-z0-9_]+)":/).map { String($0.1) })
      }
    }
    #expect(names.count > 80)
    for name in names.sorted() { expectWords("column.\(name)", "a name in answers") }
  }

  @Test func `every help text belongs to a verb and an argument`() {
    var known: Set<String> = []
    for description in CommandTable.all.map({ $0.description }) {
      known.insert("verb.\(description.verb)")
      for argument in description.words + description.allOptions {
        known.insert("verb.\(description.verb).\(argument.name)")
      }
    }
    for key in catalogue.keys where key.hasPrefix("verb.") {
      #expect(known.contains(key), "\(key) explains nothing")
    }
  }
}
