/// A `< ` line: letters to be received as they stand, and captures.
struct Template: Equatable {
  enum Piece: Equatable {
    case text(String)
    case capture(String)
  }

  let pieces: [Piece]

  /// `{` and a name that begins with the word of a `Capture`; JSON has a quotation mark there.
  init(_ line: String) {
    var pieces: [Piece] = []
    var text = ""
    var rest = Substring(line)
    while let start = rest.firstIndex(of: "{") {
      text += rest[..<start]
      let inside = rest[rest.index(after: start)...]
      let name = inside.prefix { $0.isLowercase || $0.isWholeNumber || $0 == "-" }
      if Capture(name: name) != nil, inside[name.endIndex...].first == "}" {
        if !text.isEmpty { pieces.append(.text(text)) }
        text = ""
        pieces.append(.capture(String(name)))
        rest = inside[name.endIndex...].dropFirst()
      } else {
        text.append("{")
        rest = inside
      }
    }
    text += rest
    if !text.isEmpty { pieces.append(.text(text)) }
    self.pieces = pieces
  }

  /// What the captures of the line are, with what was known before; nil when the line differs.
  func match(_ line: String, known: [String: String]) -> [String: String]? {
    var known = known
    var rest = Substring(line)
    for piece in pieces {
      switch piece {
      case .text(let text):
        guard rest.hasPrefix(text) else { return nil }
        rest = rest.dropFirst(text.count)
      case .capture(let name):
        guard let capture = Capture(name: name) else { return nil }
        let value = capture.value(in: rest)
        guard capture.accepts(value), known[name, default: String(value)] == value else {
          return nil
        }
        known[name] = String(value)
        rest = rest[value.endIndex...]
      }
    }
    return rest.isEmpty ? known : nil
  }

  /// The line with the captures filled in; nil when one is not known.
  func filled(_ known: [String: String]) -> String? {
    var line = ""
    for piece in pieces {
      switch piece {
      case .text(let text): line += text
      case .capture(let name):
        guard let value = known[name] else { return nil }
        line += value
      }
    }
    return line
  }
}
