import Domain

/// `decree-days.csv`: days that decrees make equal to holidays.
enum DecreeDayRow: ImportRow {
  static let columns = ["day", "decree", "source"]

  static func read(_ check: inout RowCheck, register: Register) -> DecreeDay? {
    let day = check.day("day")
    let decree = check.title("decree")
    let source = check.body("source")
    guard let day, let decree, source != nil else { return nil }
    return DecreeDay(day: day, decree: decree)
  }
}
