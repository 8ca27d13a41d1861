/// Names and values under each other: one answer without rows, or rows too wide for a table.
struct Records {
  /// Pairs of one record; a value may hold several lines.
  var pairs: [(name: String, lines: [String])]
  var width: Int
  var isColored: Bool

  func lines() -> [String] {
    let nameWidth = min(24, pairs.map { DisplayWidth.of($0.name) }.max() ?? 0)
    let room = max(20, width - nameWidth - 2)
    return pairs.flatMap { pair -> [String] in
      let values = pair.lines.flatMap { DisplayWidth.wrap($0, width: room) }
      return values.enumerated().map { index, value in
        let name = DisplayWidth.pad(index == 0 ? pair.name : "", to: nameWidth)
        let shown = isColored && index == 0 ? "\u{1B}[1m\(name)\u{1B}[0m" : name
        return value.isEmpty ? DisplayWidth.pad(shown, to: 0) : "\(shown)  \(value)"
      }
    }
  }
}
