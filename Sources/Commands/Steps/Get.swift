import Domain
import Postgres
import Wire

/// Gives a piece of a file: of one that a step says which the person sees, or of one's own.
///
/// Which hashes others put here nobody hears: what may not be seen is not found.
struct Get: Command {
  static let description = CommandDescription(
    verb: "get", group: .steps, words: [.word("sha256", .file)],
    options: [.option("offset", .integer)])

  static func answer(_ call: Call) async throws -> Reply {
    let sha256 = call.arguments.word("sha256")
    let offset = call.arguments.integer("offset") ?? 0
    guard (0..<FileLimits.bytesMax).contains(offset) else {
      throw Refusal(.filePiece, ["length": "\(FileLimits.pieceBytes)"], param: "offset")
    }
    let inside = offset % FileLimits.pieceBytes
    let rows = try await call.services.reader.read(
      [
        (
          """
          select f.size, substring(f.bytes from $3) as bytes from api.file f
          where f.sha256 = $1 and f.at = $2 order by f.key limit 1
          """,
          [.text(sha256), .int4(Int32(offset - inside)), .int4(Int32(inside + 1))]
        )
      ], for: call)
    guard let row = rows.last?.first else { throw Refusal(.notFound) }
    let bytes = try row.bytes("bytes")
    let size = try row.int("size")
    guard !bytes.isEmpty else { throw Refusal(.notFound) }
    let next = offset + bytes.count
    return .ok([
      "sha256": .string(sha256), "size": .integer(size), "offset": .integer(offset),
      "piece": .string(Base64.encode(bytes)), "next": next < size ? .integer(next) : .null,
    ])
  }
}
