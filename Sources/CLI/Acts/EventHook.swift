import Client
import Subprocess
import SystemPackage
import Wire

/// `watch --exec COMMAND`: a shell runs the command for each event, one at a time, with the event
/// as JSON on standard input and the most useful of it in the environment. At least once: the
/// cursor moves on only after it ended with 0.
struct EventHook {
  var place: Workplace
  var command: String

  /// Seconds before a command that failed is run again; after the last it is over.
  static let pauses = [1, 2, 4, 8, 16]

  func run(_ event: JSONObject) async throws(Stop) {
    for pause in Self.pauses {
      if await succeeds(event) { return }
      if Task.isCancelled { throw Stop(BreakReason.interrupted, place.phrases) }
      place.messenger.say(place.phrases("watch-hook-again", ["seconds": String(pause)]))
      await place.surroundings.wait(pause)
      if Task.isCancelled { throw Stop(BreakReason.interrupted, place.phrases) }
    }
    if await succeeds(event) { return }
    if Task.isCancelled { throw Stop(BreakReason.interrupted, place.phrases) }
    throw place.fault("watch-hook-failed", ["ref": event["ref"]?.stringValue ?? ""])
  }

  /// Input comes from a nameless file, as for `SSHKeygen`; what it says goes where ours goes.
  private func succeeds(_ event: JSONObject) async -> Bool {
    guard let input = ScratchFile(event.encoded() + [UInt8(ascii: "\n")]) else { return false }
    let result = try? await Subprocess.run(
      .path("/bin/sh"), arguments: ["-c", command],
      environment: .inherit.updating(Self.variables(event)),
      input: .fileDescriptor(
        FileDescriptor(rawValue: input.descriptor), closeAfterSpawningProcess: false),
      output: .fileDescriptor(FileDescriptor(rawValue: 1), closeAfterSpawningProcess: false),
      error: .fileDescriptor(FileDescriptor(rawValue: 2), closeAfterSpawningProcess: false))
    return withExtendedLifetime(input) { result?.terminationStatus.isSuccess ?? false }
  }

  /// `DOORBRAAK_KIND`, `_REF`, `_AGENDA`, `_AT`, `_ORGANISATION` and `_CURSOR`, of members that are
  /// texts.
  static func variables(_ event: JSONObject) -> [Environment.Key: String?] {
    var variables: [Environment.Key: String?] = [:]
    for name in ["kind", "ref", "at", "organisation", "cursor"] {
      guard let key = Environment.Key(rawValue: "DOORBRAAK_" + name.uppercased()) else { continue }
      variables[key] = .some(Self.text(event[name]?.stringValue))
    }
    if let key = Environment.Key(rawValue: "DOORBRAAK_AGENDA") {
      let ref = event["ref"]?.stringValue ?? ""
      variables[key] = .some(Self.text(ref.split(separator: "/").first.map(String.init)))
    }
    return variables
  }

  /// An octet 0 would end a variable early.
  private static func text(_ value: String?) -> String {
    (value ?? "").replacing("\0", with: "")
  }
}
