/// Cuts the text of a clause into words, counts and signs.
struct SignerClauseTokens {
  struct Token: Hashable {
    enum Kind: Hashable {
      /// Lower case letters, digits and hyphens, starting with a letter.
      case word(String)
      case count(Int)
      case open, close, comma, end
      /// What no clause may hold.
      case other
    }

    let kind: Kind
    /// Unicode scalars before it.
    let offset: Int
  }

  /// A count has at most four digits; more members than that nobody can name.
  private static let countDigitsMax = 4

  private let scalars: [Unicode.Scalar]
  private var position = 0

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  func peek() -> Token {
    var copy = self
    return copy.next()
  }

  /// The next token; `end` again and again at the end.
  mutating func next() -> Token {
    _ = take { $0 == " " || $0 == "\t" }
    let offset = position
    guard position < scalars.count else { return Token(kind: .end, offset: offset) }
    return Token(kind: kind(of: scalars[position]), offset: offset)
  }

  private mutating func kind(of first: Unicode.Scalar) -> Token.Kind {
    if Self.isDigit(first) {
      let digits = take(Self.isDigit)
      return digits.count <= Self.countDigitsMax ? Int(digits).map { .count($0) } ?? .other : .other
    }
    if Self.isLetter(first) {
      return .word(take { Self.isLetter($0) || Self.isDigit($0) || $0 == "-" }.lowercased())
    }
    position += 1
    switch first {
    case "(": return .open
    case ")": return .close
    case ",": return .comma
    default: return .other
    }
  }

  private mutating func take(_ belongs: (Unicode.Scalar) -> Bool) -> String {
    var taken = String.UnicodeScalarView()
    while position < scalars.count, belongs(scalars[position]) {
      taken.append(scalars[position])
      position += 1
    }
    return String(taken)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }
}
