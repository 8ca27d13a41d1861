/// Days in which a term stood still: those after `from` up to and including `to`, the day on which
/// it went on; under Awb 4:15 those in between (TERM-2).
public struct SuspendedSpan: Sendable, Hashable {
  public var from: LocalDay
  public var to: LocalDay
  public var isBetween: Bool

  public init(from: LocalDay, to: LocalDay, isBetween: Bool = false) {
    self.from = from
    self.to = to
    self.isBetween = isBetween
  }

  fileprivate var last: LocalDay { isBetween ? to.adding(days: -1) : to }

  /// By how many days of a term counted in calendar days it moves the end; never below zero.
  fileprivate var days: Int { max(0, last.number - from.number) }
}

/// The last day of a term, from all that happened to it: start + length + extensions, then
/// suspensions, then free days, once (TERM-1, TERM-2, TERM-4).
public struct TermReckoning: Sendable {
  /// The length with its extensions; nil where a last day was agreed.
  private let length: TermLength?
  /// Where counting begins, or the agreed last day.
  private let base: LocalDay
  private let suspensions: [SuspendedSpan]
  private let isUnderTermijnenwet: Bool
  private let calendar: DutchCalendar

  public init(
    _ length: TermLength, after start: LocalDay, suspensions: [SuspendedSpan] = [],
    isUnderTermijnenwet: Bool, calendar: DutchCalendar
  ) {
    self.length = length
    base = start
    self.suspensions = suspensions
    self.isUnderTermijnenwet = isUnderTermijnenwet
    self.calendar = calendar
  }

  /// Of an agreed last day, which only suspensions move.
  public init(until day: LocalDay, suspensions: [SuspendedSpan], calendar: DutchCalendar) {
    length = nil
    base = day
    self.suspensions = suspensions
    isUnderTermijnenwet = false
    self.calendar = calendar
  }

  /// Before free days are looked at. A term that stood still ends no earlier than the day on which
  /// it went on.
  public var nominalEnd: LocalDay {
    let end: LocalDay
    if let length, length.unit == .workingDays {
      let still = suspensions.reduce(0) {
        $0 + calendar.workingDays(between: $1.from, and: $1.last)
      }
      end = calendar.workingDay(length.count + still, after: base)
    } else {
      let unmoved = length?.end(after: base, in: calendar) ?? base
      end = unmoved.adding(days: suspensions.reduce(0) { $0 + $1.days })
    }
    return suspensions.map(\.to).reduce(end, max)
  }

  /// The last day.
  public var due: LocalDay {
    guard let length, isUnderTermijnenwet, length.movesFromFreeDays else { return nominalEnd }
    return calendar.next(notFree: holdingTwoDaysOfWork(nominalEnd, length))
  }

  /// A term of at least three days holds at least two that are not free (Algemene termijnenwet
  /// art. 2).
  private func holdingTwoDaysOfWork(_ end: LocalDay, _ length: TermLength) -> LocalDay {
    guard length.end(after: base, in: calendar).number - base.number >= 3 else { return end }
    var end = end
    while end < LocalDay.bounds.upperBound, counted(until: end) < 2 { end = end.adding(days: 1) }
    return end
  }

  /// Days that are not free and on which it did not stand still; no more than two are counted.
  private func counted(until end: LocalDay) -> Int {
    var (count, number) = (0, base.number + 1)
    while number <= end.number, count < 2 {
      let day = LocalDay(number: number)
      let isStill = suspensions.contains { $0.from < day && day <= $0.last }
      if !isStill, !calendar.isFree(day) { count += 1 }
      number += 1
    }
    return count
  }
}
