/// The four things that are done to a cluster, as command lines.
struct ClusterControl: Sendable {
  var tools: ClusterTools
  var binaries: PostgresBinaries
  var cluster: String

  static let startLog = "doorbraak-start.log"

  func initialise(_ folder: String) async -> ClusterTools.Outcome {
    await tools.run(
      "\(binaries.folder)/initdb",
      [
        "-D", folder, "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums", "--auth=peer",
        "--username=\(EmbeddedSettings.superuser)", "--no-instructions",
      ], secondsMax: EmbeddedLimits.initialiseSecondsMax)
  }

  func start(socketFolder: String, secondsMax: Int) async -> ClusterTools.Outcome {
    let options = EmbeddedSettings.serverOptions(socketFolder: socketFolder)
    return await control(
      ["start", "-w", "-l", "\(cluster)/\(Self.startLog)", "-o", options], secondsMax)
  }

  func reload() async -> ClusterTools.Outcome {
    await control(["reload"], EmbeddedLimits.toolGraceSeconds)
  }

  func stop(secondsMax: Int) async -> ClusterTools.Outcome {
    await control(["stop", "-m", "fast", "-w"], secondsMax)
  }

  private func control(_ arguments: [String], _ secondsMax: Int) async -> ClusterTools.Outcome {
    await tools.run(
      "\(binaries.folder)/pg_ctl", ["-D", cluster, "-t", String(secondsMax)] + arguments,
      secondsMax: secondsMax + EmbeddedLimits.toolGraceSeconds)
  }
}
