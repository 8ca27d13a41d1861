import Crypto
import Foundation
import Synchronization

/// A name, a free text or a signed statement: what an event never holds itself (VIEW-8).
///
/// The event holds a salted digest; the bytes live in a `content` row and can be erased while the
/// event stays valid. In memory the text is here, or nil once it was erased.
public struct Content: Sendable, Hashable {
  /// The text; nil when it was erased.
  public let text: String?

  public init(_ text: String) { self.text = text }
  private init(erased: Void) { text = nil }
  /// What is left of a text after a recorded act erased it.
  public static let erased = Content(erased: ())

  /// The text, or nothing once erased.
  public var shown: String { text ?? "" }
}

/// One `content` row: SHA-256 over salt and bytes, and what it was made from.
public struct SealedContent: Sendable, Hashable {
  public let digest: [UInt8]
  public let salt: [UInt8]
  public let bytes: [UInt8]

  public init(salt: [UInt8], bytes: [UInt8]) {
    self.salt = salt
    self.bytes = bytes
    digest = Array(SHA256.hash(data: salt + bytes))
  }
}

/// Collects the contents of events while they are encoded, and gives each its salted digest.
public final class ContentSealer: Sendable {
  static let key = CodingUserInfoKey(rawValue: "doorbraak.sealer")
  private let state = Mutex<[SealedContent]>([])
  private let salt: @Sendable () -> [UInt8]

  /// - Parameter salt: gives 16 fresh random bytes each time.
  public init(salt: @escaping @Sendable () -> [UInt8]) { self.salt = salt }

  /// What was sealed since the last call.
  public func take() -> [SealedContent] {
    state.withLock { sealed in
      defer { sealed = [] }
      return sealed
    }
  }

  func seal(_ text: String) -> String {
    let sealed = SealedContent(salt: salt(), bytes: Array(text.utf8))
    state.withLock { $0.append(sealed) }
    return Data(sealed.digest).base64EncodedString()
  }
}

/// The contents that belong to events being decoded, by digest; a missing one was erased.
public struct ContentLookup: Sendable {
  static let key = CodingUserInfoKey(rawValue: "doorbraak.contents")
  private let bytesByDigest: [[UInt8]: [UInt8]]

  public init(_ bytesByDigest: [[UInt8]: [UInt8]]) { self.bytesByDigest = bytesByDigest }

  func content(digest: String) -> Content? {
    guard let digest = Data(base64Encoded: digest) else { return nil }
    guard let bytes = bytesByDigest[Array(digest)] else { return .erased }
    return Content(String(decoding: bytes, as: UTF8.self))
  }
}

extension Content: Codable {
  /// Writes the salted digest, in base64, and hands the text to the encoder's sealer.
  public func encode(to encoder: any Encoder) throws {
    guard let text, let key = ContentSealer.key,
      let sealer = encoder.userInfo[key] as? ContentSealer
    else {
      throw EncodingError.invalidValue(
        self, .init(codingPath: encoder.codingPath, debugDescription: "content without a sealer"))
    }
    var container = encoder.singleValueContainer()
    try container.encode(sealer.seal(text))
  }

  /// Reads the digest and takes the text from the decoder's lookup.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let digest = try container.decode(String.self)
    guard let key = ContentLookup.key, let lookup = decoder.userInfo[key] as? ContentLookup,
      let content = lookup.content(digest: digest)
    else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "content without a lookup")
    }
    self = content
  }
}
