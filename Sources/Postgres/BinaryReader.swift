/// Reads big-endian values from one value's bytes; answers nil past the end, never traps.
struct BinaryReader {
  private(set) var bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
  }

  mutating func integer<Value: FixedWidthInteger>(_: Value.Type) -> Value? {
    guard let slice = take(Value.bitWidth / 8) else { return nil }
    return slice.reduce(into: 0) { value, byte in
      value = value << 8 | Value(truncatingIfNeeded: byte)
    }
  }

  mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count >= 0, count <= bytes.count else { return nil }
    defer { bytes = bytes.dropFirst(count) }
    return bytes.prefix(count)
  }

  /// The elements of an array of at most one dimension (`array_send`); nil when it is malformed
  /// or has more dimensions.
  mutating func elements() -> [ArraySlice<UInt8>?]? {
    guard let dimensions = integer(Int32.self), integer(Int32.self) != nil,
      integer(UInt32.self) != nil
    else { return nil }
    if dimensions == 0 { return [] }
    guard dimensions == 1, let count = integer(Int32.self), integer(Int32.self) != nil,
      count >= 0, Int(count) <= bytes.count / 4
    else { return nil }
    var elements: [ArraySlice<UInt8>?] = []
    elements.reserveCapacity(Int(count))
    for _ in 0..<count {
      guard let length = integer(Int32.self) else { return nil }
      if length == -1 {
        elements.append(nil)
      } else {
        guard let element = take(Int(length)) else { return nil }
        elements.append(element)
      }
    }
    return elements
  }
}
