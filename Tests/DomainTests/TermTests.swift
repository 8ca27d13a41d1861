import Domain
import Foundation
import Testing

@Suite struct TermTests {
  let term = Term(due: LocalDay(number: 20_788))

  @Test func `a term is overdue from the day after its last day`() {
    #expect(!term.isOverdue(on: term.due.adding(days: -1)))
    #expect(!term.isOverdue(on: term.due))
    #expect(term.isOverdue(on: term.due.adding(days: 1)))
    #expect(
      !term.isOverdue(on: Moment(microseconds: term.due.adding(days: 1).start.microseconds - 1).day)
    )
  }

  @Test func `a term is coded with its kind, and an unknown kind is refused`() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let bytes = try encoder.encode(term)
    #expect(String(decoding: bytes, as: UTF8.self) == #"{"due":"2026-12-01","kind":"day"}"#)
    #expect(try JSONDecoder().decode(Term.self, from: bytes) == term)
    for text in [#"{"due":"2026-12-01","kind":"weeks"}"#, #"{"due":"2026-12-01"}"#] {
      #expect(throws: DecodingError.self) {
        try JSONDecoder().decode(Term.self, from: Data(text.utf8))
      }
    }
  }
}
