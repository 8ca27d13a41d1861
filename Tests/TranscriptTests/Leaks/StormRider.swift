import Domain
import Postgres
import SeededChance
import Store
import Wire

@testable import Commands

/// One tenant in the storm.
struct StormRider {
  private let calm: StormCalm
  private let world: StormWorld
  private var chance: Chance
  private(set) var tally = StormTally()
  /// What was asked last.
  private var asked: StormVerb = .agenda

  init(_ calm: StormCalm, in world: StormWorld, _ chance: Chance) {
    self.calm = calm
    self.world = world
    self.chance = chance
  }

  private enum Kind: CaseIterable {
    case verb, another, read, struck, givenUp, givenUpWaiting, late, failing, telling, stranger
    case unbound
  }

  private static let kinds: [Kind] =
    Kind.allCases + [.verb, .verb, .verb, .verb, .read, .read, .struck, .givenUp, .givenUp]
  private static let sleep: Postgres.Step = ("select 'slept' from pg_sleep(60)", [])

  mutating func ask() async {
    tally.requests += 1
    switch chance.pick(Self.kinds) ?? .verb {
    case .verb: judge(await world.ask(verb(), as: calm.tenant))
    case .another: await askForAnother()
    case .read: await judge(reading: StormWorld.titles)
    case .struck: await askStruck()
    case .givenUp: await giveUp(StormWorld.titles)
    case .givenUpWaiting: await giveUp(StormWorld.titles + [Self.sleep])
    case .late:
      await expectFault(StormWorld.titles + [Self.sleep] + StormWorld.titles, [.busy])
    case .failing: await expectFault(StormWorld.titles + [("select 1 / 0", [])], [.internalFault])
    case .telling:
      // PostgreSQL's message quotes the title.
      await expectFault([("select title::integer from model.step", [])], [.internalFault])
    case .stranger: await askWithoutKey()
    case .unbound: await askUnbound()
    }
  }

  private mutating func verb() -> StormVerb {
    asked = chance.pick(StormVerb.allCases) ?? .agenda
    return asked
  }

  // MARK: What may come of it

  private mutating func judge(_ answer: StormAnswer) {
    if answer == calm.answers[asked] {
      tally.right += 1
    } else if answer.error == .busy || answer.error == .unavailable {
      tally.interrupted += 1
      if answer.text.contains("geheim") { fault("an error tells a secret: \(answer.text)") }
    } else {
      fault("\(asked): \(answer)")
    }
  }

  private mutating func judge(reading steps: [Postgres.Step]) async {
    do {
      let titles = try await world.read(steps, as: calm.tenant)
      if titles == calm.titles { tally.right += 1 } else { fault("read \(titles)") }
    } catch { interrupted(error) }
  }

  private mutating func interrupted(_ error: any Error) {
    switch error as? JournalError {
    case .busy, .unavailable: tally.interrupted += 1
    default: fault("\(error)")
    }
  }

  private mutating func fault(_ words: String) {
    tally.faults.append("\(calm.tenant.organisation.rawValue): \(words)")
  }

  private enum Outcome { case busy, internalFault }

  /// It fails as it must, or as others make it.
  private mutating func expectFault(_ steps: [Postgres.Step], _ wanted: Set<Outcome>) async {
    do {
      fault("no error but \(try await world.read(steps, as: calm.tenant))")
    } catch let error as JournalError {
      switch error {
      case .internalFault(let words) where wanted.contains(.internalFault):
        // It is logged: with another's secret it would be a leak all the same.
        if words.contains("geheim"), !words.contains(calm.tenant.secret) { fault(words) }
        tally.right += 1
      case .busy, .unavailable: tally.interrupted += 1
      default: fault("\(error)")
      }
    } catch { fault("\(error)") }
  }

  // MARK: What is asked

  private mutating func askForAnother() async {
    guard let other = chance.pick(world.tenants), other.secret != calm.tenant.secret else {
      return judge(await world.ask(verb(), as: calm.tenant))
    }
    asked = .agenda
    let answer = await world.ask(.agenda, as: calm.tenant, of: other.agenda)
    if answer.error == .notFound { tally.right += 1 } else { judge(answer) }
    if answer.text.contains("geheim") { fault("another's: \(answer)") }
  }

  /// Meanwhile the statement or the connection of one of the four is ended.
  private mutating func askStruck() async {
    let endsConnection = chance.once(in: 2)
    let (world, place) = (world, chance.below(StormWorld.connections))
    async let ended = world.strike(endsConnection: endsConnection, place: place)
    judge(await world.ask(verb(), as: calm.tenant))
    do { tally.ended += try await ended } catch { fault("the blow: \(error)") }
  }

  /// The task is cancelled after a while: before its turn, in the middle, or when it is done.
  private mutating func giveUp(_ steps: [Postgres.Step]) async {
    let (world, tenant) = (world, calm.tenant)
    let task = Task { try await world.read(steps, as: tenant) }
    for _ in 0..<chance.below(2000) { await Task.yield() }
    task.cancel()
    do {
      let titles = try await task.value
      if titles == calm.titles { tally.right += 1 } else { fault("given up: \(titles)") }
    } catch { interrupted(error) }
  }

  /// The session is over: its key is another's.
  private mutating func askWithoutKey() async {
    let tenant = calm.tenant
    var session = tenant.session
    session.login?.key += 1
    let stranger = StormWorld.Tenant(
      organisation: tenant.organisation, agenda: tenant.agenda, secret: tenant.secret,
      session: session)
    do {
      fault("without a key: \(try await world.read(StormWorld.titles, as: stranger))")
    } catch is SessionEnded { tally.right += 1 } catch { interrupted(error) }
  }

  /// A statement of the server that goes around `Reader` finds nothing bound.
  private mutating func askUnbound() async {
    let options = TransactionOptions(readOnly: true)
    do {
      let said = try await world.pool.transact(options, [StormWorld.bound])[0].only().text(0)
      if said == StormWorld.unbound { tally.right += 1 } else { fault("bound: \(said)") }
    } catch { interrupted(JournalError(error)) }
  }
}
