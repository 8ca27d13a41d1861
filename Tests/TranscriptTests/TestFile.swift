import Domain
import Wire

/// Files of tests: the requests that bring them.
enum TestFile {
  /// Octets that differ from place to place, so that a piece in the wrong one is found.
  static func bytes(_ count: Int, seed: UInt8 = 1) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 / 251) ^ seed }
  }

  /// One request a piece, in order.
  static func pieces(_ bytes: [UInt8]) -> [(line: String, object: JSONObject)] {
    stride(from: 0, to: bytes.count, by: FileLimits.pieceBytes).map { offset in
      let piece = Array(bytes[offset..<min(offset + FileLimits.pieceBytes, bytes.count)])
      return (
        "put \(FileHash.text(of: bytes))",
        [
          "size": .integer(bytes.count), "offset": .integer(offset),
          "piece": .string(Base64.encode(piece)),
        ]
      )
    }
  }
}
