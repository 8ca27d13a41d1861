import Client
import Wire

/// `watch`: events as they come, until interrupted or `--count` of them came. A connection that
/// breaks is made anew and goes on from the last cursor; with `--state FILE` the next run does too.
struct WatchAct {
  private let place: Workplace
  private let asked: Asked
  private let state: CursorFile?
  private var lifeline: Lifeline
  private var cursor: String?
  private var seen = 0

  init(place: Workplace, conversation: Conversation, asked: Asked) {
    self.place = place
    lifeline = Lifeline(conversation, place)
    self.asked = asked
    state = asked.extras["state"].map { CursorFile(path: $0) }
  }

  mutating func run() async throws(Stop) -> ExitCode {
    let most = try count()
    cursor = asked.object["from"]?.stringValue
    if cursor == nil { cursor = try state?.read(place) }
    while true {
      do {
        try await begin()
        while seen < most {
          try await take(try await lifeline.connection.nextPush())
          lifeline.heard()
        }
        await lifeline.connection.close()
        return .done
      } catch {
        try await lifeline.restore(after: error)
      }
    }
  }

  /// How many events are waited for; without `--count` all that ever come.
  private func count() throws(Stop) -> Int {
    guard let text = asked.extras["count"] else { return Int.max }
    guard let count = Int(text), count > 0 else {
      throw place.usage("value-integer", ["name": "--count", "value": text])
    }
    return count
  }

  private mutating func begin() async throws {
    var object = asked.object
    if let cursor { object["from"] = .string(cursor) }
    let answer = try await lifeline.connection.send(
      Request(tag: "1", verb: asked.description.verb, words: asked.words, object: object),
      changes: false)
    if let began = answer?["cursor"]?.stringValue { try keep(began) }
  }

  private mutating func take(_ push: (kind: String, object: JSONObject)) async throws {
    switch push.kind {
    case "EV": try await handle(push.object)
    case "TICK": break
    default:
      place.messenger.say(push.object["message"]?.stringValue ?? push.object.text)
      return
    }
    if let next = push.object["cursor"]?.stringValue { try keep(next) }
  }

  private mutating func handle(_ event: JSONObject) async throws {
    if let command = asked.extras["exec"] {
      try await EventHook(place: place, command: command).run(event)
    } else {
      EventLine(place: place).show(event, isFirst: seen == 0)
    }
    seen += 1
  }

  /// From here on the next connection, or the next run, goes on: only once an event was handled.
  private mutating func keep(_ next: String) throws(Stop) {
    guard next != cursor else { return }
    cursor = next
    try state?.write(next, place)
  }
}

/// `--state FILE`: the cursor from which the next run goes on.
struct CursorFile {
  var path: String

  /// Nil where there is no file yet.
  func read(_ place: Workplace) throws(Stop) -> String? {
    guard Files.exists(path) else { return nil }
    let bytes = Files.read(path, bytesMax: 256) ?? []
    let text = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first.map(String.init)
    guard let text, text.utf8.allSatisfy({ Self.mayHold($0) }) else {
      throw place.usage("watch-state-unreadable", ["path": path])
    }
    return text
  }

  /// What a cursor is made of; whether it is one the server says.
  private static func mayHold(_ octet: UInt8) -> Bool {
    switch octet {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
    default: false
    }
  }

  func write(_ cursor: String, _ place: Workplace) throws(Stop) {
    guard Files.write(Array((cursor + "\n").utf8), to: path) else {
      throw place.fault("cannot-write", ["path": path])
    }
  }
}
