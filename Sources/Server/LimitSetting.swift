/// A limit that an operator can set by name: `idle-seconds=900`.
public struct LimitSetting: Sendable {
  /// In kebab case, the unit last.
  public let name: String
  /// What may be asked; beyond it the server would no longer do what it promises.
  public let range: ClosedRange<Int>
  private let set: @Sendable (inout Limits, Int) -> Void

  /// Why a setting was not taken.
  public struct Fault: Error, CustomStringConvertible {
    public let description: String
  }

  /// All of them, in the order of `Limits`.
  public static let all: [LimitSetting] = [
    seconds("handshake-seconds", 1...60) { $0.handshake = $1 },
    seconds("login-seconds", 1...600) { $0.login = $1 },
    seconds("begun-line-seconds", 1...600) { $0.begunLine = $1 },
    seconds("idle-seconds", 10...86_400) { $0.idle = $1 },
    seconds("write-stall-seconds", 1...600) { $0.writeStall = $1 },
    seconds("drain-seconds", 0...300) { $0.drain = $1 },
    LimitSetting("failed-logins-per-minute", 1...1_000_000) { $0.failedLoginsPerMinuteMax = $1 },
    LimitSetting("requests-per-second", 1...1_000_000) { $0.requestsPerSecondMax = $1 },
    LimitSetting("request-burst", 1...1_000_000) { $0.requestBurstMax = $1 },
    LimitSetting("connections", 1...100_000) { $0.connectionsMax = $1 },
    LimitSetting("connections-before-login", 1...100_000) { $0.connectionsBeforeLoginMax = $1 },
    LimitSetting("connections-before-login-of-address", 1...100_000) {
      $0.connectionsBeforeLoginPerAddressMax = $1
    },
    LimitSetting("in-flight", 1...1000) { $0.inFlightMax = $1 },
    LimitSetting("pending-output-bytes", 32_768...67_108_864) { $0.pendingOutputBytesMax = $1 },
    LimitSetting("watch-pending-bytes", 65_536...67_108_864) { $0.watchPendingBytesMax = $1 },
    seconds("watch-behind-seconds", 1...600) { $0.watchBehind = $1 },
  ]

  private init(
    _ name: String, _ range: ClosedRange<Int>,
    set: @escaping @Sendable (inout Limits, Int) -> Void
  ) {
    self.name = name
    self.range = range
    self.set = set
  }

  private static func seconds(
    _ name: String, _ range: ClosedRange<Int>,
    set: @escaping @Sendable (inout Limits, Duration) -> Void
  ) -> LimitSetting {
    LimitSetting(name, range) { set(&$0, .seconds($1)) }
  }

  /// Takes `name=number` over into the limits.
  public static func apply(_ text: String, to limits: inout Limits) throws(Fault) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = parts.first, let setting = all.first(where: { $0.name == name }) else {
      throw Fault(
        description: "there is no limit \(parts.first ?? ""); there are: "
          + all.map(\.name).joined(separator: ", "))
    }
    guard parts.count == 2, let number = Int(parts[1]), setting.range.contains(number) else {
      throw Fault(
        description: "\(name) must be a whole number from \(setting.range.lowerBound) to "
          + "\(setting.range.upperBound), as in \(name)=\(setting.range.lowerBound)")
    }
    setting.set(&limits, number)
  }
}
