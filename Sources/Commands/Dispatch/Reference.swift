import Domain

/// What a request is about: `stougjeswijk`, `stougjeswijk/7`, `stougjeswijk/b2`.
/// `stougjeswijk#7` and `stougjeswijk/#7` are accepted too.
struct Reference: Sendable, Hashable {
  var agenda: LocationID
  var item: AgendaItem?

  init(_ text: String) throws(Arguments.Fault) {
    let parts = text.replacing("/#", with: "/").replacing("#", with: "/")
      .split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let agenda = parts.first.flatMap({ LocationID(rawValue: String($0)) }) else {
      throw Self.unreadable(text)
    }
    self.agenda = agenda
    guard parts.count == 2 else { return }
    let isBottleneck = parts[1].hasPrefix("b")
    guard let number = Self.count(isBottleneck ? parts[1].dropFirst() : parts[1]) else {
      throw Self.unreadable(text)
    }
    item = isBottleneck ? .bottleneck(number) : .step(number)
  }

  /// The step's number; a reference to something else is a fault.
  var step: Int {
    get throws(Arguments.Fault) {
      guard case .step(let number) = item else { throw Self.unreadable(text) }
      return number
    }
  }

  var bottleneck: Int {
    get throws(Arguments.Fault) {
      guard case .bottleneck(let number) = item else { throw Self.unreadable(text) }
      return number
    }
  }

  var text: String { Self.text(agenda, item) }

  static func text(_ agenda: LocationID, _ item: AgendaItem?) -> String {
    switch item {
    case .step(let number): "\(agenda)/\(number)"
    case .bottleneck(let number): "\(agenda)/b\(number)"
    case nil: agenda.rawValue
    }
  }

  /// The number in `3`, `#3`, `b3` or `stougjeswijk/3`.
  static func number(in text: String) -> Int? {
    var rest = text.split(separator: "/").last ?? ""
    if let first = rest.first, first == "#" || first == "b" { rest = rest.dropFirst() }
    return count(rest)
  }

  /// 1 to 9999, without leading zeros.
  private static func count(_ text: Substring) -> Int? {
    guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int(text), number > 0, !text.hasPrefix("0")
    else { return nil }
    return number
  }

  private static func unreadable(_ text: String) -> Arguments.Fault {
    Arguments.Fault("reference-unreadable", ["ref": text], param: "ref")
  }
}
