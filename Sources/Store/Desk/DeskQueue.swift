import Domain

/// The acts that wait, and the batches on their way. A value.
struct DeskQueue: Sendable {
  struct Waiting: Sendable {
    let act: Act
    /// Nil for an act whose own task carries out its batch.
    let answer: CheckedContinuation<Result<Performed, any Error>, Never>?
  }

  /// Acts that are decided and appended together.
  struct Batch: Sendable {
    var acts: [Waiting] = []
    var agendas: Set<LocationID> = []
    /// It may change the register, on which every act is decided.
    var isAboutRegister = false
  }

  /// Acts in one batch: enough to share a commit, few enough to stay within 256 events.
  static let batchMax = 64
  /// Batches on their way: one is decided while another is written, and PostgreSQL writes one at a
  /// time.
  static let batchesMax = 2
  /// Acts that may wait; beyond it the answer is BUSY at once.
  static let actsMax = 4096

  private var waiting: [Waiting] = []
  private var batches = 0
  /// Acts of the batches on their way.
  private var acts = 0
  /// Agendas of the batches on their way.
  private var busy: Set<LocationID> = []
  private var isRegisterBusy = false

  /// Whether a batch may begin, if there is anything for it. A second one waits until it is half
  /// as large as the first: what a batch costs for itself is shared by its acts.
  var hasRoom: Bool {
    batches < Self.batchesMax && !isRegisterBusy && waiting.count >= max(1, acts / 2)
  }

  var isFull: Bool { waiting.count >= Self.actsMax }

  mutating func add(_ act: Waiting) { waiting.append(act) }

  /// Everybody who waits: nothing more begins.
  mutating func removeAll() -> [Waiting] {
    defer { waiting = [] }
    return waiting
  }

  /// Takes the next batch, the longest waiting first. An act whose agenda is in another batch
  /// stays, and so do all behind one about the register, which waits until nothing else is on its
  /// way.
  mutating func next() -> Batch? {
    guard hasRoom else { return nil }
    var batch = Batch()
    var left: [Waiting] = []
    for (index, one) in waiting.enumerated() {
      let isRegisters = one.act.agenda == nil
      let isFull = batch.acts.count == Self.batchMax
      if isFull || (isRegisters && batches > 0) {
        left += waiting[index...]
        break
      }
      if let agenda = one.act.judged {
        guard !busy.contains(agenda) else {
          left.append(one)
          continue
        }
        batch.agendas.insert(agenda)
      }
      batch.isAboutRegister = batch.isAboutRegister || isRegisters
      batch.acts.append(one)
    }
    waiting = left
    guard !batch.acts.isEmpty else { return nil }
    begin(batch)
    return batch
  }

  /// Takes an act as a batch of its own where nothing waits and nothing is on its way.
  mutating func begin(alone act: Act) -> Batch? {
    guard batches == 0, waiting.isEmpty else { return nil }
    let batch = Batch(
      acts: [Waiting(act: act, answer: nil)], agendas: Set(act.judged.map { [$0] } ?? []),
      isAboutRegister: act.agenda == nil)
    begin(batch)
    return batch
  }

  private mutating func begin(_ batch: Batch) {
    batches += 1
    acts += batch.acts.count
    busy.formUnion(batch.agendas)
    isRegisterBusy = batch.isAboutRegister
  }

  /// The batch was carried out, or failed.
  mutating func ended(_ batch: Batch) {
    batches -= 1
    acts -= batch.acts.count
    busy.subtract(batch.agendas)
    if batch.isAboutRegister { isRegisterBusy = false }
  }
}
