import Domain
import Wire

extension Arguments {
  /// The term that `due` says, or `term` with `from` and `termijnenwet`; nil where neither is.
  /// Without `from` it counts from the day after the act (Awb 6:8).
  func term(at occasion: Occasion) throws -> Term? {
    guard let text = text("term") else {
      for member in ["from", "termijnenwet"] where object[member] != nil {
        throw Fault("term-missing", ["param": member], param: "term")
      }
      return day("due").map { Term(due: $0) }
    }
    guard object["due"] == nil else { throw Fault("term-and-due", param: "term") }
    guard let length = TermLength(text) else { throw Fault("term-unreadable", param: "term") }
    return try Term(
      length, after: day("from") ?? occasion.today,
      isUnderTermijnenwet: flag("termijnenwet") ?? false, on: occasion.today,
      in: occasion.calendar)
  }
}
