/// Who watches, and how far each was told: a value that returns what is to be done.
///
/// Those of one organisation stand together in a group at one place of the journal, so what they
/// may see is read once for all of them. Who begins at an earlier place follows alone, page by
/// page, until it stands where its group stands, and joins. A place is passed only when what an
/// organisation may see of it was given to all of its group: nothing is missed, whatever fails.
struct WatchBook {
  /// Who watches, with the session that it does so in.
  struct Watcher: Sendable {
    let watching: Watching
    let login: Session.Login
    /// Up to where it was told.
    var after: Int
    /// It is told by a TICK once everything up to here was.
    var owedTick: Int?
    var isLive = false
    /// Waits for its turn to be read alone, or is read in this page.
    var isWaiting = false
    var page: Int?
    /// Whether it took what it was given.
    var hasRoom = true

    var id: Int { watching.id }

    init(_ watching: Watching, _ login: Session.Login) {
      self.watching = watching
      self.login = login
      after = watching.after
      owedTick = watching.catchesUp ? watching.head : nil
    }
  }

  struct Group {
    /// Up to where its live watchers were told.
    var place: Int
    /// Up to where something concerns it and must be read.
    var owed: Int
    /// Waits for its turn to be read, or is read in this page.
    var isWaiting = false
    var page: Int?
    var watchers: [Int: Watcher] = [:]

    var live: [Watcher] { watchers.values.filter(\.isLive) }
  }

  /// A page to be read, bound to a session.
  struct Reading: Sendable {
    let number: Int
    let organisation: String
    /// Of the one that is read for alone; nil for the group.
    let alone: Int?
    let login: Session.Login
    let agenda: String?
    let after: Int
    let upTo: Int
    /// The keys of the sessions that the page is for.
    let keys: Set<Int>
  }

  /// What was read.
  struct Page: Sendable {
    /// Up to which place.
    var upTo: Int
    var events: [Event]
    /// Those of the keys whose sessions may go on.
    var liveKeys: Set<Int>
  }

  struct Event: Sendable {
    let place: Int
    let agenda: String
    let line: PushedLine
  }

  enum Action: Sendable {
    case look(after: Int, organisations: [String])
    case read(Reading)
    case push(id: Int, [PushedLine], isLive: Bool)
    /// A TICK of a place, for those of an organisation.
    case tick(organisation: String, place: Int, ids: [Int])
    case sessionEnded(id: Int)
    /// Try again in a while.
    case rest
  }

  let readsMax: Int
  /// Up to where the journal was looked at; of no meaning while nobody watches.
  private(set) var head = -1
  private(set) var groups: [String: Group] = [:]
  private var organisations: [Int: String] = [:]
  private var isLooking = false
  private var mustLook = false
  private var isResting = false
  private var pages = 0
  private var underWay: Set<Int> = []
  /// Groups (nil) and those alone that wait for their turn to be read.
  private var waiting: [(organisation: String, alone: Int?)] = []

  init(readsMax: Int) { self.readsMax = readsMax }

  var isEmpty: Bool { groups.isEmpty }

  // MARK: What happens

  mutating func begin(_ watching: Watching, _ login: Session.Login) -> [Action] {
    if groups.isEmpty { head = watching.head }
    let organisation = login.organisation
    groups[organisation, default: Group(place: head, owed: head)]
      .watchers[watching.id] = Watcher(watching, login)
    organisations[watching.id] = organisation
    return settle(organisation) + look()
  }

  mutating func end(_ id: Int) {
    guard let organisation = organisations.removeValue(forKey: id) else { return }
    groups[organisation]?.watchers[id] = nil
    if groups[organisation]?.watchers.isEmpty ?? false { groups[organisation] = nil }
  }

  /// It took what it was given, and has room for more.
  mutating func more(_ id: Int) -> [Action] {
    guard let organisation = organisations[id] else { return [] }
    groups[organisation]?.watchers[id]?.hasRoom = true
    return settle(organisation)
  }

