/// Which statements a connection has prepared. Pure: the session does what it says.
///
/// A statement is prepared for the types of its parameters. A null has no type and fits any, so a
/// statement prepared with a null learns that type later and is then prepared once more.
struct PreparedStatements {
  struct Entry: Sendable {
    let name: String
    let types: [UInt32]
    var layout: Layout?
  }

  enum Choice {
    case ready(Entry)
    case prepare(Entry)
  }

  private let entriesMax: Int
  private var entries: [Query.Key: Entry] = [:]
  /// Sent in the pipeline that is under way, not yet answered.
  private var pending: [Query.Key: Entry] = [:]
  private var namesGiven = 0
  private var namesSinceReset = 0

  init(entriesMax: Int) {
    self.entriesMax = entriesMax
  }

  /// The server holds as many as it may: forget all (`deallocate all`) before the next pipeline.
  var isFull: Bool { namesSinceReset >= entriesMax }

  mutating func forgetAll() {
    entries.removeAll()
    namesSinceReset = 0
  }

  /// The server said that a prepared statement is gone or no longer fits: start afresh.
  mutating func distrust() {
    namesSinceReset = max(namesSinceReset, entriesMax)
  }

  /// The pipeline is over; what the server did not confirm is not prepared.
  mutating func pipelineEnded() {
    if !pending.isEmpty { pending.removeAll() }
  }

  mutating func choose(_ key: Query.Key, types: [UInt32]) -> Choice {
    let known = pending.isEmpty ? entries[key] : pending[key] ?? entries[key]
    if let known, Self.fits(known.types, types) { return .ready(known) }
    namesGiven += 1
    namesSinceReset += 1
    var merged = types
    if let known, known.types.count == types.count {
      for index in merged.indices where merged[index] == 0 { merged[index] = known.types[index] }
    }
    let entry = Entry(name: "s\(namesGiven)", types: merged)
    pending[key] = entry
    return .prepare(entry)
  }

  /// The server said that it is prepared.
  mutating func prepared(_ key: Query.Key, _ entry: Entry) {
    entries[key] = entry
  }

  mutating func learned(_ layout: Layout, of key: Query.Key) {
    entries[key]?.layout = layout
  }

  private static func fits(_ prepared: [UInt32], _ given: [UInt32]) -> Bool {
    prepared.count == given.count
      && zip(prepared, given).allSatisfy { $1 == 0 || $0 == $1 }
  }
}
