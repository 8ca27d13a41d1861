import Domain
import Wire

extension Arguments {
  /// The term that `due` says, or `term` with what belongs to it; nil where neither is. Without
  /// `from` it counts from the day after the act (Awb 6:8).
  func term(of agenda: LocationID, on today: LocalDay) throws -> Term? {
    guard object["term"] != nil else {
      for member in ["from", "termijnenwet", "law", "articles"] where object[member] != nil {
        throw Fault("term-not-given", ["param": member], param: "term")
      }
      return day("due").map { .day($0) }
    }
    guard object["due"] == nil else { throw Fault("term-and-due", param: "term") }
    return .length(
      LengthTerm(
        try length("term"), from: try start(in: agenda) ?? .day(today),
        choosesTermijnenwet: flag("termijnenwet") ?? false, law: try article("law"),
        articles: try (texts("articles") ?? []).map { try Self.article($0, param: "articles") }))
  }

  /// As in `6 weeks`.
  func length(_ member: String) throws -> TermLength {
    guard let length = text(member).flatMap({ TermLength($0) }) else {
      throw Fault("term-unreadable", param: member)
    }
    return length
  }

  /// As in `Awb 4:15`.
  func article(_ member: String) throws -> LawArticle? {
    try text(member).map { try Self.article($0, param: member) }
  }

  private static func article(_ text: String, param: String) throws -> LawArticle {
    guard let article = LawArticle(text) else { throw Fault("article-unreadable", param: param) }
    return article
  }

  /// A day, `planned`, or the step whose closing starts the term.
  private func start(in agenda: LocationID) throws -> LengthTerm.Start? {
    guard let text = text("from") else { return nil }
    if let start = LengthTerm.Start(text) { return start }
    guard let number = Reference.number(in: text, .step, of: agenda) else {
      throw Fault("from-unreadable", param: "from")
    }
    return .closing(number)
  }
}
