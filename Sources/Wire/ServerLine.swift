/// One line from the server.
public enum ServerLine: Sendable, Hashable {
  case row(tag: String, JSONObject)
  case ok(tag: String, JSONObject?)
  case error(tag: String, ErrorReply)
  /// `HELLO`, `EV`, `TICK`, `NOTE`, or a kind added later, which a client ignores.
  case push(kind: String, JSONObject)
  case bye(ErrorReply)

  /// Reads a line without its end.
  public init(line: [UInt8]) throws(RequestFault) {
    var reader = LineReader(line)
    if line.first == UInt8(ascii: "*") {
      self = try Self.push(&reader)
      return
    }
    let tag = try reader.tag()
    switch reader.field().map({ String(decoding: $0, as: UTF8.self) }) {
    case "+": self = .row(tag: tag, try reader.object(tag: tag))
    case "OK":
      guard !reader.hasTrailingSpace else { throw RequestFault(tag: tag, "syntax-space-at-end") }
      self = .ok(tag: tag, reader.isAtEnd ? nil : try reader.object(tag: tag))
    case "ERR": self = .error(tag: tag, try Self.errorReply(&reader, tag: tag))
    default: throw RequestFault(tag: tag, "syntax-answer")
    }
  }

  private static func push(_ reader: inout LineReader) throws(RequestFault) -> ServerLine {
    guard let star = reader.field(), star.count == 1, let kind = reader.field(),
      Grammar.isCode(kind)
    else { throw RequestFault(tag: nil, "syntax-push") }
    if kind.elementsEqual("BYE".utf8) { return .bye(try errorReply(&reader, tag: nil)) }
    let name = String(decoding: kind, as: UTF8.self)
    return .push(kind: name, try reader.object(tag: nil))
  }

  private static func errorReply(
    _ reader: inout LineReader, tag: String?
  ) throws(RequestFault) -> ErrorReply {
    guard let field = reader.field(),
      let code = ErrorCode(rawValue: String(decoding: field, as: UTF8.self))
    else { throw RequestFault(tag: tag, "syntax-code") }
    return ErrorReply(code: code, object: try reader.object(tag: tag))
  }

  /// The line with LF. Tags and kinds are the program's own or were read by `Request`, so they are
  /// not checked.
  public func encoded() -> [UInt8] {
    switch self {
    case .row(let tag, let object): Self.line([tag, "+"], object)
    case .ok(let tag, let object): Self.line([tag, "OK"], object)
    case .error(let tag, let reply): Self.line([tag, "ERR", reply.code.rawValue], reply.object)
    case .push(let kind, let object): Self.line(["*", kind], object)
    case .bye(let reply): Self.line(["*", "BYE", reply.code.rawValue], reply.object)
    }
  }

  private static func line(_ fields: [String], _ object: JSONObject?) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(128)
    for (index, field) in fields.enumerated() {
      if index > 0 { output.append(UInt8(ascii: " ")) }
      output.append(contentsOf: field.utf8)
    }
    if let object {
      output.append(UInt8(ascii: " "))
      JSONEncoding.append(object, to: &output)
    }
    output.append(UInt8(ascii: "\n"))
    return output
  }
}
