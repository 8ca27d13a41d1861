import Domain
import SeededChance
import Testing

@testable import Store

@Suite struct DeskQueueTests {
  /// An act that waits; what it was received at tells it from others.
  static func act(_ number: Int, on agenda: String?) -> DeskQueue.Waiting {
    DeskQueue.Waiting(
      act: Act(
        agenda: agenda.flatMap { LocationID(rawValue: $0) },
        received: Moment(microseconds: Int64(number)), isDryRun: true, request: nil
      ) { _ in Act.Proposal(answer: []) }, answer: nil)
  }

  static func queue(_ agendas: [String?]) -> DeskQueue {
    var queue = DeskQueue()
    for (number, agenda) in agendas.enumerated() { queue.add(act(number, on: agenda)) }
    return queue
  }

  static func numbers(_ batch: DeskQueue.Batch?) -> [Int]? {
    batch?.acts.map { Int($0.act.received.microseconds) }
  }

  @Test func `an act whose agenda is in a batch on its way waits for it`() {
    var queue = Self.queue(["aa"])
    let first = queue.next()
    queue.add(Self.act(1, on: "aa"))
    #expect(queue.next() == nil)
    queue.add(Self.act(2, on: "bb"))
    #expect(Self.numbers(queue.next()) == [2])
    if let first { queue.ended(first) }
    #expect(Self.numbers(queue.next()) == [1])
  }

  @Test func `an act on the register waits until nothing is on its way, and all behind it too`() {
    var queue = Self.queue(["aa"])
    let first = queue.next()
    queue.add(Self.act(1, on: nil))
    queue.add(Self.act(2, on: "bb"))
    #expect(queue.next() == nil)
    if let first { queue.ended(first) }
    let second = queue.next()
    #expect(Self.numbers(second) == [1, 2])
    queue.add(Self.act(3, on: "cc"))
    queue.add(Self.act(4, on: "dd"))
    #expect(queue.next() == nil, "nothing begins beside a batch that may change the register")
    if let second { queue.ended(second) }
    #expect(Self.numbers(queue.next()) == [3, 4])
  }

  @Test func `a second batch waits until it is half as large as the first`() {
    var queue = Self.queue(["aa", "bb", "cc", "dd"])
    #expect(Self.numbers(queue.next()) == [0, 1, 2, 3])
    queue.add(Self.act(4, on: "ee"))
    #expect(queue.next() == nil)
    queue.add(Self.act(5, on: "ff"))
    #expect(Self.numbers(queue.next()) == [4, 5])
  }

  @Test func `a batch has at most its number of acts, and there are at most two`() {
    var queue = Self.queue((0..<200).map { "a\($0)" })
    #expect(queue.next()?.acts.count == DeskQueue.batchMax)
    #expect(queue.next()?.acts.count == DeskQueue.batchMax)
    #expect(queue.next() == nil)
  }

  @Test func `an act goes alone at once only where nothing waits and nothing is on its way`() {
    var queue = DeskQueue()
    let lone = Self.act(0, on: "aa").act
    let batch = queue.begin(alone: lone)
    #expect(Self.numbers(batch) == [0])
    #expect(queue.begin(alone: Self.act(1, on: "bb").act) == nil)
    if let batch { queue.ended(batch) }
    queue.add(Self.act(2, on: "bb"))
    #expect(queue.begin(alone: lone) == nil)
  }

  /// Every act comes out once, those of one agenda in order, whatever ends when.
  @Test(arguments: 0..<50 as Range<UInt64>)
  func `whatever happens, each act goes once and in its turn`(seed: UInt64) {
    var chance = Chance(seed: seed)
    var queue = DeskQueue()
    var onTheirWay: [DeskQueue.Batch] = []
    var gone: [Int] = []
    var lastOf: [LocationID?: Int] = [:]
    var added = 0
    for turn in 0..<2000 {
      if added < 500, !chance.once(in: 3) {
        let agenda = chance.below(8)
        queue.add(Self.act(added, on: agenda == 0 ? nil : "a\(agenda)"))
        added += 1
      }
      if let batch = queue.next() {
        #expect(onTheirWay.count < DeskQueue.batchesMax)
        for other in onTheirWay {
          #expect(other.agendas.isDisjoint(with: batch.agendas))
          #expect(!other.isAboutRegister && !batch.isAboutRegister)
        }
        for one in batch.acts {
          let number = Int(one.act.received.microseconds)
          #expect((lastOf[one.act.agenda] ?? -1) < number)
          lastOf[one.act.agenda] = number
          gone.append(number)
        }
        onTheirWay.append(batch)
      }
      if !onTheirWay.isEmpty, turn > 1000 || chance.once(in: 4) {
        let index = chance.below(onTheirWay.count)
        queue.ended(onTheirWay.remove(at: index))
      }
    }
    #expect(gone.sorted() == Array(0..<added))
  }
}
