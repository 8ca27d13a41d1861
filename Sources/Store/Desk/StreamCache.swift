import Domain
import Foundation

/// Streams in memory: the register, and the agendas used lately. A value, so that a batch can work
/// on a copy; what it holds is checked by version in every append.
struct StreamCache: Sendable {
  struct Loaded<State: Sendable>: Sendable {
    /// The stream's key; nil while it does not exist.
    var key: Int?
    var state: State
    /// Whether another server is known to have written to it since.
    var isStale = true

    init(_ state: State) { self.state = state }
  }

  var register = Loaded(Register())
  var agendas: [LocationID: Loaded<Agenda>] = [:]

  /// Agendas kept in memory; a country has some hundreds.
  static let agendasMax = 10_000

  /// The register and those agendas alone: a batch works on few, and copying many costs much.
  func part(_ wanted: Set<LocationID>) -> StreamCache {
    var part = StreamCache()
    part.register = register
    for id in wanted { part.agendas[id] = agendas[id] }
    return part
  }

  /// Another server wrote to these streams.
  mutating func markStale(_ streams: [Int]) {
    if let key = register.key, streams.contains(key) { register.isStale = true }
    for (id, loaded) in agendas {
      if let key = loaded.key, streams.contains(key) { agendas[id]?.isStale = true }
    }
  }

  /// Makes sure that the register and those agendas are in memory, and catches up stale ones.
  mutating func load(
    agendas wanted: Set<LocationID>, from journal: Journal
  ) async throws(JournalError) {
    if register.isStale { try await refreshRegister(from: journal) }
    if agendas.count > Self.agendasMax { agendas = [:] }
    for id in wanted where agendas[id]?.isStale ?? true {
      var loaded = agendas[id] ?? Loaded(Agenda(id: id))
      let stream = try await journal.load(id.stream, after: loaded.state.version)
      for body in stream.bodies {
        loaded.state.apply(try Self.decode(body, as: AgendaEvent.self, stream.contents))
      }
      // What does not exist is not kept: anybody can make up names.
      guard let key = stream.key else {
        agendas[id] = nil
        continue
      }
      loaded.key = key
      loaded.isStale = false
      agendas[id] = loaded
    }
  }

  /// Applies the register's events since the last look.
  mutating func refreshRegister(from journal: Journal) async throws(JournalError) {
    let stream = try await journal.load(Register.stream, after: register.state.version)
    for body in stream.bodies {
      register.state.apply(try Self.decode(body, as: RegisterEvent.self, stream.contents))
    }
    register.key = stream.key
    register.isStale = stream.key == nil
  }

  static func decode<Coding: PayloadCoding>(
    _ body: [UInt8], as coding: Coding.Type, _ contents: ContentLookup
  ) throws(JournalError) -> Event<Coding.Payload> {
    do { return try EventText.decode(body, as: coding, contents: contents) } catch {
      throw .internalFault("an event cannot be read: \(error)")
    }
  }
}
