import ArgumentParser

/// The server. `doorbraak` is the command line that speaks to it.
@main
struct Doorbraakd: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doorbraakd",
    abstract: "Runs the doorbraak-agendas of housing locations, from impasse to agreement.",
    version: Version.text,
    subcommands: [
      Init.self, Serve.self, Migrate.self, RebuildRows.self, MakeCertificate.self,
    ])
}

/// The version of this build.
enum Version {
  static let text = "0.1.0"
}
