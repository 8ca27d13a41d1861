/// Columns that text takes on a terminal.
enum DisplayWidth {
  static func of(_ text: String) -> Int {
    text.utf8.allSatisfy { $0 < 0x80 } ? text.utf8.count : text.reduce(0) { $0 + of($1) }
  }

  /// 0, 1 or 2: East Asian wide and emoji take two columns, marks alone none (UAX 11, roughly).
  static func of(_ character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    if character.unicodeScalars.contains("\u{FE0F}") { return 2 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: return isWide(first) ? 2 : 1
    }
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3: return true
    case 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6: return true
    case 0x20000...0x3FFFD: return true
    default: return scalar.properties.isEmojiPresentation
    }
  }

  /// The text with spaces up to so many columns.
  static func pad(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - of(text)))
  }

  /// The text in lines of at most `width` columns, broken at spaces where that is possible; the
  /// last of `linesMax` ends in `…` when more followed.
  static func wrap(_ text: String, width: Int, linesMax: Int = .max) -> [String] {
    let width = max(1, width)
    var lines: [String] = []
    var line = ""
    var rest = text[...]
    while !rest.isEmpty {
      let space = rest.first == " "
      let word = rest.prefix { ($0 == " ") == space }
      rest = rest.dropFirst(word.count)
      if of(line) + of(String(word)) <= width {
        line += word
        continue
      }
      if space { continue }
      if !line.isEmpty { lines.append(trimmed(line)) }
      line = ""
      for character in word {
        if of(line) + of(character) > width {
          lines.append(line)
          line = ""
        }
        line.append(character)
      }
    }
    if !line.isEmpty || lines.isEmpty { lines.append(trimmed(line)) }
    return lines.count > linesMax ? cut(Array(lines.prefix(linesMax)), width) : lines
  }

  private static func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }

  private static func cut(_ lines: [String], _ width: Int) -> [String] {
    var lines = lines
    guard var last = lines.popLast() else { return lines }
    while of(last) > width - 1, !last.isEmpty { last.removeLast() }
    return lines + [trimmed(last) + "…"]
  }
}
