import Client
import Wire

/// A conversation that is made anew when its connection breaks, for as long as it takes.
struct Lifeline: Sendable {
  private(set) var conversation: Conversation
  /// Why there is no connection; nil since something was heard.
  private(set) var lost: Stop?
  private let place: Workplace
  private var failures = 0

  /// Seconds before a connection is made anew; the last as often as it takes.
  static let pauses = [1, 2, 4, 8, 15, 30]

  init(_ conversation: Conversation, _ place: Workplace) {
    self.conversation = conversation
    self.place = place
  }

  var connection: Connection { conversation.connection }

  /// The connection did what it is for: the next pause is the first again.
  mutating func heard() {
    failures = 0
    lost = nil
  }

  /// Why it ends, in words.
  func stop(_ error: any Error) -> Stop {
    if let stop = error as? Stop { return stop }
    return (error as? ClientFault).map { Stop($0, place.phrases) } ?? place.fault("break-closed")
  }

  /// Makes the connection anew, unless the server or the person said that it is over.
  mutating func restore(after error: any Error) async throws(Stop) {
    await connection.close()
    if let stop = error as? Stop { throw stop }
    var stop = stop(error)
    while true {
      guard stop.code == .unavailable, !Task.isCancelled else { throw stop }
      lost = stop
      let pause = Self.pauses[min(failures, Self.pauses.count - 1)]
      failures += 1
      place.messenger.say(
        place.phrases("watch-again", ["why": stop.message, "seconds": String(pause)]))
      await place.surroundings.wait(pause)
      if Task.isCancelled { throw Stop(BreakReason.interrupted, place.phrases) }
      do throws(Stop) {
        conversation = try await Conversation.open(place, needsCommands: false)
        try await conversation.logIn()
        return
      } catch {
        await connection.close()
        stop = error
      }
    }
  }
}
