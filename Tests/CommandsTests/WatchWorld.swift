import SeededChance

@testable import Commands

/// A journal in memory and people who come, watch, are slow and go, in an order that chance makes:
/// reads end late and in any order, and some fail.
struct WatchWorld {
  private struct Person {
    let organisation: String
    let agenda: String?
    /// The places it was told of, and the first that it was owed.
    var told: [Int] = []
    var after: Int
    let from: Int
    var owesWord = false
    /// Places it was told to be complete up to.
    var complete: Int
  }

  private struct Happened {
    let agenda: String
    let organisations: Set<String>
  }

  private var chance: Chance
  private var book = WatchBook(readsMax: 2)
  private var journal: [Happened] = []
  private var people: [Int: Person] = [:]
  private var open: [WatchBook.Action] = []
  private var lastID = 0
  private(set) var faults: [String] = []
  private(set) var pushedCount = 0

  private static let organisations = ["a", "b", "c"]

  init(seed: UInt64) { chance = Chance(seed: seed) }

  private var head: Int { journal.count - 1 }

  mutating func run() {
    for _ in 0..<300 {
      switch Int.random(in: 0..<10, using: &chance) {
      case 0, 1, 2: happen()
      case 3: come()
      case 4: leave()
      case 5: take(book.look())
      case 6: word()
      default: work()
      }
    }
    // In the end everything is read.
    while !open.isEmpty || people.contains(where: { $0.value.owesWord }) {
      work(fails: false)
      word()
    }
    take(book.look())
    while !open.isEmpty || people.contains(where: { $0.value.owesWord }) {
      work(fails: false)
      word()
    }
    for (id, person) in people where person.told != expected(person) {
      faults.append("\(id) of \(person.organisation) was told \(person.told)")
    }
  }

  private func expected(_ person: Person) -> [Int] {
    journal.indices.filter { place in
      place > person.from && journal[place].organisations.contains(person.organisation)
        && (person.agenda == nil || person.agenda == journal[place].agenda)
    }
  }

  private mutating func happen() {
    let some = Self.organisations.filter { _ in Bool.random(using: &chance) }
    let agenda = Bool.random(using: &chance) ? "x" : "y"
    journal.append(Happened(agenda: agenda, organisations: Set(some)))
  }

  private mutating func come() {
    lastID += 1
    let from =
      Bool.random(using: &chance) ? head : Int.random(in: -1...max(-1, head), using: &chance)
    let person = Person(
      organisation: Self.organisations.randomElement(using: &chance) ?? "a",
      agenda: [nil, "x", "y"].randomElement(using: &chance) ?? nil, after: from, from: from,
      complete: from)
    people[lastID] = person
    take(
      book.begin(
        Watching(
          id: lastID, agenda: person.agenda, after: from, head: head, catchesUp: from < head,
          cursor: ""),
        Session.Login(
          number: lastID, handle: "", organisation: person.organisation, key: lastID)))
  }

  private mutating func leave() {
    guard people.count > 2, let id = people.keys.sorted().randomElement(using: &chance) else {
      return
    }
    people[id] = nil
    book.end(id)
  }

  private mutating func word() {
    guard
      let id = people.filter({ $0.value.owesWord }).keys.sorted()
        .randomElement(using: &chance)
    else { return }
    people[id]?.owesWord = false
    take(book.more(id))
  }

  /// Does one of the things that wait for the database.
  private mutating func work(fails: Bool = true) {
    guard !open.isEmpty else { return }
    let action = open.remove(at: Int.random(in: open.indices, using: &chance))
    let hasFailed = fails && Int.random(in: 0..<8, using: &chance) == 0
    switch action {
    case .look(let after, let organisations):
      if hasFailed { return take(book.failed(look: true)) }
      let last = min(head, after + 5)
      let seen = after < last ? journal[(after + 1)...last] : []
      let concerned = Set(organisations).intersection(seen.flatMap(\.organisations))
      take(
        book.looked(
          last: last > after ? last : nil, concerned: concerned, asked: organisations,
          isFull: last == after + 5))
    case .read(let reading):
      take(hasFailed ? book.failed(reading) : book.read(reading, page(reading)))
    case .rest: take(book.rested())
    case .push, .tick, .sessionEnded: break
    }
  }

  private func page(_ reading: WatchBook.Reading) -> WatchBook.Page {
    let last = min(reading.upTo, reading.after + 7)
    var places = (reading.after + 1..<last + 1).filter { place in
      journal[place].organisations.contains(reading.organisation)
        && (reading.agenda == nil || reading.agenda == journal[place].agenda)
    }
    let isFull = places.count >= 3
    places = Array(places.prefix(3))
    let events = places.map {
      WatchBook.Event(place: $0, agenda: journal[$0].agenda, line: WatchBookTests.line($0))
    }
    return WatchBook.Page(
      upTo: isFull ? places.last ?? last : last, events: events, liveKeys: reading.keys)
  }

  private mutating func take(_ actions: [WatchBook.Action]) {
    for action in actions {
      switch action {
      case .push(let id, let lines, let isLive):
        if people[id]?.owesWord == true, !isLive { faults.append("\(id) was given too much") }
        people[id]?.told += lines.compactMap { Int($0.cursor) }
        if !isLive { people[id]?.owesWord = true }
        pushedCount += lines.count
      case .tick(let organisation, let place, let ids):
        for id in ids { check(tick: place, of: id, organisation) }
      case .sessionEnded(let id): faults.append("\(id) was ended")
      case .look, .read, .rest: open.append(action)
      }
    }
  }

  /// A TICK says that everything up to it was told.
  private mutating func check(tick place: Int, of id: Int, _ organisation: String) {
    guard let person = people[id] else { return }
    if person.organisation != organisation { faults.append("a TICK of \(organisation) for \(id)") }
    let owed = expected(person).filter { $0 <= place }
    if person.told.filter({ $0 <= place }) != owed || person.told.contains(where: { $0 > place }) {
      faults.append("a TICK of \(place) for \(id), told \(person.told)")
    }
  }
}
