import ArgumentParser
import Foundation
import NIOCore
import Wire

/// Makes load for `scripts/bench`; not for users.
@main
struct DoorbraakLoad: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doorbraak-load", abstract: "Makes load for scripts/bench.",
    subcommands: [
      Key.self, Found.self, Open.self, Run.self, First.self, OpenLists.self, MeasureLists.self,
      MeasureTiming.self, Idle.self, Watchers.self,
    ])
}

/// Prints the public key of the administrator, for `doorbraakd init`.
struct Key: ParsableCommand {
  func run() throws { print(try World.administrator.key().publicKey.line) }
}

/// Fills the register.
struct Found: AsyncParsableCommand {
  @Option var server: String
  func run() async throws { try await Founding(address: server).register() }
}

/// Opens agendas, seats everybody and plans all steps.
struct Open: AsyncParsableCommand {
  @Option var server: String
  @Option var first = 0
  @Option var agendas: Int
  func run() async throws {
    try await Founding(address: server).agendas(first..<first + agendas)
  }
}

/// Opens agendas for lists: some public, most with seats of their own.
struct OpenLists: AsyncParsableCommand {
  @Option var server: String
  @Option var agendas: Int
  func run() async throws { try await ListsFounding(address: server).make(0..<agendas) }
}
