import Foundation
import SeededChance
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Feeds mutated input to a check, for `DOORBRAAK_FUZZ_SECONDS` of a processor (none unless told)
/// and at least `inputsMin` times. The seed is printed; `DOORBRAAK_SEED` gives the same inputs in
/// the same order.
struct Fuzzer {
  private let name: String
  /// What it began with, and inputs that were accepted on the way: they lead deeper.
  private var corpus: [[UInt8]]
  private let pieces: [[UInt8]]
  private var chance: Chance

  private static let inputsMin = 2000
  private static let corpusMax = 512
  private static let inputBytesMax = 70_000
  private static let faultsMax = 5

  /// - Parameter pieces: what is put in now and then: what the grammar is made of.
  init(_ name: String, corpus: [String], pieces: [String]) {
    self.name = name
    self.corpus = corpus.map { Array($0.utf8) }
    self.pieces = pieces.map { Array($0.utf8) }
    chance = Chance(name)
  }

  /// - Parameter check: gives whether the input was accepted; throws where a property is broken.
  mutating func run(_ check: (_ input: [UInt8], inout Fuzzer) throws -> Bool) {
    let environment = ProcessInfo.processInfo.environment
    let seconds = environment["DOORBRAAK_FUZZ_SECONDS"].flatMap { Int($0) } ?? 0
    let end = Self.worked + .seconds(seconds)
    var (inputs, accepted, faults) = (0, 0, 0)
    while faults < Self.faultsMax, inputs < Self.inputsMin || Self.worked < end {
      let input = inputs < corpus.count ? corpus[inputs] : mutated()
      inputs += 1
      do {
        guard try check(input, &self) else { continue }
        accepted += 1
        if corpus.count < Self.corpusMax, chance.once(in: 16) { corpus.append(input) }
      } catch {
        faults += 1
        Issue.record(
          "\(name), DOORBRAAK_SEED=\(chance.seed): \(error): \(Data(input).base64EncodedString())")
      }
    }
    print("\(name): \(inputs) inputs, \(accepted) accepted, DOORBRAAK_SEED=\(chance.seed)")
    #expect(accepted > 0, "\(name) accepted nothing")
  }

  /// What this thread had of a processor: who shares it takes nothing of the time to try.
  private static var worked: Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  /// One of the corpus with one to six places changed.
  private mutating func mutated() -> [UInt8] {
    var bytes = corpus[below(corpus.count)]
    for _ in 0...below(6) {
      let from = below(bytes.count + 1)
      let end = min(bytes.count, from + below(chance.once(in: 20) ? 2000 : 12))
      switch below(8) {
      case 0: bytes.insert(contentsOf: pieces[below(pieces.count)], at: from)
      case 1: bytes.replaceSubrange(from..<end, with: pieces[below(pieces.count)])
      case 2: bytes.insert(contentsOf: bytes[from..<end], at: from)
      case 3: bytes.removeSubrange(from..<end)
      case 4: bytes.insert(UInt8(below(256)), at: from)
      case 5: if from < bytes.count { bytes[from] ^= 1 << UInt8(below(8)) }
      case 6:
        let other = corpus[below(corpus.count)]
        bytes = bytes[..<from] + other.suffix(below(other.count + 1))
      default:
        let piece = pieces[below(pieces.count)]
        bytes.insert(contentsOf: (0..<below(40)).flatMap { _ in piece }, at: from)
      }
    }
    return Array(bytes.prefix(Self.inputBytesMax))
  }

  /// A number from 0, below `bound`; 0 when there is none.
  mutating func below(_ bound: Int) -> Int { chance.below(max(1, bound)) }
}

/// A property that an input broke.
struct Broken: Error, CustomStringConvertible {
  let description: String
  init(_ words: String) { description = words }
}