  /// Something may have happened.
  mutating func look() -> [Action] {
    mustLook = true
    guard !isLooking, !isResting, !groups.isEmpty else { return [] }
    isLooking = true
    mustLook = false
    return [.look(after: head, organisations: Array(groups.keys))]
  }

  /// - Parameters:
  ///   - last: the last place that was looked at; nil when nothing happened.
  ///   - asked: the organisations that were asked for.
  ///   - isFull: more may be there.
  mutating func looked(
    last: Int?, concerned: Set<String>, asked: [String], isFull: Bool
  ) -> [Action] {
    isLooking = false
    guard !groups.isEmpty else { return [] }
    var actions: [Action] = []
    if let last, last > head {
      let asked = Set(asked)
      head = last
      for organisation in groups.keys {
        // A group that began meanwhile was not asked for: it is read to be sure.
        if concerned.contains(organisation) || !asked.contains(organisation) {
          groups[organisation]?.owed = last
        }
        actions += settle(organisation)
      }
    }
    return actions + (mustLook || isFull ? look() : [])
  }

  mutating func tick() -> [Action] {
    groups.map { organisation, group in
      let ids = group.live.filter { $0.after <= group.place }.map(\.id)
      return .tick(organisation: organisation, place: group.place, ids: ids)
    }
  }

  /// The database could not be asked: nothing is asked until `rested`.
  mutating func failed(look: Bool) -> [Action] {
    if look { isLooking = false }
    mustLook = true
    guard !isResting else { return [] }
    isResting = true
    return [.rest]
  }

  mutating func rested() -> [Action] {
    isResting = false
    let actions = groups.keys.flatMap { settle($0) } + startWaiting()
    return actions + look()
  }

  // MARK: Pages

  mutating func read(_ reading: Reading, _ page: Page) -> [Action] {
    underWay.remove(reading.number)
    var actions: [Action] = []
    if let id = reading.alone {
      actions += give(page, to: id, reading)
    } else {
      actions += give(page, toGroupOf: reading)
    }
    return actions + settle(reading.organisation) + startWaiting()
  }

  /// The session that a page was read for may not go on.
  mutating func refused(_ reading: Reading) -> [Action] {
    underWay.remove(reading.number)
    forget(reading)
    let ended = groups[reading.organisation]?.watchers.values
      .filter { $0.login.key == reading.login.key && $0.login.number == reading.login.number }
    return ending((ended ?? []).map(\.id)) + settle(reading.organisation) + startWaiting()
  }

  mutating func failed(_ reading: Reading) -> [Action] {
    underWay.remove(reading.number)
    forget(reading)
    return failed(look: false)
  }

  private mutating func forget(_ reading: Reading) {
    let organisation = reading.organisation
    if let id = reading.alone {
      if groups[organisation]?.watchers[id]?.page == reading.number {
        groups[organisation]?.watchers[id]?.page = nil
      }
    } else if groups[organisation]?.page == reading.number {
      groups[organisation]?.page = nil
    }
  }

  private mutating func ending(_ ids: [Int]) -> [Action] {
    for id in ids { end(id) }
    return ids.map { .sessionEnded(id: $0) }
  }

  private mutating func give(_ page: Page, to id: Int, _ reading: Reading) -> [Action] {
    guard var watcher = groups[reading.organisation]?.watchers[id],
      watcher.page == reading.number
    else { return [] }
    watcher.page = nil
    watcher.after = page.upTo
    watcher.hasRoom = page.events.isEmpty
    groups[reading.organisation]?.watchers[id] = watcher
    return page.events.isEmpty ? [] : [.push(id: id, page.events.map(\.line), isLive: false)]
  }

