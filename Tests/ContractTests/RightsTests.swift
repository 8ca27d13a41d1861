import Domain
import Testing
import Wire

@testable import Commands

/// The rights in code are those of `rights.csv`, and every verb has its place among them.
@Suite struct RightsTests {
  /// The project's copy, and the one it was given where that is there.
  static let tables = ["data/rights.csv", "../shared/data/rights.csv"]
    .filter { Repository.exists($0) }

  @Test(arguments: tables)
  func `the table in code is the table in the file, cell by cell`(_ path: String) throws {
    let lines = try Repository.text(path).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let kinds = OrganisationKind.allCases
    #expect(lines.first == ["act"] + kinds.map(\.rawValue) + ["condition"])
    let acts = Domain.Rights.Act.allCases.filter(\.isInTable)
    #expect(lines.dropFirst().map { $0[0] } == acts.map(\.rawValue))
    for (act, cells) in zip(acts, lines.dropFirst()) {
      for (kind, cell) in zip(kinds, cells.dropFirst()) {
        #expect(
          Domain.Rights.entitlement(act, for: kind).text == cell, "\(act.rawValue), \(kind)")
      }
      #expect(Domain.Rights.conditions[act] == cells.dropFirst(9).joined(separator: ","))
    }
  }

  @Test func `the project has its own copy of the table`() {
    #expect(Self.tables.contains("data/rights.csv"))
  }

  @Test func `every verb that changes something is in one act, or in accept's two`() {
    // Who enrols is nobody yet: the code is the right.
    for description in CommandTable.all.map({ $0.description })
    where description.isMutating && description.needsLogin {
      let acts = Domain.Rights.Act.allCases.filter { $0.verbs.contains(description.verb) }
      let isDouble = ["accept", "refuse"].contains(description.verb)
      #expect(acts.count == (isDouble ? 2 : 1), "\(description.verb): \(acts)")
    }
  }

  @Test func `every verb of the rights exists, and acts without verb say so`() {
    let known = Set(CommandTable.all.map { $0.description.verb })
    for act in Domain.Rights.Act.allCases {
      #expect(Set(act.verbs).isSubset(of: known), "\(act)")
    }
    let later = Domain.Rights.Act.allCases.filter(\.verbs.isEmpty)
    #expect(later.count == 7 && later.allSatisfy(\.isInTable))
  }

  @Test(arguments: Domain.Rights.Act.allCases)
  func `every act has its words`(_ act: Domain.Rights.Act) {
    for language in Language.allCases {
      #expect(Catalogue.standard.has("right.\(act.rawValue)"))
      #expect(Catalogue.standard.text("right.\(act.rawValue)", in: language).hasSuffix("."))
    }
  }

  @Test func `the page of rights is the table`() throws {
    let page = try Repository.text("docs/reference/rights.md")
    for act in Domain.Rights.Act.allCases {
      let cells = OrganisationKind.allCases.map { Domain.Rights.entitlement(act, for: $0).text }
      let row = "| `\(act.rawValue)` | \(cells.joined(separator: " | ")) |"
      #expect(page.contains(row), "\(row); run scripts/reference")
    }
  }
}
