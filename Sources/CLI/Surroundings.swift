/// Everything the program gets from outside, so that a test can give it too.
public struct Surroundings: Sendable {
  public var arguments: [String]
  public var environment: [String: String]
  /// Columns of the terminal that standard output is, nil when it is none.
  public var outputWidth: Int?
  public var errorIsTerminal: Bool
  public var inputIsTerminal: Bool
  public var write: @Sendable ([UInt8]) -> Void
  public var complain: @Sendable ([UInt8]) -> Void
  /// One line of standard input, nil at its end.
  public var readLine: @Sendable () -> String?
  /// All of standard input, at most so many octets; nil when there are more.
  public var readInput: @Sendable (_ bytesMax: Int) -> [UInt8]?
  /// Unix seconds.
  public var now: @Sendable () -> Int
  /// So many random bytes.
  public var random: @Sendable (_ count: Int) -> [UInt8]
  /// Lets so many seconds pass, or fewer when the task is cancelled.
  public var wait: @Sendable (_ seconds: Int) async -> Void

  public init(
    arguments: [String], environment: [String: String], outputWidth: Int?,
    errorIsTerminal: Bool, inputIsTerminal: Bool,
    write: @escaping @Sendable ([UInt8]) -> Void,
    complain: @escaping @Sendable ([UInt8]) -> Void,
    readLine: @escaping @Sendable () -> String?,
    readInput: @escaping @Sendable (Int) -> [UInt8]?,
    now: @escaping @Sendable () -> Int, random: @escaping @Sendable (Int) -> [UInt8],
    wait: @escaping @Sendable (Int) async -> Void = { try? await Task.sleep(for: .seconds($0)) }
  ) {
    self.arguments = arguments
    self.environment = environment
    self.outputWidth = outputWidth
    self.errorIsTerminal = errorIsTerminal
    self.inputIsTerminal = inputIsTerminal
    self.write = write
    self.complain = complain
    self.readLine = readLine
    self.readInput = readInput
    self.now = now
    self.random = random
    self.wait = wait
  }
}
