/// What somebody may have meant.
enum Suggestion {
  /// The candidate nearest to the word, if it is near enough to be worth saying.
  static func nearest(to word: String, among candidates: [String]) -> String? {
    let limit = max(1, min(3, word.count / 3 + 1))
    return candidates.map { ($0, distance(word, $0)) }
      .filter { $0.1 <= limit || (word.count >= 3 && $0.0.hasPrefix(word)) }
      .min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
  }

  /// Edits between two words: insert, delete, replace, swap of neighbours.
  static func distance(_ left: String, _ right: String) -> Int {
    let a = Array(left.utf8.prefix(64))
    let b = Array(right.utf8.prefix(64))
    var rows = [Array(0...b.count)]
    for i in 1..<(a.count + 1) {
      var row = [i]
      for j in 1..<(b.count + 1) {
        let same = a[i - 1] == b[j - 1]
        var best = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (same ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          best = min(best, rows[i - 2][j - 2] + 1)
        }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
