import Synchronization

/// Random bytes that are the same for the same seed (SplitMix64).
public final class SeededBytes: Sendable {
  private let state: Mutex<UInt64>

  public init(seed: UInt64) { state = Mutex(seed) }

  public func bytes(_ count: Int) -> [UInt8] {
    state.withLock { state in
      var bytes: [UInt8] = []
      while bytes.count < count {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        mixed ^= mixed >> 31
        for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(mixed >> shift & 0xFF)) }
      }
      return Array(bytes.prefix(count))
    }
  }
}
