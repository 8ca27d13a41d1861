import Wire

/// A client that does one thing nobody should do, until it is thrown out or has had enough.
struct Hostile {
  enum Sort: Sendable, Hashable, CaseIterable {
    /// Says nothing at all.
    case silent
    /// An octet now and then, and never the end of a line.
    case dripping
    /// A gigabyte without the end of a line.
    case endless
    /// A million lines with nothing in them.
    case empty
    /// Asks for much and reads nothing.
    case deaf
  }

  /// How it ended.
  enum Ending: Sendable, Hashable {
    case bye(ErrorCode)
    /// By the server, without a word.
    case closed
    /// It was let have its way: answered so many times.
    case answered(Int)
  }

  private static let chunkBytes = 65_536
  private static let chunks = 16_384
  private static let emptyLines = 1_000_000
  /// After login each of them is answered; who sent them leaves after so many.
  static let emptyLinesAnswered = 2_000
  private static let dripPause = Duration.milliseconds(500)
  private static let deafness = Duration.seconds(6)
  private static let deafRequests = 20_000
  static let receiveBytes = 4_096

  let connection: LineConnection
  /// Whether it logged in before.
  let isLoggedIn: Bool

  func run(_ sort: Sort) async throws -> Ending {
    switch sort {
    case .silent: return await listen()
    case .dripping: return await drip()
    case .endless: return await flood()
    case .empty: return await sendEmptyLines()
    case .deaf: return try await ignore()
    }
  }

  /// Until the end, or until as many answers as were asked for.
  private func listen(for answers: Int = .max) async -> Ending {
    var heard = 0
    while heard < answers {
      switch await connection.next() {
      case .line(.bye(let error)): return .bye(error.code)
      case .line(.ok), .line(.error): heard += 1
      case .line, .torn: break
      case .end: return .closed
      }
    }
    return .answered(heard)
  }

  private func drip() async -> Ending {
    while (try? await connection.send(octets: [UInt8(ascii: "x")])) != nil {
      guard (try? await Task.sleep(for: Self.dripPause)) != nil else { break }
    }
    return await listen()
  }

  private func flood() async -> Ending {
    let chunk = [UInt8](repeating: UInt8(ascii: "x"), count: Self.chunkBytes)
    for _ in 0..<Self.chunks {
      do { try await connection.send(octets: chunk) } catch { break }
    }
    return await listen()
  }

  private func sendEmptyLines() async -> Ending {
    let lines = [UInt8](repeating: UInt8(ascii: "\n"), count: Self.emptyLines)
    // The server reads no faster than it answers, and the answers are taken meanwhile.
    connection.send(unawaited: lines)
    return await listen(for: Self.emptyLinesAnswered)
  }

  /// Asks for long answers and reads none of them until the server gives up.
  private func ignore() async throws -> Ending {
    try await connection.setReading(false)
    connection.send(
      unawaited: Array(String(repeating: "d commands\n", count: Self.deafRequests).utf8))
    if isLoggedIn {
      // There are requests the server has not read, so its end is a reset, which even we notice.
      _ = try await eventually("the deaf are kept", every: .milliseconds(50)) {
        connection.isOpen ? nil : true
      }
    } else {
      // It can be over with its last words in the kernel: we look when it must be.
      try await Task.sleep(for: Self.deafness)
    }
    try? await connection.setReading(true)
    return await listen()
  }
}
