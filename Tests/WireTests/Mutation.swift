import SeededChance

extension Chance {
  private static let added = Array(#"{}[]",:\u0d81-.eE tfn 9"#.utf8) + [0, 10, 127, 255]

  /// One of some that are there.
  mutating func one<Element>(of elements: [Element]) -> Element {
    elements[below(elements.count)]
  }

  /// Changes, removes, adds, repeats or moves octets at one to four places.
  mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0...below(4) {
      let place = below(bytes.count + 1)
      switch below(5) {
      case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8(below(8))
      case 1 where place < bytes.count: bytes.remove(at: place)
      case 2: bytes.insert(one(of: Self.added), at: place)
      case 3: bytes.insert(contentsOf: bytes[place...].prefix(below(12)), at: place)
      default: bytes.removeSubrange(place..<min(bytes.count, place + below(6)))
      }
    }
    return bytes
  }
}
