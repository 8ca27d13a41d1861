import Foundation

/// What one kind of event holds: ids, enumerations, numbers, days and `Content`.
public protocol EventPayload: Codable, Hashable, Sendable {
  /// The kind's name in the journal, for ever.
  static var kind: String { get }
}

/// For whom and by whom an event happened. Persons are numbers: names are erasable (VIEW-8).
public struct Author: Codable, Hashable, Sendable {
  public var organisation: OrganisationID?
  public var person: Int?
  /// The authority the person used, where the act binds the organisation (SIGN-8).
  public var authority: Int?
  /// What made the act where no person did: `init`, later `clock`.
  public var cause: String?

  public init(
    organisation: OrganisationID?, person: Int?, authority: Int? = nil, cause: String? = nil
  ) {
    self.organisation = organisation
    self.person = person
    self.authority = authority
    self.cause = cause
  }
}

/// One thing that happened in one stream: an agenda, or the register.
public struct Event<Payload: Sendable & Hashable>: Sendable, Hashable {
  /// Name of the stream: `register`, or `agenda/stougjeswijk`.
  public var stream: String
  /// 1 for the first event of the stream, then without gaps.
  public var version: Int
  /// When it was decided; replay uses this moment.
  public var at: Moment
  public var by: Author
  public var payload: Payload

  public init(stream: String, version: Int, at: Moment, by: Author, payload: Payload) {
    self.stream = stream
    self.version = version
    self.at = at
    self.by = by
    self.payload = payload
  }
}

/// The kinds of payload of one kind of stream.
public protocol PayloadCoding {
  associatedtype Payload: Sendable & Hashable
  static func kind(of payload: Payload) -> String
  static func encode(_ payload: Payload) -> any EventPayload
  static func decode(kind: String, from decoder: any Decoder) throws -> Payload?
}

/// Events as the one line of JSON that the journal keeps.
public enum EventText {
  /// The version of the format of events; older ones are read through upcasters.
  public static let format = 1

  /// The exact bytes to store: keys sorted, no spaces, a random nonce of 128 bits.
  public static func encode<Coding: PayloadCoding>(
    _ event: Event<Coding.Payload>, as coding: Coding.Type, nonce: String, sealer: ContentSealer
  ) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if let key = ContentSealer.key { encoder.userInfo[key] = sealer }
    return Array(try encoder.encode(Line<Coding>(event: event, nonce: nonce)))
  }

  /// The event in stored bytes.
  public static func decode<Coding: PayloadCoding>(
    _ bytes: [UInt8], as coding: Coding.Type, contents: ContentLookup
  ) throws -> Event<Coding.Payload> {
    let decoder = JSONDecoder()
    if let key = ContentLookup.key { decoder.userInfo[key] = contents }
    return try decoder.decode(Line<Coding>.self, from: Data(bytes)).event
  }
}

/// The envelope: `at`, `by`, `data`, `kind`, `nonce`, `stream`, `v`, `version`.
private struct Line<Coding: PayloadCoding>: Codable {
  let event: Event<Coding.Payload>
  let nonce: String

  enum CodingKeys: String, CodingKey { case at, by, data, kind, nonce, stream, v, version }

  init(event: Event<Coding.Payload>, nonce: String) {
    self.event = event
    self.nonce = nonce
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(event.at, forKey: .at)
    try container.encode(event.by, forKey: .by)
    try container.encode(Coding.kind(of: event.payload), forKey: .kind)
    try container.encode(nonce, forKey: .nonce)
    try container.encode(event.stream, forKey: .stream)
    try container.encode(EventText.format, forKey: .v)
    try container.encode(event.version, forKey: .version)
    try Coding.encode(event.payload).encode(to: container.superEncoder(forKey: .data))
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let format = try container.decode(Int.self, forKey: .v)
    let kind = try container.decode(String.self, forKey: .kind)
    let data = try container.superDecoder(forKey: .data)
    guard format == EventText.format, let payload = try Coding.decode(kind: kind, from: data) else {
      throw DecodingError.dataCorruptedError(
        forKey: .kind, in: container, debugDescription: "unknown event \(kind) of format \(format)")
    }
    nonce = try container.decode(String.self, forKey: .nonce)
    event = Event(
      stream: try container.decode(String.self, forKey: .stream),
      version: try container.decode(Int.self, forKey: .version),
      at: try container.decode(Moment.self, forKey: .at),
      by: try container.decode(Author.self, forKey: .by),
      payload: payload)
  }
}
