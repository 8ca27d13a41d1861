import Subprocess
import SystemPackage

/// Runs `ssh-keygen`, which may ask for a passphrase or a touch on the terminal meanwhile.
public enum SSHKeygen {
  /// How it ended and what it said.
  public struct Outcome: Sendable, Hashable {
    public let isSuccess: Bool
    public let output: String
    public let error: String

    /// The last line that it said was wrong.
    var lastWords: String { error.split(separator: "\n").last.map(String.init) ?? "" }
  }

  /// Most octets kept of what it says.
  static let outputBytesMax = 16_384

  /// Input and output go through nameless files: swift-subprocess 1.0.2 stops the process ("was not
  /// closed") now and then when a child exits before it read its piped input.
  public static func run(
    _ arguments: [String], input: [UInt8], variables: [String: String] = [:]
  ) async throws(SigningFault) -> Outcome {
    guard let source = ScratchFile(input), let output = ScratchFile(), let error = ScratchFile()
    else { throw .noSSHKeygen }
    do {
      let result = try await Subprocess.run(
        .name("ssh-keygen"), arguments: Arguments(arguments), environment: environment(variables),
        input: .fileDescriptor(
          FileDescriptor(rawValue: source.descriptor), closeAfterSpawningProcess: false),
        output: .fileDescriptor(
          FileDescriptor(rawValue: output.descriptor), closeAfterSpawningProcess: false),
        error: .fileDescriptor(
          FileDescriptor(rawValue: error.descriptor), closeAfterSpawningProcess: false))
      return withExtendedLifetime(source) {
        Outcome(
          isSuccess: result.terminationStatus.isSuccess, output: text(output), error: text(error))
      }
    } catch {
      throw .noSSHKeygen
    }
  }

  private static func text(_ file: ScratchFile) -> String {
    String(decoding: file.read(bytesMax: outputBytesMax), as: UTF8.self)
  }

  private static func environment(_ variables: [String: String]) -> Environment {
    var updates: [Environment.Key: String?] = [:]
    for (name, value) in variables {
      if let key = Environment.Key(rawValue: name) { updates[key] = value }
    }
    return .inherit.updating(updates)
  }
}
