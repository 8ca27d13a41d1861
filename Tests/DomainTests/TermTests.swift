import Foundation
import Testing

@testable import Domain

@Suite struct TermTests {
  static let statutory = Term.length(
    LengthTerm(
      TermLength(8, .weeks) ?? TermReckoningTests.week, from: .closing(3),
      choosesTermijnenwet: true, law: LawArticle("Awb 4:13"),
      articles: [LawArticle("Awb 4:14"), LawArticle("Awb 4:15(1)")].compactMap { $0 }))

  @Test func `a term is overdue from the day after its last day`() {
    let due = LocalDay.day("2026-12-01")
    let course = TermCourse(.day(due))
    #expect(!course.isOverdue(on: due.adding(days: -1)))
    #expect(!course.isOverdue(on: due))
    #expect(course.isOverdue(on: due.adding(days: 1)))
    #expect(
      !course.isOverdue(on: Moment(microseconds: due.adding(days: 1).start.microseconds - 1).day))
    #expect(!TermCourse().isOverdue(on: due))
  }

  @Test(arguments: [
    (Term.day(.day("2026-12-01")), #"{"due":"2026-12-01","kind":"day"}"#),
    (
      Term.length(LengthTerm(TermReckoningTests.week)),
      #"{"from":"planned","kind":"length","length":{"count":1,"unit":"weeks"}}"#
    ),
    (
      statutory,
      #"{"articles":["Awb 4:14","Awb 4:15(1)"],"from":"#
        + ##""#3","kind":"length","law":"Awb 4:13","length":{"count":8,"unit":"weeks"},"##
        + #""termijnenwet":true}"#
    ),
  ])
  func `a term is coded with its kind`(_ term: Term, _ text: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let bytes = try encoder.encode(term)
    #expect(String(decoding: bytes, as: UTF8.self) == text)
    #expect(try JSONDecoder().decode(Term.self, from: bytes) == term)
  }

  @Test(arguments: [
    #"{"due":"2026-12-01","kind":"weeks"}"#, #"{"due":"2026-12-01"}"#,
    #"{"from":"planned","kind":"length","length":{"count":0,"unit":"weeks"}}"#,
    #"{"from":"soon","kind":"length","length":{"count":1,"unit":"weeks"}}"#,
    #"{"from":"planned","kind":"length","law":"x","length":{"count":1,"unit":"weeks"}}"#,
  ])
  func `what is no term is not read as one`(_ text: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Term.self, from: Data(text.utf8))
    }
  }

  @Test(arguments: [
    "Awb 4:15", "Awb 4:15(1)", "Omgevingswet 2.33", "Wet arhi 44", "Omgevingswet 16.64a",
  ])
  func `an article has the name of a law and a number`(_ text: String) {
    #expect(LawArticle(text)?.text == text)
  }

  @Test(arguments: [
    "", "4:15", "awb 4:15", "Awb", "Awb 4:15 ", "Awb  4:15", "Awb four", "Awb 4:15(x)",
    "Awb 12345", "Awb 4:15\n", "Secret plans of the alderman 1",
  ])
  func `anything else is none`(_ text: String) {
    #expect(LawArticle(text) == nil)
  }

  @Test(arguments: ["planned", "2026-12-01", "#3"])
  func `what starts a term is read as it is written`(_ text: String) {
    #expect(LengthTerm.Start(text)?.text == text)
  }

  @Test(arguments: ["", "#", "#0", "#03", "#-1", "3", "tomorrow", "2026-13-01"])
  func `what starts nothing is not read`(_ text: String) {
    #expect(LengthTerm.Start(text) == nil)
  }
}
