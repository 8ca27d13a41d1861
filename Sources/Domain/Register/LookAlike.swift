import Foundation

/// Names that a reader could take for each other.
enum LookAlike {
  /// The same for two handles that differ only by `l` and `1`, `o` and `0`, dots, dashes and
  /// underscores. Handles are plain ASCII in lower case, so nothing else looks alike.
  static func skeleton(ofHandle handle: String) -> String {
    let parts = handle.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    return ([fold(String(parts[0]))] + parts.dropFirst().map(String.init)).joined(separator: "@")
  }

  /// The same for two names of organisations that differ only by capitals, marks above and below
  /// letters, `l`, `i` (whose capital is as `l`) and `1`, `o` and `0`, spaces and punctuation.
  static func skeleton(ofName name: String) -> String {
    let plain = name.folding(
      options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    return fold(plain.filter { $0.isLetter || $0.isNumber })
      .replacing("i", with: "l").replacing("ı", with: "l")
  }

  private static func fold(_ text: String) -> String {
    String(
      text.compactMap { character in
        switch character {
        case ".", "-", "_": nil
        case "1": "l"
        case "0": "o"
        default: character
        }
      })
  }
}

extension TextCheck {
  /// The trimmed name of a person, organisation or key, composed, in Latin letters as the Dutch
  /// registers of persons and companies write names; so nothing invisible, nothing that turns
  /// text around and no letter of another script that looks the same.
  public static func name(_ text: String, param: String) throws(Refusal) -> String {
    let name = try title(text.precomposedStringWithCanonicalMapping, param: param)
    guard name.unicodeScalars.allSatisfy(isPlain) else {
      throw Refusal(.nameNotPlain, ["param": param], param: param)
    }
    return name
  }

  /// The ranges of Unicode: ASCII, Latin-1 and Latin Extended-A without the invisible, the comma
  /// and caron letters of Romanian and the like, Latin Extended Additional, and the dashes,
  /// quotation marks and the euro sign that people write.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x17E, 0x1CD...0x1DC, 0x1E6...0x1E9, 0x218...0x21B,
      0x1E00...0x1EFF, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x20AC:
      true
    default: false
    }
  }
}
