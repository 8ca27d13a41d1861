/// What a running server says of itself in `postmaster.pid`
/// (src/include/utils/pidfile.h: one value a line, later lines appear as it starts up).
struct PostmasterFile: Sendable, Hashable {
  enum Status: String, Sendable {
    case starting, stopping, ready, standby
  }

  var processID: Int32
  var port: Int
  /// Empty until the server has made its socket.
  var socketFolder: String
  /// Empty without TCP.
  var listenAddress: String
  var status: Status

  init(
    processID: Int32, port: Int, socketFolder: String, listenAddress: String = "", status: Status
  ) {
    self.processID = processID
    self.port = port
    self.socketFolder = socketFolder
    self.listenAddress = listenAddress
    self.status = status
  }

  /// Nil when the first line is no process: the file is half written or damaged.
  init?(parsing text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }
    func line(_ number: Int) -> String { lines.count >= number ? lines[number - 1] : "" }
    guard let processID = Int32(line(1)), processID > 1 || processID < -1 else { return nil }
    // A server for one user writes its process negated.
    self.processID = abs(processID)
    port = Int(line(4)) ?? EmbeddedLimits.port
    socketFolder = line(5)
    listenAddress = line(6)
    status = Status(rawValue: line(8)) ?? .starting
  }
}
