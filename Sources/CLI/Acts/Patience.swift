import Client
import Wire

extension Conversation {
  /// Times that one request waits where the server says after how many seconds it may come.
  static let patienceMax = 100
  /// Seconds of one such wait, whatever the server says.
  static let waitSecondsMax = 60

  /// One of many requests that may be asked twice. Who asks too much at once is told so
  /// before any row, and how long to wait.
  func patiently(
    _ request: Request, row: @Sendable (JSONObject) -> Void = { _ in }
  ) async throws(ClientFault) -> JSONObject? {
    var waits = 0
    while true {
      do throws(ClientFault) {
        return try await connection.send(request, changes: false, row: row)
      } catch {
        guard waits < Self.patienceMax, case .refused(let reply) = error, reply.code == .limit,
          let seconds = reply.more["seconds"]?.integerValue
        else { throw error }
        waits += 1
        await place.surroundings.wait(min(max(0, seconds), Self.waitSecondsMax))
      }
    }
  }
}