  private mutating func give(_ page: Page, toGroupOf reading: Reading) -> [Action] {
    guard let group = groups[reading.organisation], group.page == reading.number else { return [] }
    let gone = group.live.filter { !page.liveKeys.contains($0.login.key) }.map(\.id)
    var actions = ending(gone)
    let lines = page.events.map(\.line)
    for watcher in groups[reading.organisation]?.live ?? [] {
      let own: [PushedLine] =
        watcher.watching.agenda == nil && watcher.after <= reading.after
        ? lines
        : page.events.filter { watcher.wants($0) }.map(\.line)
      if !own.isEmpty { actions.append(.push(id: watcher.id, own, isLive: true)) }
    }
    groups[reading.organisation]?.page = nil
    groups[reading.organisation]?.place = page.upTo
    return actions
  }

  // MARK: What follows

  /// Everything that follows for an organisation: who can join joins, what must be read is read,
  /// and who was told everything it asked for hears so.
  private mutating func settle(_ organisation: String) -> [Action] {
    guard var group = groups[organisation] else { return [] }
    if group.page == nil {
      if group.owed <= group.place { group.place = max(group.place, head) }
      for (id, watcher) in group.watchers where !watcher.isLive && watcher.page == nil {
        if watcher.after >= group.place { group.watchers[id]?.isLive = true }
      }
      if group.owed > group.place, group.live.isEmpty {
        // Who is not live reads it alone.
        group.place = group.owed
      } else if group.owed > group.place, !group.isWaiting {
        group.isWaiting = true
        waiting.append((organisation, nil))
      }
    }
    for (id, watcher) in group.watchers where watcher.isBehind(head) && !watcher.isWaiting {
      group.watchers[id]?.isWaiting = true
      waiting.append((organisation, id))
    }
    let told = group.payTicks(organisation)
    groups[organisation] = group
    return told + startWaiting()
  }

  private mutating func startWaiting() -> [Action] {
    var actions: [Action] = []
    while !isResting, underWay.count < readsMax, !waiting.isEmpty {
      let next = waiting.removeFirst()
      let reading =
        if let id = next.alone { alone(id, next.organisation) } else { group(next.organisation) }
      guard let reading else { continue }
      underWay.insert(reading.number)
      actions.append(.read(reading))
    }
    return actions
  }

  /// The page for one alone; nil where there is nothing to read any more.
  private mutating func alone(_ id: Int, _ organisation: String) -> Reading? {
    guard var watcher = groups[organisation]?.watchers[id] else { return nil }
    watcher.isWaiting = false
    defer { groups[organisation]?.watchers[id] = watcher }
    guard watcher.isBehind(head) else { return nil }
    pages += 1
    watcher.page = pages
    return Reading(
      number: pages, organisation: organisation, alone: id, login: watcher.login,
      agenda: watcher.watching.agenda, after: watcher.after, upTo: head,
      keys: [watcher.login.key])
  }

  /// The page for a group; nil where there is nothing to read any more.
  private mutating func group(_ organisation: String) -> Reading? {
    guard var group = groups[organisation] else { return nil }
    group.isWaiting = false
    defer { groups[organisation] = group }
    let live = group.live
    guard group.page == nil, group.owed > group.place, let first = live.min(by: { $0.id < $1.id })
    else { return nil }
    pages += 1
    group.page = pages
    return Reading(
      number: pages, organisation: organisation, alone: nil, login: first.login, agenda: nil,
      after: group.place, upTo: group.owed, keys: Set(live.map(\.login.key)))
  }
}

extension WatchBook.Watcher {
  /// Whether it follows alone and there is something to read for it.
  func isBehind(_ head: Int) -> Bool { !isLive && page == nil && hasRoom && after < head }

  func wants(_ event: WatchBook.Event) -> Bool {
    event.place > after && (watching.agenda == nil || watching.agenda == event.agenda)
  }
}

extension WatchBook.Group {
  /// TICKs for those who were now told everything up to where they asked.
  mutating func payTicks(_ organisation: String) -> [WatchBook.Action] {
    var actions: [WatchBook.Action] = []
    for (id, watcher) in watchers where watcher.isLive {
      let told = max(place, watcher.after)
      guard let owed = watcher.owedTick, owed <= told else { continue }
      watchers[id]?.owedTick = nil
      actions.append(.tick(organisation: organisation, place: told, ids: [id]))
    }
    return actions
  }
}
