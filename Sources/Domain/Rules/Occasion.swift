/// When an act is decided, and the chance it may use: both are arguments, so that deciding is pure.
public struct Occasion: Sendable, Hashable {
  /// The time the act arrived (TERM-3).
  public var at: Moment
  /// 22 characters of base64url: 128 bits nobody could guess, for the document of a revision.
  public var nonce: String
  /// The days that are free (Algemene termijnenwet art. 3).
  public var calendar: DutchCalendar

  public init(at: Moment, nonce: String, calendar: DutchCalendar = DutchCalendar()) {
    self.at = at
    self.nonce = nonce
    self.calendar = calendar
  }

  /// The local day in Europe/Amsterdam.
  public var today: LocalDay { at.day }
}

/// Numbers an installation may configure (`policy-defaults.csv`) that rules use already.
public enum Policy {
  /// AGENDA-2: working days in which the lead answers a proposal before all parties may.
  public static let proposalAnswerWorkingDays = 10
  /// TERM-1: how often a term is extended.
  public static let termExtensionsMax = 1
  /// TERM-2: longer than two years nobody waits; what stands still longer is asked again.
  public static let suspensionMonthsMax = 24
  /// TERM-6: days before the last day on which people are reminded, most first.
  public static let reminderDays = [14, 7, 2, 0]
  /// VIEW-6: how many hours at most one looks at what is named without being named.
  public static let glassHoursMax = 24
  /// VIEW-6: hours within which a second person confirms the question.
  public static let glassAskHours = 24
  /// VIEW-5: the shortest time in days in which those concerned can give their views before a
  /// decision under the Woo. Awb 4:8 gives none; courts ask for a fair one.
  public static let wooHearingDays = 14
  /// Days between a decision under the Woo that somebody did not want and its opening: two weeks
  /// (Woo 4.4, fifth paragraph).
  public static let wooWaitDays = 14
  /// VIEW-2: days in which a second administrator of the Rijk says the same.
  public static let secondPersonDays = 14
  /// VIEW-8: days in which a second person confirms an erasure; what is asked longer ago lapsed.
  public static let erasureConfirmDays = 14
}

/// Bounds on what one agenda may hold, each to keep one agenda's state small enough to decide on.
public enum AgendaLimits {
  /// Steps of one agenda; the largest real programmes plan some 100.
  public static let stepsMax = 500
  public static let bottlenecksMax = 200
  /// Articles on which a statutory term may move; laws name two or three.
  public static let articlesMax = 10
  /// Suspensions of the term of one step: people wait for something a few times, scripts loop.
  public static let suspensionsMax = 20
  /// Different sets of organisations for which steps of one agenda are or were `named`; a thousand
  /// fit between the keys of audiences.
  public static let namedCirclesMax = 999
  public static let seatsMax = 100
  /// Side tables that one organisation set apart beside one agenda: people talk at a few.
  public static let sideTablesMax = 50
  /// Agendas one agenda comes from; a regional plan joins some ten locations.
  public static let citesMax = 20
  /// Needs or covered bottlenecks of one step.
  public static let referencesMax = 64
  /// Sign-offs of one organisation on one revision: people change their minds, scripts loop.
  public static let signOffsMax = 20
  /// A title stays on one line of a screen or two (Unicode scalars, so that no mark hides).
  public static let titleCharactersMax = 200
  /// Longer texts move by `put` (protocol.md), in octets of UTF-8.
  public static let textBytesMax = 8192
  /// More homes than the whole programme promises is a typing error.
  public static let homesMax = 100_000
}

/// A text checked for being there and not being too long.
public enum TextCheck {
  /// The trimmed title, or a refusal that names the argument.
  public static func title(_ text: String, param: String) throws(Refusal) -> String {
    let title = trimmed(text)
    guard title.unicodeScalars.allSatisfy({ !isControl($0) }) else {
      throw Refusal(.textControl, ["param": param], param: param)
    }
    guard !title.isEmpty else { throw Refusal(.textEmpty, ["param": param], param: param) }
    guard title.unicodeScalars.count <= AgendaLimits.titleCharactersMax else {
      throw Refusal(
        .textTooLong, ["param": param, "most": "\(AgendaLimits.titleCharactersMax)"], param: param)
    }
    return title
  }

  /// The text as it came, or a refusal when it is longer than may stand in an event's content.
  public static func body(_ text: String, param: String) throws(Refusal) -> String {
    guard text.utf8.count <= AgendaLimits.textBytesMax else {
      throw Refusal(
        .textTooLong, ["param": param, "most": "\(AgendaLimits.textBytesMax)"], param: param)
    }
    guard text.unicodeScalars.allSatisfy({ !isControl($0) || $0 == "\n" || $0 == "\t" }) else {
      throw Refusal(.textControl, ["param": param], param: param)
    }
    return text
  }

  /// C0 and C1 controls, DEL, and the marks that turn the direction of text around: they can make
  /// a screen show something else than what was signed, and PostgreSQL cannot store NUL.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  /// A text that must say something: a reason, a ground.
  public static func required(
    _ text: String?, else reason: Reason, param: String, rule: String? = nil
  ) throws(Refusal) -> String {
    guard let text, !trimmed(text).isEmpty else {
      throw Refusal(reason, param: param, rule: rule)
    }
    return try body(text, param: param)
  }

  private static func trimmed(_ text: String) -> String {
    var view = Substring(text)
    while let first = view.first, first.isWhitespace { view.removeFirst() }
    while let last = view.last, last.isWhitespace { view.removeLast() }
    return String(view)
  }
}
