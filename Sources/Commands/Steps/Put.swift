import Domain
import Postgres
import Store
import Wire

/// Brings a file, piece by piece, so that a step can say it and others can get it.
///
/// Nobody sees it before it is attached. Pieces have `FileLimits.pieceBytes` octets, the last what
/// is left, and come in order; without a piece the answer says where to go on. A piece that came
/// already is taken as done, so that a lost answer is asked for again; the last one checks the hash
/// of the whole.
struct Put: Command {
  static let description = CommandDescription(
    verb: "put", group: .steps, words: [.word("sha256", .file)],
    options: [
      .option("size", .integer, isRequired: true), .option("offset", .integer),
      .option("piece", .text),
    ])

  static func answer(_ call: Call) async throws -> Reply {
    let register = try await call.services.desk.currentRegister()
    try Domain.Rights.checkPutting(try call.actingPerson(in: register))
    let sha256 = call.arguments.word("sha256")
    let size = call.arguments.integer("size") ?? 0
    guard (1...FileLimits.bytesMax).contains(size) else {
      throw Refusal(.fileSize, ["most": "\(FileLimits.bytesMax)"], param: "size")
    }
    let offset = call.arguments.integer("offset") ?? 0
    guard (0..<size).contains(offset), offset % FileLimits.pieceBytes == 0 else {
      throw Refusal(.filePiece, ["length": "\(FileLimits.pieceBytes)"], param: "offset")
    }
    let piece = try piece(call, at: offset, of: size)
    let rows = try await call.services.reader.change(
      (
        """
        select p.received, p.known_size, p.is_whole, p.fault
        from app.put_piece($1, $2, $3, $4, $5, $6) p
        """,
        [
          .text(sha256), .int4(Int32(size)), .int4(Int32(offset)),
          .optional(piece, Parameter.bytes), .int4(Int32(FileLimits.pieceBytes)),
          .int8(FileLimits.organisationBytesMax),
        ]
      ), for: call)
    let row = try rows.only()
    let received = try row.int("received")
    try check(try row.optionalText("fault"), received: received)
    return .ok([
      "sha256": .string(sha256), "size": .integer(try row.int("known_size")),
      "received": .integer(received),
      "stored": .bool(try row.bool("is_whole")),
    ])
  }

  /// The octets of the piece; nil where none was given.
  private static func piece(_ call: Call, at offset: Int, of size: Int) throws -> [UInt8]? {
    guard let text = call.arguments.text("piece") else { return nil }
    let length = min(FileLimits.pieceBytes, size - offset)
    guard let bytes = Base64.decode(text), bytes.count == length else {
      throw Refusal(.filePiece, ["length": "\(length)"], param: "piece")
    }
    return bytes
  }

  private static func check(_ fault: String?, received: Int) throws(Refusal) {
    switch fault {
    case nil: return
    case "order": throw Refusal(.fileOrder, ["received": "\(received)"], param: "offset")
    case "room":
      throw Refusal(
        .fileRoom, ["most": "\(FileLimits.organisationBytesMax >> 30) GiB"], param: "size")
    default: throw Refusal(.fileHashOther, param: "sha256")
    }
  }
}
