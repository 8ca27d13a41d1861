import Crypto
import Wire

/// Makes cursors of places in the journal, and reads them back.
///
/// A cursor tells nothing (VIEW-4): the place is encrypted with AES-GCM under a random nonce, so
/// two cursors of one place differ and neither says which comes first. It is good for the
/// organisation it was made for and on every server of the database. It is data, never authority:
/// what may be seen after it is decided by the policies each time.
struct CursorSeal: Sendable {
  private let key: SymmetricKey

  /// - Parameter key: 32 octets.
  init(key: [UInt8]) { self.key = SymmetricKey(data: key) }

  /// 48 characters of base64url; nil only where the key is no key.
  func cursor(of place: Int, for organisation: String) -> String? {
    let octets = withUnsafeBytes(of: Int64(place).bigEndian) { Array($0) }
    let box = try? AES.GCM.seal(octets, using: key, authenticating: Self.context(organisation))
    return box?.combined.map { Base64URL.encode(Array($0)) }
  }

  /// The place; nil for what was guessed, cut, changed, or made elsewhere or for others.
  func place(in cursor: String, for organisation: String) -> Int? {
    guard cursor.utf8.count == Self.characters, let combined = Base64URL.decode(cursor),
      let box = try? AES.GCM.SealedBox(combined: combined),
      let octets = try? AES.GCM.open(box, using: key, authenticating: Self.context(organisation))
    else { return nil }
    return octets.reduce(0) { $0 << 8 | Int($1) }
  }

  /// 12 octets of nonce, 8 of the place and 16 of the tag.
  private static let characters = 48

  private static func context(_ organisation: String) -> [UInt8] {
    Array("doorbraak-watch/1 \(organisation)".utf8)
  }
}
