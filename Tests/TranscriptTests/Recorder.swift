/// Writes a received line as a template: what differs from run to run gets a name.
struct Recorder {
  private(set) var known: [String: String] = [:]
  private var nameByValue: [String: String] = [:]
  private var counts: [Capture: Int] = [:]

  /// - Parameter fixedTimes: moments of the test's own clock, which stay as they are.
  mutating func record(_ line: String, fixedTimes: Set<String>) -> String {
    var output = ""
    var rest = Substring(line)
    while let (start, capture) = next(in: rest, after: output.last, fixedTimes) {
      output += rest[..<start]
      let value = capture.value(in: rest[start...])
      output += "{\(name(of: String(value), capture))}"
      rest = rest[value.endIndex...]
    }
    return output + rest
  }

  private mutating func name(of value: String, _ capture: Capture) -> String {
    // Two things recorded in one second need not be so the next time.
    if capture != .time, let name = nameByValue[value] { return name }
    counts[capture, default: 0] += 1
    let count = counts[capture, default: 0]
    let name = count == 1 ? capture.rawValue : "\(capture.rawValue)-\(count)"
    nameByValue[value] = name
    known[name] = value
    return name
  }

  /// What stands before a value that changes each run.
  private static let marks: [(mark: String, capture: Capture)] = [
    ("\"nonce\":\"", .nonce), ("\\\"nonce\\\":\\\"", .nonce), ("\\nnonce ", .nonce),
    ("\"code\":\"", .code), ("\"idem\":\"", .idem), ("\"next\":\"", .cursor),
    ("\"cursor\":\"", .cursor),
    ("\"recorded\":\"", .time),
    // PostgreSQL puts spaces around its colons.
    ("\"at\":\"", .time), ("\"at\" : \"", .time), ("\"ref\":\"", .ref),
    ("\"request\" : \"", .ref), ("\"source\" : \"", .peer),
    ("-----BEGIN SSH SIGNATURE-----\\n", .signature),
  ]

  /// The first value in the text that changes each run.
  private func next(
    in text: Substring, after previous: Character?, _ fixedTimes: Set<String>
  ) -> (Substring.Index, Capture)? {
    var found: (index: Substring.Index, capture: Capture)?
    for (mark, capture) in Self.marks {
      for range in text.ranges(of: mark) {
        if let found, found.index <= range.upperBound { break }
        let value = capture.value(in: text[range.upperBound...])
        guard capture.accepts(value), !fixedTimes.contains(String(value)) else { continue }
        // A request's id in the log, not a reference to a step.
        guard capture != .ref || value.contains(".") || text.hasPrefix("* BYE") else { continue }
        found = (range.upperBound, capture)
        break
      }
    }
    for match in text.matches(of: /[0-9a-f]{64}/) {
      if let found, found.index <= match.range.lowerBound { break }
      // The hash of a reason holds no nonce: it is the same each time.
      guard !text[..<match.range.lowerBound].hasSuffix("detail-sha256 ") else { continue }
      found = (match.range.lowerBound, .hash)
      break
    }
    if let table = text.firstMatch(of: /\bz[a-z2-7]{20}\b/),
      found.map({ $0.index > table.range.lowerBound }) ?? true
    {
      found = (table.range.lowerBound, .table)
    }
    return found
  }
}
