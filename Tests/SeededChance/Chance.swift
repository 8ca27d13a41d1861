import Foundation

/// Chance that a seed repeats (SplitMix64), so that a failure can be seen again.
@frozen public struct Chance: RandomNumberGenerator, Sendable {
  public let seed: UInt64
  @usableFromInline var state: UInt64

  @inlinable public init(seed: UInt64) {
    self.seed = seed
    state = seed
  }

  /// With the seed in `DOORBRAAK_SEED`, or any; prints it with the property's name.
  public init(_ property: String) {
    let given = ProcessInfo.processInfo.environment["DOORBRAAK_SEED"].flatMap { UInt64($0) }
    self.init(seed: given ?? UInt64.random(in: 0...UInt64(UInt32.max)))
    print("\(property): DOORBRAAK_SEED=\(seed)")
  }

  @inlinable public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// From 0 to `bound`, exclusive; a bound of at least 1.
  @inlinable public mutating func below(_ bound: Int) -> Int {
    Int(truncatingIfNeeded: next() >> 33) % bound
  }

  /// True once in so many times.
  @inlinable public mutating func once(in count: Int) -> Bool { below(count) == 0 }

  /// One of them; nil when there are none.
  @inlinable public mutating func pick<Element>(_ elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[below(elements.count)]
  }
}
