#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Surroundings {
  /// The surroundings of this process.
  public static func ofProcess() -> Surroundings {
    var width: Int?
    if isatty(1) == 1 {
      var size = winsize()
      let isKnown = ioctl(1, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
      width = isKnown ? Int(size.ws_col) : 80
    }
    return Surroundings(
      arguments: Array(CommandLine.arguments.dropFirst()), environment: environmentOfProcess(),
      outputWidth: width, errorIsTerminal: isatty(2) == 1, inputIsTerminal: isatty(0) == 1,
      write: { Files.writeAll($0, to: 1) }, complain: { Files.writeAll($0, to: 2) },
      readLine: { Swift.readLine() }, readInput: { Files.readAll(0, bytesMax: $0) },
      now: { time(nil) },
      random: { count in
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
      })
  }

  private static func environmentOfProcess() -> [String: String] {
    let names = [
      "HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "DOORBRAAK_SERVER",
      "DOORBRAAK_CA", "DOORBRAAK_PERSON", "DOORBRAAK_KEY", "DOORBRAAK_LANG", "DOORBRAAK_PROFILE",
      "NO_COLOR", "TERM", "LC_ALL", "LC_MESSAGES", "LANG",
    ]
    var environment: [String: String] = [:]
    for name in names { environment[name] = getenv(name).map { String(cString: $0) } }
    return environment
  }
}
