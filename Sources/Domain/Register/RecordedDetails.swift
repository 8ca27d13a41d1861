import Foundation

/// A whole imported row as content: one line of JSON with its keys sorted.
///
/// The event holds its salted digest; erasing it leaves nil and an event that stays valid.
struct RecordedDetails<Value: Codable & Hashable & Sendable>: Codable, Hashable, Sendable {
  let content: Content
  /// The row; nil once erased.
  let value: Value?

  init(_ value: Value) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let bytes = (try? encoder.encode(value)) ?? Data()
    content = Content(String(decoding: bytes, as: UTF8.self))
    self.value = value
  }

  init(from decoder: any Decoder) throws {
    content = try Content(from: decoder)
    value = try content.text.map { try JSONDecoder().decode(Value.self, from: Data($0.utf8)) }
  }

  func encode(to encoder: any Encoder) throws { try content.encode(to: encoder) }
}
