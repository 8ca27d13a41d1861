import SeededChance
import Testing

@testable import Commands

/// What is read and pushed for those who watch, without a database: nothing missed, nothing twice,
/// nothing to others, in order.
@Suite struct WatchBookTests {
  private static func login(_ organisation: String, key: Int = 1) -> Session.Login {
    Session.Login(number: key, handle: "p@\(organisation)", organisation: organisation, key: key)
  }

  @Test func `nobody watches, nothing is asked`() {
    var book = WatchBook(readsMax: 4)
    #expect(book.look().isEmpty && book.tick().isEmpty && book.isEmpty)
    _ = book.begin(Watching(id: 1, after: 9, head: 9, cursor: ""), Self.login("a"))
    book.end(1)
    #expect(book.isEmpty && book.look().isEmpty)
  }

  @Test func `one look serves all, and one read each organisation that it concerns`() {
    var book = WatchBook(readsMax: 4)
    for id in 1...100 {
      let organisation = ["a", "b", "c"][id % 3]
      _ = book.begin(Watching(id: id, after: 9, head: 9, cursor: ""), Self.login(organisation))
    }
    // The first look began with the first watcher; the next is asked for all.
    let asked = book.looked(last: nil, concerned: [], asked: ["b"], isFull: false)
    guard case .look(9, let organisations)? = asked.first, asked.count == 1 else {
      Issue.record("\(asked)")
      return
    }
    #expect(organisations.sorted() == ["a", "b", "c"])
    let reads = book.looked(
      last: 12, concerned: ["a", "c"], asked: organisations, isFull: false)
    #expect(reads.count == 2)
    #expect(book.groups["b"]?.place == 12, "what does not concern it is passed")
    #expect(book.groups["a"]?.place == 9)
  }

  @Test func `a session that ended is pushed nothing, the others of its organisation are`() {
    var book = WatchBook(readsMax: 4)
    _ = book.begin(Watching(id: 1, after: 0, head: 0, cursor: ""), Self.login("a", key: 1))
    _ = book.begin(Watching(id: 2, after: 0, head: 0, cursor: ""), Self.login("a", key: 2))
    _ = book.looked(last: nil, concerned: [], asked: ["a"], isFull: false)
    let reads = book.looked(last: 1, concerned: ["a"], asked: ["a"], isFull: false)
    guard case .read(let reading)? = reads.first else { return Self.wrong("\(reads)") }
    #expect(reading.keys == [1, 2] && reading.login.key == 1)
    // The session that it was bound to has ended: it is read for another.
    let again = book.refused(reading)
    guard case .sessionEnded(1)? = again.first, case .read(let other)? = again.last else {
      return Self.wrong("\(again)")
    }
    #expect(other.login.key == 2 && other.keys == [2])
    let page = WatchBook.Page(
      upTo: 1, events: [.init(place: 1, agenda: "x", line: Self.line(1))], liveKeys: [2])
    let pushed = book.read(other, page)
    guard case .push(2, _, true)? = pushed.first, pushed.count == 1 else {
      return Self.wrong("\(pushed)")
    }
  }

  @Test func `the key of the session is looked at for each page`() {
    var book = WatchBook(readsMax: 4)
    _ = book.begin(Watching(id: 1, after: 0, head: 0, cursor: ""), Self.login("a", key: 1))
    _ = book.begin(Watching(id: 2, after: 0, head: 0, cursor: ""), Self.login("a", key: 2))
    _ = book.looked(last: nil, concerned: [], asked: ["a"], isFull: false)
    let reads = book.looked(last: 1, concerned: ["a"], asked: ["a"], isFull: false)
    guard case .read(let reading)? = reads.first else { return Self.wrong("\(reads)") }
    let page = WatchBook.Page(
      upTo: 1, events: [.init(place: 1, agenda: "x", line: Self.line(1))], liveKeys: [1])
    let actions = book.read(reading, page)
    guard case .sessionEnded(2)? = actions.first, case .push(1, _, true)? = actions.last else {
      return Self.wrong("\(actions)")
    }
  }

  @Test func `who catches up gets a page, and the next when it took that`() {
    var book = WatchBook(readsMax: 4)
    let begun = book.begin(
      Watching(id: 1, after: 0, head: 9, catchesUp: true, cursor: ""), Self.login("a"))
    guard case .read(let first)? = begun.first else { return Self.wrong("\(begun)") }
    #expect(first.alone == 1 && first.after == 0 && first.upTo == 9)
    let page = WatchBook.Page(
      upTo: 4, events: [.init(place: 4, agenda: "x", line: Self.line(4))], liveKeys: [1])
    let pushed = book.read(first, page)
    guard case .push(1, _, false)? = pushed.first, pushed.count == 1 else {
      return Self.wrong("\(pushed)")
    }
    let more = book.more(1)
    guard case .read(let second)? = more.first else { return Self.wrong("\(more)") }
    #expect(second.after == 4)
    let last = book.read(second, WatchBook.Page(upTo: 9, events: [], liveKeys: [1]))
    guard case .tick("a", 9, [1])? = last.first else { return Self.wrong("\(last)") }
  }

  @Test(arguments: 0..<200)
  func `whatever happens in whatever order, nothing is missed`(_ seed: Int) {
    var world = WatchWorld(seed: UInt64(seed))
    world.run()
    #expect(world.faults == [], "seed \(seed)")
    #expect(world.pushedCount > 0)
  }

  private static func wrong(_ words: String) { Issue.record("\(words)") }

  static func line(_ place: Int) -> PushedLine { PushedLine(octets: [], cursor: "\(place)") }
}
