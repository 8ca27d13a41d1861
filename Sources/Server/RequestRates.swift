/// Requests by person, over all their connections to this server: a bucket that fills with so many
/// a second up to a burst. A value: it is told the time.
struct RequestRates: Sendable {
  typealias Instant = ContinuousClock.Instant

  private struct Bucket {
    var tokens: Double
    var at: Instant
  }

  private let perSecond: Double
  private let burst: Double
  private var buckets: [String: Bucket] = [:]
  private var sweptAt: Instant?

  /// How often full buckets are forgotten: a person who is not there has none.
  private static let sweepEvery = Duration.seconds(60)

  init(limits: Limits) {
    perSecond = Double(limits.requestsPerSecondMax)
    burst = Double(limits.requestBurstMax)
  }

  /// Persons in memory: at most those who asked something within the last minutes.
  var count: Int { buckets.count }

  /// Takes a request, or tells after how many whole seconds the next one may come.
  mutating func take(_ person: String, at now: Instant) -> Int? {
    sweep(at: now)
    var bucket = buckets[person] ?? Bucket(tokens: burst, at: now)
    bucket.tokens = tokens(of: bucket, at: now)
    bucket.at = now
    defer { buckets[person] = bucket }
    guard bucket.tokens >= 1 else { return Int(((1 - bucket.tokens) / perSecond).rounded(.up)) }
    bucket.tokens -= 1
    return nil
  }

  private func tokens(of bucket: Bucket, at now: Instant) -> Double {
    let passed = bucket.at.duration(to: now) / .seconds(1)
    return min(burst, bucket.tokens + max(0, passed) * perSecond)
  }

  private mutating func sweep(at now: Instant) {
    guard let last = sweptAt else {
      sweptAt = now
      return
    }
    guard last.duration(to: now) >= Self.sweepEvery else { return }
    sweptAt = now
    buckets = buckets.filter { tokens(of: $0.value, at: now) < burst }
  }
}
