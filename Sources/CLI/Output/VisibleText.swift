/// Text of a server on its way to a screen.
enum VisibleText {
  /// Whether a scalar could move the cursor, recolour, reorder or hide text: C0, DEL, C1, line and
  /// paragraph separators, bidirectional controls, tags and invisible characters.
  static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F: return true
    case 0x061C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: return true
    case 0xFFF9...0xFFFB, 0xE0000...0xE007F: return true
    default: return false
    }
  }

  /// One line: line ends become `↵`, tabs a space, what is dangerous `�`.
  static func line(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isDangerous) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
      switch scalar {
      case "\n": result.append("↵")
      case "\t": result.append(" ")
      default: result.append(isDangerous(scalar) ? "\u{FFFD}" : scalar)
      }
    }
    return String(result)
  }

  /// Several lines, each made visible.
  static func lines(_ text: String) -> [String] {
    text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
      .map { line(String($0)) }
  }

  /// A cell of TSV: lossless, and safe to show. Tab, line ends and `\` are escaped as `\t`, `\n`,
  /// `\r` and `\\`, other dangerous characters as `\u{...}`.
  static func tsv(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\t": result += "\\t"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\\": result += "\\\\"
      case _ where isDangerous(scalar):
        result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A line of JSON for a terminal: the same value, with dangerous characters as `\uXXXX`.
  static func json(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      guard isDangerous(scalar) else {
        result.unicodeScalars.append(scalar)
        continue
      }
      for unit in String(scalar).utf16 {
        let hex = String(unit, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      }
    }
    return result
  }
}
