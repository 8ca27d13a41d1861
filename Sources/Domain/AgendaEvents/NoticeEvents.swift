/// A mail is to be sent to who a term runs against. A program beside the server does it, and says
/// how that went.
struct NoticeAsked: StepPayload {
  static let kind = "notice-asked"
  var step: Int
  var organisation: OrganisationID
  var route: Notice.Route
  var address: Content

  func change(_ step: inout Step, at: Moment, by: Author) {
    guard let sender = by.organisation else { return }
    step.course.notice = Notice(
      organisation: organisation, by: sender, route: route, on: at.day, address: address)
  }
}

/// Who a term runs against was told of it: the term counts from the day after (TERM-5).
struct NoticeSent: StepPayload {
  static let kind = "notice-sent"
  var step: Int
  var organisation: OrganisationID
  var route: Notice.Route
  /// Sent or served.
  var on: LocalDay
  var proof: Content?

  func change(_ step: inout Step, at: Moment, by: Author) {
    guard let sender = by.organisation else { return }
    let asked = step.course.notice
    step.course.notice = Notice(
      organisation: organisation, by: sender, route: route, on: at.day,
      address: route == .mail ? asked?.address : nil, sent: on, proof: proof)
  }
}

/// It could not be sent, or came back: the term does not start, and stops where it had (TERM-5).
struct NoticeFailed: StepPayload {
  static let kind = "notice-failed"
  var step: Int
  var organisation: OrganisationID
  var reason: Content

  func change(_ step: inout Step, at: Moment, by: Author) {
    step.course.notice?.sent = nil
    step.course.notice?.failed = at.day
    step.course.notice?.proof = reason
  }
}
