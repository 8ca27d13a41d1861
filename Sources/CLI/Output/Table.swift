/// A table for a terminal: columns as wide as needed and together at most as wide as the terminal.
struct Table {
  var headings: [String]
  var rows: [[String]]
  var width: Int
  var isColored: Bool

  private static let gap = 2
  /// Words in narrower columns fall apart.
  private static let narrowest = 16
  /// A cell takes at most so many lines; the rest is cut with `…` (`--json` shows all).
  private static let linesMax = 6

  /// Nil when the columns do not fit even at their narrowest; then records are shown.
  func lines() -> [String]? {
    guard let widths = fittedWidths() else { return nil }
    let heading = line(headings.map { [$0] }, widths)
    var result = heading.map { isColored ? "\u{1B}[1m\($0)\u{1B}[0m" : $0 }
    for row in rows {
      let cells = zip(row, widths).map {
        DisplayWidth.wrap($0, width: $1, linesMax: Self.linesMax)
      }
      result += line(cells, widths)
    }
    return result
  }

  private func line(_ cells: [[String]], _ widths: [Int]) -> [String] {
    let height = cells.map(\.count).max() ?? 0
    return (0..<height).map { index in
      let parts = zip(cells, widths).map { lines, width in
        DisplayWidth.pad(index < lines.count ? lines[index] : "", to: width)
      }
      var text = parts.joined(separator: String(repeating: " ", count: Self.gap))
      while text.last == " " { text.removeLast() }
      return text
    }
  }

  /// Natural widths; where too wide together, the widest give way first.
  func fittedWidths() -> [Int]? {
    var widths = headings.map { DisplayWidth.of($0) }
    let headingWidths = widths
    for row in rows {
      for (index, cell) in row.enumerated() where index < widths.count {
        widths[index] = max(widths[index], DisplayWidth.of(cell))
      }
    }
    let narrowest = zip(widths, headingWidths).map { min($0, max($1, Self.narrowest)) }
    var excess = widths.reduce(0, +) + Self.gap * (widths.count - 1) - width
    while excess > 0 {
      let candidates = widths.indices.filter { widths[$0] > narrowest[$0] }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { return nil }
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }
}
