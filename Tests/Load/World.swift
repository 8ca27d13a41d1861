import Crypto
import Wire

/// The organisations, people and agendas that load is made with. All of it follows from numbers, so
/// that every run of the program knows it without asking.
enum World {
  /// As many as the rival's schema has.
  static let stepsOfAgenda = 50
  /// People of one organisation, and so the connections it can hold.
  static let peopleOfParty = 64
  /// The log that statements name: a server that was not told another name.
  static let log = "localhost/journal"
  static let category = "geluid"

  static let administrator = Person(handle: "a.load@rijk")

  /// The slug of an agenda, with a fixed number of digits so that order by name is by number.
  static func agenda(_ number: Int) -> String {
    let digits = String(number)
    return "l" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }
}

/// An organisation with a seat in every agenda.
struct Party: Sendable {
  let id: String
  let kind: String
  let body: String

  /// Leads every agenda, is a signer of every step and never signs: no step closes.
  static let lead = Party(id: "gm0001", kind: "gemeente", body: "college")
  /// Those who sign.
  static let signers = [
    Party(id: "pv20", kind: "provincie", body: "gs"),
    Party(id: "waard-wonen", kind: "corporatie", body: "bestuur"),
    Party(id: "bouw", kind: "ontwikkelaar", body: "bestuur"),
    Party(id: "fonds", kind: "belegger", body: "bestuur"),
  ]

  func person(_ number: Int) -> Person { Person(handle: "p\(number)@\(id)") }
}

/// Somebody with a key that follows from the name: a secret of no worth.
struct Person: Sendable {
  let handle: String

  var organisation: String { handle.split(separator: "@").last.map(String.init) ?? "" }

  func key() throws(LoadFault) -> SSHPrivateKey {
    let seed = SHA256.hash(data: Array("doorbraak-load \(handle)".utf8))
    guard let key = SSHPrivateKey(seed: Array(seed)) else { throw LoadFault("no key") }
    return key
  }
}

/// The order in which sign-offs visit steps: each once, scattered over all agendas like the
/// rival's random numbers.
struct StepOrder: Sendable {
  /// The number of the first agenda.
  let first: Int
  let agendas: Int

  /// A prime; no number of steps that a run could have is a multiple of it.
  private static let stride = 7_368_787

  var count: Int { agendas * World.stepsOfAgenda }

  /// The step that is visited as number `turn` (from 0) by a signer, counted over all agendas.
  func step(_ turn: Int, of signer: Int) -> Int {
    (turn * Self.stride + signer * (count / Party.signers.count)) % count
  }

  /// Its agenda's number, and its own from 1.
  func place(_ step: Int) -> (agenda: Int, number: Int) {
    (first + step / World.stepsOfAgenda, step % World.stepsOfAgenda + 1)
  }
}

/// Why the load could not be made.
struct LoadFault: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
