import SeededChance
import Synchronization

/// Random bytes that are the same for the same seed.
public final class SeededBytes: Sendable {
  private let chance: Mutex<Chance>

  public init(seed: UInt64) { chance = Mutex(Chance(seed: seed)) }

  public func bytes(_ count: Int) -> [UInt8] {
    chance.withLock { chance in (0..<count).map { _ in UInt8(truncatingIfNeeded: chance.next()) } }
  }
}
