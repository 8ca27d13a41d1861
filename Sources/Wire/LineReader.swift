/// Takes the fields of one line, parted by exactly one space each.
struct LineReader {
  private let line: [UInt8]
  private var offset = 0

  init(_ line: [UInt8]) { self.line = line }

  /// Whether every octet was taken.
  var isAtEnd: Bool { offset >= line.count }

  /// Whether the line ends in the space after the last field.
  var hasTrailingSpace: Bool { line.last == UInt8(ascii: " ") }

  func peek() -> UInt8? { isAtEnd ? nil : line[offset] }

  /// The octets up to the next space, which is taken too; empty when a space stands there already,
  /// nil at the end.
  mutating func field() -> ArraySlice<UInt8>? {
    guard !isAtEnd else { return nil }
    let start = offset
    let end = line[start...].firstIndex(of: UInt8(ascii: " ")) ?? line.count
    offset = end + 1
    return line[start..<end]
  }

  mutating func tag() throws(RequestFault) -> String {
    guard let tag = field(), Grammar.isTag(tag) else { throw RequestFault(tag: nil, "syntax-tag") }
    return String(decoding: tag, as: UTF8.self)
  }

  /// The rest of the line as one object.
  mutating func object(tag: String?) throws(RequestFault) -> JSONObject {
    let rest = line[min(offset, line.count)...]
    guard !rest.isEmpty else { throw RequestFault(tag: tag, "syntax-object-missing") }
    do throws(JSONFault) {
      let object = try JSONObject(parsing: rest)
      offset = line.count
      return object
    } catch {
      throw RequestFault(tag: tag, error.catalogueKey, json: error)
    }
  }
}
