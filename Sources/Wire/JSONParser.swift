/// One pass over the octets of one I-JSON object; `JSONObject.init(parsing:)` says what it refuses.
struct JSONParser {
  static let depthMax = 16
  static let membersMax = 256
  static let elementsMax = 4096
  /// 2^53 - 1: what every JSON reader holds exactly (RFC 7493, 2.2).
  static let integerMax = 9_007_199_254_740_991

  let bytes: [UInt8]
  var offset = 0

  static func object(in bytes: [UInt8]) throws(JSONFault) -> JSONObject {
    var parser = JSONParser(bytes: bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw parser.fault(.byteOrderMark) }
    guard bytes.first == UInt8(ascii: "{") else { throw parser.fault(.notAnObject) }
    let object = try parser.object(depth: 1)
    guard parser.offset == bytes.count else { throw parser.fault(.bytesAfter) }
    return object
  }

  func fault(_ reason: JSONFault.Reason, at offset: Int? = nil) -> JSONFault {
    JSONFault(reason: reason, offset: offset ?? self.offset)
  }

  /// The octet at the reading place, which must be there.
  private func peek() throws(JSONFault) -> UInt8 {
    guard offset < bytes.count else { throw fault(.unexpectedEnd) }
    return bytes[offset]
  }

  private mutating func expect(_ octet: UInt8) throws(JSONFault) {
    guard try peek() == octet else { throw unexpected() }
    offset += 1
  }

  private func unexpected() -> JSONFault {
    guard offset < bytes.count else { return fault(.unexpectedEnd) }
    let octet = bytes[offset]
    return fault(octet < 0x20 || octet == 0x7F ? .controlOctet : .unexpectedOctet)
  }

  private mutating func skipSpace() {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x09, 0x0A, 0x0D: offset += 1
      default: return
      }
    }
  }

  private mutating func object(depth: Int) throws(JSONFault) -> JSONObject {
    guard depth <= Self.depthMax else { throw fault(.tooDeep) }
    offset += 1
    var object = JSONObject()
    skipSpace()
    if try peek() == UInt8(ascii: "}") {
      offset += 1
      return object
    }
    while true {
      skipSpace()
      let keyOffset = offset
      guard object.count < Self.membersMax else { throw fault(.tooManyMembers) }
      guard try peek() == UInt8(ascii: "\"") else { throw unexpected() }
      let key = try string()
      skipSpace()
      try expect(UInt8(ascii: ":"))
      let value = try value(depth: depth)
      guard object.addUnlessPresent(key, value) else {
        throw fault(.duplicateKey, at: keyOffset)
      }
      skipSpace()
      if try peek() == UInt8(ascii: "}") { break }
      try expect(UInt8(ascii: ","))
    }
    offset += 1
    return object
  }

  private mutating func array(depth: Int) throws(JSONFault) -> [JSONValue] {
    guard depth <= Self.depthMax else { throw fault(.tooDeep) }
    offset += 1
    var elements: [JSONValue] = []
    skipSpace()
    if try peek() == UInt8(ascii: "]") {
      offset += 1
      return elements
    }
    while true {
      guard elements.count < Self.elementsMax else { throw fault(.tooManyElements) }
      elements.append(try value(depth: depth))
      skipSpace()
      if try peek() == UInt8(ascii: "]") { break }
      try expect(UInt8(ascii: ","))
    }
    offset += 1
    return elements
  }

  private mutating func value(depth: Int) throws(JSONFault) -> JSONValue {
    skipSpace()
    switch try peek() {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "{"): return .object(try object(depth: depth + 1))
    case UInt8(ascii: "["): return .array(try array(depth: depth + 1))
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .integer(try integer())
    default: throw unexpected()
    }
  }

  private mutating func literal(
    _ name: StaticString, _ value: JSONValue
  ) throws(JSONFault) -> JSONValue {
    for index in 0..<name.utf8CodeUnitCount {
      try expect(name.utf8Start[index])
    }
    return value
  }
}

// MARK: Integers

extension JSONParser {
  private mutating func integer() throws(JSONFault) -> Int {
    let start = offset
    let isNegative = bytes[offset] == UInt8(ascii: "-")
    if isNegative { offset += 1 }
    let digitsStart = offset
    var magnitude = 0
    while offset < bytes.count, case let digit = bytes[offset] &- UInt8(ascii: "0"), digit < 10 {
      // Past the limit only the digits' number matters, so the sum stays small.
      if magnitude <= Self.integerMax { magnitude = magnitude * 10 + Int(digit) }
      offset += 1
    }
    guard offset > digitsStart else { throw unexpected() }
    if offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
        throw fault(.notAnInteger, at: start)
      default: break
      }
    }
    let hasLeadingZero = bytes[digitsStart] == UInt8(ascii: "0") && offset > digitsStart + 1
    if hasLeadingZero || (isNegative && magnitude == 0) { throw fault(.integerForm, at: start) }
    guard magnitude <= Self.integerMax else { throw fault(.integerTooLarge, at: start) }
    return isNegative ? -magnitude : magnitude
  }
}
