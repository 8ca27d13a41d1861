import Domain

/// Fields that hold a number.
extension RowCheck {
  /// A number of homes, 0 to 100,000, in digits alone.
  mutating func optionalHomes(_ column: String) -> Int? {
    let text = row[column]
    guard !text.isEmpty else { return nil }
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      fail(column, .number)
      return nil
    }
    // Digits that no Int holds are a number too, but a far too large one.
    let homes = Int(text) ?? Int.max
    guard homes <= AgendaLimits.homesMax else {
      fail(column, .range, ["least": "0", "most": "\(AgendaLimits.homesMax)"])
      return nil
    }
    return homes
  }

  /// Homes that are at least so many, when both numbers are known.
  mutating func optionalHomes(_ column: String, atLeast least: Int?) -> Int? {
    guard let homes = optionalHomes(column) else { return nil }
    guard let least, homes < least else { return homes }
    fail(column, .order, ["least": "\(least)"])
    return nil
  }

  /// A decimal that is not negative, kept as written: `0.6667`.
  mutating func decimal(_ column: String) -> String? {
    guard isPresent(column) else { return nil }
    if isDecimal(row[column]) { return row[column] }
    fail(column, .number)
    return nil
  }

  /// Degrees of WGS84 within the Netherlands, kept as written.
  mutating func coordinate(_ column: String, within bounds: ClosedRange<Double>) -> String? {
    guard let text = decimal(column) else { return nil }
    if let degrees = Double(text), bounds.contains(degrees) { return text }
    fail(column, .range, ["least": "\(bounds.lowerBound)", "most": "\(bounds.upperBound)"])
    return nil
  }

  /// As `coordinate`, where the other one of the pair may not stand alone.
  mutating func optionalCoordinate(
    _ column: String, within bounds: ClosedRange<Double>, with other: String
  ) -> String? {
    guard row[column].isEmpty else { return coordinate(column, within: bounds) }
    if !row[other].isEmpty { fail(column, .pair, ["other": other]) }
    return nil
  }

  /// Digits, and perhaps a point with digits after it; no needless zero in front, no sign, no
  /// exponent, at most 15 octets (a `Double` holds them all).
  private func isDecimal(_ text: String) -> Bool {
    let parts = text.utf8.split(
      separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    let isWritten = parts.allSatisfy { part in
      !part.isEmpty && part.allSatisfy { (0x30...0x39).contains($0) }
    }
    let hasNeedlessZero = parts[0].count > 1 && parts[0].first == UInt8(ascii: "0")
    return isWritten && !hasNeedlessZero && text.utf8.count <= 15
  }
}
