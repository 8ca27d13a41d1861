import Domain

/// What a request is about: `stougjeswijk`, `stougjeswijk/7`, `stougjeswijk/b2`.
/// `stougjeswijk#7` and `stougjeswijk/#7` are accepted too.
struct Reference: Sendable, Hashable {
  var agenda: LocationID
  var item: AgendaItem?

  init(_ text: String) throws(Arguments.Fault) {
    let isPlain = !text.utf8.contains(UInt8(ascii: "#"))
    let parts =
      (isPlain ? text : text.replacing("/#", with: "/").replacing("#", with: "/"))
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

  /// The step or bottleneck; a reference to the agenda as a whole is a fault.
  var requiredItem: AgendaItem {
    get throws(Arguments.Fault) {
      guard let item else { throw Self.unreadable(text) }
      return item
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

  /// What a number in a list stands for.
  enum Sort { case step, bottleneck }

  /// The number in `3`, `#3` or `stougjeswijk/3` for a step, `3`, `b3` or `stougjeswijk/b3` for a
  /// bottleneck. nil for the other sort, and for another agenda's.
  static func number(in text: String, _ sort: Sort, of agenda: LocationID) -> Int? {
    let parts = text.replacing("/#", with: "/").split(
      separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 1 || parts.first.map(String.init) == agenda.rawValue,
      var rest = parts.last
    else { return nil }
    switch (sort, rest.first) {
    case (.step, "#"), (.bottleneck, "b"): rest = rest.dropFirst()
    default: break
    }
    return count(rest)
  }

  /// Refuses a step or bottleneck where the verb is about the agenda as a whole.
  func requireWhole() throws(Arguments.Fault) {
    guard item == nil else { throw Self.unreadable(text) }
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
