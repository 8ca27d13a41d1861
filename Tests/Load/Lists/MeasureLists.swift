import ArgumentParser
import Foundation
import Postgres
import Wire

/// Asks every list for every tenant, in turn with the bare select of the same rows, and prints one
/// object of JSON for each: numbers of rows, and times in microseconds.
struct MeasureLists: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "lists")

  @Option var server: String
  @Option(help: "Connection string of the database, as a superuser.") var database: String
  @Option var agendas: Int
  @Option(help: "How often each is asked.") var times: Int

  /// Asked and not counted: the server's and PostgreSQL's plans are made.
  private static let warming = 3

  func run() async throws {
    var askers: [ListsAsker] = []
    for tenant in ListsTenant.all {
      askers.append(try await ListsAsker(tenant, server: server, database: database))
    }
    let common = (0..<agendas).filter(ListsWorld.isCommon).map(World.agenda)
    for time in -Self.warming..<times {
      let agenda = common[abs(time) % common.count]
      for thing in ListsThing.allCases where thing.isDue(time) {
        // Nobody is always the first, whose rows are not yet in the processor's caches.
        for turn in askers.indices {
          let place = (turn + abs(time)) % askers.count
          try await askers[place].ask(thing, agenda: agenda, counts: time >= 0)
        }
      }
    }
    for thing in ListsThing.allCases { for asker in askers { print(asker.report(thing).text) } }
    for asker in askers { await asker.close() }
  }
}

/// A tenant's session, and its connection for bare selects.
struct ListsAsker {
  private struct Seen {
    var rows = 0
    var bareRows = 0
    var times: [Int] = []
    var bareTimes: [Int] = []
  }

  private let tenant: ListsTenant
  private let crowd: Crowd
  private let connection: Connection
  /// Names of the agendas that the tenant sees.
  private let agendas: [String]
  private var seen: [ListsThing: Seen] = [:]

  init(_ tenant: ListsTenant, server: String, database: String) async throws {
    self.tenant = tenant
    crowd = try await Crowd([tenant.person], at: server)
    var options = ConnectionOptions()
    // As the server's own connections for reading; what is bound matters to two of the selects.
    options.settings = [
      ("plan_cache_mode", "force_generic_plan"), ("jit", "off"),
      ("app.organisation", tenant.person.organisation), ("app.is_rijk", "\(tenant.isRijk)"),
      ("app.person", "1"), ("app.now_us", "0"),
    ]
    connection = try await Connection.open(ConnectionString(database), options)
    agendas = try await connection.query(
      """
      select a.id from model.agenda a
      where a.audience = 0 or $2 or exists (
        select from model.audience_member m
        where m.audience = a.audience and m.organisation = $1 and m.member)
      order by a.id
      """, [.text(tenant.person.organisation), .bool(tenant.isRijk)]
    ).map { try $0.text(0) }
  }

  mutating func ask(_ thing: ListsThing, agenda: String, counts: Bool) async throws {
    var lines = Lines()
    thing.append(to: &lines, agenda: agenda)
    let outcome = try await crowd.play([lines])
    guard let played = outcome.played.first, let time = played.nanoseconds.first else { return }
    if let refusal = played.firstRefusal { throw LoadFault(String(refusal.prefix(300))) }
    let (query, parameters) = thing.bare(agendas, agenda: agenda, for: tenant)
    let start = ContinuousClock.now
    let bare = try await connection.query(query, parameters)
    let bareTime = ContinuousClock.now - start
    guard counts else { return }
    seen[thing, default: Seen()].rows = played.rows
    seen[thing, default: Seen()].bareRows = bare.count
    seen[thing, default: Seen()].times.append(time / 1000)
    seen[thing, default: Seen()].bareTimes.append(Int(bareTime / .microseconds(1)))
  }

  func report(_ thing: ListsThing) -> JSONObject {
    let seen = seen[thing] ?? Seen()
    func percentile(_ share: Double, _ times: [Int]) -> JSONValue {
      let sorted = times.sorted()
      guard !sorted.isEmpty else { return .null }
      return .integer(sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))])
    }
    return [
      "thing": .string(thing.rawValue), "tenant": .string(tenant.name),
      "times": .integer(seen.times.count), "rows": .integer(seen.rows),
      "bare_rows": .integer(seen.bareRows),
      "p50": percentile(0.5, seen.times), "p99": percentile(0.99, seen.times),
      "bare_p50": percentile(0.5, seen.bareTimes), "bare_p99": percentile(0.99, seen.bareTimes),
    ]
  }

  func close() async {
    await crowd.close()
    await connection.close()
  }
}
