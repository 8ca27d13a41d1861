import Domain
import Foundation

/// What a term is beside its last day, and what happened to it, as people read it: one line of
/// JSON.
struct TermLine: Encodable {
  private struct Extended: Encodable {
    var by: String
    var article: LawArticle?
    var organisation: OrganisationID
    var on: LocalDay
  }

  private struct Suspended: Encodable {
    var from: LocalDay
    var until: LocalDay
    var continued: LocalDay?
    var article: LawArticle?
    var organisation: OrganisationID
  }

  /// Whom the term runs against, and how far telling it is.
  private struct Told: Encodable {
    var organisation: OrganisationID
    var by: OrganisationID
    var route: Notice.Route
    var on: LocalDay
    var sent: LocalDay?
    var failed: LocalDay?
  }

  private var length: String?
  private var from: String?
  private var termijnenwet: Bool?
  private var law: LawArticle?
  private var articles: [LawArticle]?
  private var notice: Told?
  private var started: LocalDay?
  private var extended: [Extended]?
  private var suspended: [Suspended]?
  private var breached: [LocalDay]?

  /// Nil for an agreed day to which nothing happened.
  init?(_ step: Step) {
    if case .length(let term) = step.term {
      length = term.length.text
      from = term.start.text
      termijnenwet = term.isUnderTermijnenwet
      law = term.law
      articles = term.articles.isEmpty ? nil : term.articles
      started = step.course.started
      notice = step.course.notice.map {
        Told(
          organisation: $0.organisation, by: $0.by, route: $0.route, on: $0.on, sent: $0.sent,
          failed: $0.failed)
      }
    }
    let course = step.course
    if !course.extensions.isEmpty {
      extended = course.extensions.map {
        Extended(by: $0.by.text, article: $0.article, organisation: $0.organisation, on: $0.on)
      }
    }
    if !course.suspensions.isEmpty {
      suspended = course.suspensions.map {
        Suspended(
          from: $0.from, until: $0.until, continued: $0.continued, article: $0.article,
          organisation: $0.organisation)
      }
    }
    if !course.breaches.isEmpty { breached = course.breaches }
    guard length != nil || suspended != nil || breached != nil else { return nil }
  }

  var text: String { Line.text(self) }
}

/// Why a term was extended and suspended, and what proves its notice or why it was not sent, in the
/// order in which that was said: a list in JSON. Not where it went: a mailbox is for who writes.
struct TermReasons {
  private struct Reason: Encodable {
    var act: String
    var on: LocalDay
    var organisation: OrganisationID
    var reason: String
  }

  private let reasons: [Reason]

  /// Nil where there is none.
  init?(_ course: TermCourse) {
    let extended = course.extensions.compactMap { item in
      item.reason.map {
        Reason(act: "extend", on: item.on, organisation: item.organisation, reason: $0.shown)
      }
    }
    let suspended = course.suspensions.compactMap { item in
      item.ground.map {
        Reason(act: "suspend", on: item.from, organisation: item.organisation, reason: $0.shown)
      }
    }
    let told = [course.notice].compactMap { $0 }.compactMap { notice in
      notice.proof.map {
        Reason(act: "notify", on: notice.on, organisation: notice.by, reason: $0.shown)
      }
    }
    reasons = (told + extended + suspended).sorted { $0.on < $1.on }
    if reasons.isEmpty { return nil }
  }

  var text: String { Line.text(reasons) }
}

/// One line of JSON, keys sorted.
private enum Line {
  static func text(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: (try? encoder.encode(value)) ?? Data(), as: UTF8.self)
  }
}
