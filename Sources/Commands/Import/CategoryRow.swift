import Domain

/// `bottleneck-categories.csv`: the categories of bottlenecks.
enum CategoryRow: ImportRow {
  static let columns = ["code", "label_nl", "label_en", "planmonitor_value", "source"]

  static func read(_ check: inout RowCheck, register: Register) -> BottleneckCategory? {
    let code = check.slug("code", separator: "-")
    let labelDutch = check.title("label_nl")
    let labelEnglish = check.title("label_en")
    let planmonitorValue = check.optionalTitle("planmonitor_value")
    let source = check.body("source")
    guard let code, let labelDutch, let labelEnglish, let source else { return nil }
    return BottleneckCategory(
      code: code, labelDutch: labelDutch, labelEnglish: labelEnglish,
      planmonitorValue: planmonitorValue, source: source)
  }
}
