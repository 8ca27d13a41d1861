/// Moments as `YYYY-MM-DDTHH:MM:SSZ`, by arithmetic alone; years 1970 to 2200.
public enum WireTime {
  /// Unix seconds from the first of 1970 to the last of 2200.
  public static let range = 0...7_289_654_399

  private static let secondsPerDay = 86_400

  /// Seconds outside `range` give its nearest end.
  public static func text(_ unixSeconds: Int) -> String {
    let seconds = min(max(unixSeconds, range.lowerBound), range.upperBound)
    let (year, month, day) = civil(daysSince1970: seconds / secondsPerDay)
    let second = seconds % secondsPerDay
    var output: [UInt8] = []
    output.reserveCapacity(20)
    append(year / 100, "", to: &output)
    append(year % 100, "-", to: &output)
    append(month, "-", to: &output)
    append(day, "T", to: &output)
    append(second / 3600, ":", to: &output)
    append(second / 60 % 60, ":", to: &output)
    append(second % 60, "Z", to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// Unix seconds; nil when the text is not exactly of that form, or no real moment in `range`.
  public static func seconds(_ text: String) -> Int? {
    let octets = Array(text.utf8)
    guard octets.count == 20 else { return nil }
    let pattern = Array("dddd-dd-ddTdd:dd:ddZ".utf8)
    for (octet, wanted) in zip(octets, pattern) {
      let fits = wanted == UInt8(ascii: "d") ? Grammar.isDigit(octet) : octet == wanted
      guard fits else { return nil }
    }
    func number(_ first: Int, _ count: Int) -> Int {
      octets[first..<first + count].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
    let (year, month, day) = (number(0, 4), number(5, 2), number(8, 2))
    let (hour, minute, second) = (number(11, 2), number(14, 2), number(17, 2))
    guard (1970...2200).contains(year), (1...12).contains(month), hour < 24, minute < 60,
      second < 60
    else { return nil }
    let days = daysSince1970(year: year, month: month, day: day)
    // A day that the month does not have comes back as another day.
    guard civil(daysSince1970: days) == (year, month, day) else { return nil }
    return days * secondsPerDay + hour * 3600 + minute * 60 + second
  }

  private static func append(_ number: Int, _ end: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "0") + UInt8(number / 10))
    output.append(UInt8(ascii: "0") + UInt8(number % 10))
    output.append(contentsOf: end.utf8)
  }

  /// Howard Hinnant's algorithm: years that begin in March put the leap day at the end.
  private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    let marchYear = month <= 2 ? year - 1 : year
    let monthFromMarch = (month + 9) % 12
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    return 365 * marchYear + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear
      - 719_468
  }

  private static func civil(daysSince1970 days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }
}
