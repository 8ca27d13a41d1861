import Domain
import Foundation
import Synchronization

/// Events to bytes and back, with their contents kept beside them.
enum EventCoding {
  static let nonce = "AAAAAAAAAAAAAAAAAAAAAA"

  /// The salts 1, 2, 3 and so on, so that samples stay the same.
  static func sealer() -> ContentSealer {
    let counter = SaltCounter()
    return ContentSealer { counter.salt() }
  }

  static func encode<Coding: PayloadCoding>(
    _ events: [Event<Coding.Payload>], as coding: Coding.Type
  ) throws -> (lines: [[UInt8]], contents: [SealedContent]) {
    let sealer = sealer()
    let lines = try events.map {
      try EventText.encode($0, as: coding, nonce: nonce, sealer: sealer)
    }
    return (lines, sealer.take())
  }

  static func lookup(_ contents: [SealedContent]) -> ContentLookup {
    ContentLookup(
      Dictionary(contents.map { ($0.digest, $0.bytes) }, uniquingKeysWith: { first, _ in first }))
  }

  static func roundTrip(_ events: [Event<AgendaEvent>]) throws -> [Event<AgendaEvent>] {
    let (lines, contents) = try encode(events, as: AgendaEvent.self)
    let lookup = lookup(contents)
    return try lines.map { try EventText.decode($0, as: AgendaEvent.self, contents: lookup) }
  }

  /// The events as they are read once the contents of what was erased are gone: of everything
  /// about the item until then, but for signed statements and for why it was asked. The rule
  /// written anew.
  static func withoutErased(_ events: [Event<AgendaEvent>]) throws -> [Event<AgendaEvent>] {
    let sealer = sealer()
    var lines: [[UInt8]] = []
    var contents: [[SealedContent]] = []
    for event in events {
      lines.append(
        try EventText.encode(event, as: AgendaEvent.self, nonce: nonce, sealer: sealer))
      contents.append(sealer.take())
      guard let item = event.payload.erases else { continue }
      for (index, earlier) in events.prefix(lines.count).enumerated()
      where earlier.payload.item == item && AgendaEvent.kind(of: earlier.payload) != "erasure-asked"
      {
        let text = String(decoding: lines[index], as: UTF8.self)
        contents[index].removeAll {
          !text.contains("\"signed\":\"\(Data($0.digest).base64EncodedString())\"")
        }
      }
    }
    let lookup = lookup(contents.flatMap(\.self))
    return try lines.map { try EventText.decode($0, as: AgendaEvent.self, contents: lookup) }
  }
}

/// Gives each content another salt of 16 bytes.
final class SaltCounter: Sendable {
  private let count = Mutex<Int>(0)

  func salt() -> [UInt8] {
    let number = count.withLock { count in
      count += 1
      return count
    }
    return [UInt8](repeating: 0, count: 14) + [UInt8(number >> 8 & 255), UInt8(number & 255)]
  }
}
