/// How long a step may take. Coded as `{"kind":"day","due":"2026-12-01"}` or, where it has a
/// length, with kind `length`.
public enum Term: Sendable, Hashable {
  /// An agreed last day; the term ends when this day ends in Europe/Amsterdam (TERM-3).
  case day(LocalDay)
  case length(LengthTerm)
}

/// A term that has a length and starts by an act or event (TERM-1, TERM-5).
public struct LengthTerm: Sendable, Hashable {
  /// What starts it; the term counts from the day after.
  public enum Start: Sendable, Hashable {
    /// The step counts: it was accepted, and is planned.
    case planned
    case day(LocalDay)
    /// The closing of another step of the agenda.
    case closing(Int)
    /// An organisation was told that the term runs against it (TERM-5).
    case notice(OrganisationID)

    /// `planned`, `2026-12-01`, `#3`, `notice(bpd)`.
    public var text: String {
      switch self {
      case .planned: "planned"
      case .day(let day): day.text
      case .closing(let step): "#\(step)"
      case .notice(let organisation): "notice(\(organisation))"
      }
    }

    /// Nil for what is none of the four.
    public init?(_ text: String) {
      if text == "planned" {
        self = .planned
      } else if let day = LocalDay(text) {
        self = .day(day)
      } else if let step = Int(text.dropFirst()), step > 0, text == "#\(step)" {
        self = .closing(step)
      } else if text.hasPrefix("notice("), text.hasSuffix(")"),
        let organisation = OrganisationID(rawValue: String(text.dropFirst(7).dropLast()))
      {
        self = .notice(organisation)
      } else {
        return nil
      }
    }
  }

  public var length: TermLength
  public var start: Start
  /// Whether the parties chose the Algemene termijnenwet for it; to a statutory term it applies
  /// by itself.
  public var choosesTermijnenwet: Bool
  /// The law that sets it; nil where the parties agreed it.
  public var law: LawArticle?
  /// The articles by which a statutory term may be extended or suspended, in order.
  public var articles: [LawArticle]

  public init(
    _ length: TermLength, from start: Start = .planned, choosesTermijnenwet: Bool = false,
    law: LawArticle? = nil, articles: [LawArticle] = []
  ) {
    self.length = length
    self.start = start
    self.choosesTermijnenwet = choosesTermijnenwet
    self.law = law
    self.articles = Set(articles).sorted()
  }

  /// TERM-4.
  public var isUnderTermijnenwet: Bool { law != nil || choosesTermijnenwet }

  /// The last day where nothing moved it.
  ///
  /// - Parameter start: the day of what starts it.
  func due(after start: LocalDay, in calendar: DutchCalendar) -> LocalDay {
    TermReckoning(
      length, after: start, isUnderTermijnenwet: isUnderTermijnenwet, calendar: calendar
    ).due
  }

  /// As in `6 weeks from planned`, `8 weeks from #3, Awb 4:13 (Awb 4:14; Awb 4:15)`: all there is.
  var text: String {
    let moving = articles.map(\.text).joined(separator: "; ")
    let parts = [
      "\(length.text) from \(start.text)", choosesTermijnenwet ? "termijnenwet" : nil,
      law.map { $0.text + (moving.isEmpty ? "" : " (\(moving))") },
    ]
    return parts.compactMap { $0 }.joined(separator: ", ")
  }
}

extension Term {
  /// The step whose closing starts it, if one does.
  public var anchor: Int? {
    guard case .length(let term) = self, case .closing(let step) = term.start else { return nil }
    return step
  }

  /// The organisation that is to be told before it starts, if one is (TERM-5).
  public var addressee: OrganisationID? {
    guard case .length(let term) = self, case .notice(let organisation) = term.start else {
      return nil
    }
    return organisation
  }

  /// The same against the successor, where it ran against the other.
  func passed(_ from: OrganisationID, to: OrganisationID) -> Term {
    guard case .length(var term) = self, term.start == .notice(from) else { return self }
    term.start = .notice(to)
    return .length(term)
  }

  /// The same, started by another step.
  func starting(atClosingOf step: Int) -> Term {
    guard case .length(var term) = self else { return self }
    term.start = .closing(step)
    return .length(term)
  }

  /// As in `2026-12-01`, `6 weeks from planned`.
  public var text: String {
    switch self {
    case .day(let day): day.text
    case .length(let term): term.text
    }
  }

  /// The same term, or one that is shorter and otherwise the same: whatever starts it, it ends no
  /// later (AGENDA-5).
  func isPart(of other: Term) -> Bool {
    guard case (.length(var new), .length(let old)) = (self, other) else { return self == other }
    if new.length.unit == old.length.unit && new.length.count <= old.length.count {
      new.length = old.length
    }
    if !new.choosesTermijnenwet { new.choosesTermijnenwet = old.choosesTermijnenwet }
    return new == old
  }
}

extension Term: Codable {
  private enum Kind: String, Codable {
    case day, length
  }

  private enum CodingKeys: String, CodingKey {
    case kind, due, length, from, termijnenwet, law, articles
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.decode(Kind.self, forKey: .kind) {
    case .day: self = .day(try container.decode(LocalDay.self, forKey: .due))
    case .length:
      let from = try container.decode(String.self, forKey: .from)
      guard let start = LengthTerm.Start(from) else {
        throw DecodingError.dataCorruptedError(
          forKey: .from, in: container, debugDescription: "no start of a term")
      }
      self = .length(
        LengthTerm(
          try container.decode(TermLength.self, forKey: .length), from: start,
          choosesTermijnenwet: try container.decodeIfPresent(Bool.self, forKey: .termijnenwet)
            ?? false,
          law: try container.decodeIfPresent(LawArticle.self, forKey: .law),
          articles: try container.decodeIfPresent([LawArticle].self, forKey: .articles) ?? []))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .day(let due):
      try container.encode(Kind.day, forKey: .kind)
      try container.encode(due, forKey: .due)
    case .length(let term):
      try container.encode(Kind.length, forKey: .kind)
      try container.encode(term.length, forKey: .length)
      try container.encode(term.start.text, forKey: .from)
      if term.choosesTermijnenwet { try container.encode(true, forKey: .termijnenwet) }
      try container.encodeIfPresent(term.law, forKey: .law)
      if !term.articles.isEmpty { try container.encode(term.articles, forKey: .articles) }
    }
  }
}
