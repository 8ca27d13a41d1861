import Synchronization
import Wire

/// Many who log in and then say nothing, until the bell rings.
struct Crowd: Sendable {
  private static let tasks = 8

  let server: SoleServer
  let size: Int

  /// - Parameters:
  ///   - bell: when to go home.
  ///   - arrived: told of each that is logged in.
  /// - Returns: how many were still being served at the end.
  func stay(until bell: Neighbour.Bell, arrived: @escaping @Sendable () -> Void) async throws
    -> Int
  {
    try await withThrowingTaskGroup(of: Int.self) { group in
      for task in 0..<Self.tasks {
        group.addTask {
          var speakers: [Speaker] = []
          for number in stride(from: task, to: size, by: Self.tasks) {
            speakers.append(try await server.speaker(number, silenceSecondsMax: 600))
            arrived()
          }
          await bell.heard()
          var served = 0
          for speaker in speakers {
            if try await speaker.ask("ping").isOK { served += 1 }
            await speaker.connection.close()
          }
          return served
        }
      }
      return try await group.reduce(0, +)
    }
  }
}

/// Counts from several tasks.
final class Tally: Sendable {
  private let number = Mutex(0)
  func add() { number.withLock { $0 += 1 } }
  var count: Int { number.withLock { $0 } }
}
