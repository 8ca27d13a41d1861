/// Writes JSON values as the octets that go on a line.
enum JSONEncoding {
  static func append(_ object: JSONObject, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "{"))
    var isFirst = true
    object.forEachMember { key, value in
      if !isFirst { output.append(UInt8(ascii: ",")) }
      isFirst = false
      append(key, to: &output)
      output.append(UInt8(ascii: ":"))
      append(value, to: &output)
    }
    output.append(UInt8(ascii: "}"))
  }

  static func append(_ value: JSONValue, to output: inout [UInt8]) {
    switch value {
    case .null: output.append(contentsOf: "null".utf8)
    case .bool(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
    case .integer(let value): output.append(contentsOf: String(value).utf8)
    case .string(let value): append(value, to: &output)
    case .array(let elements):
      output.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        append(element, to: &output)
      }
      output.append(UInt8(ascii: "]"))
    case .object(let object): append(object, to: &output)
    }
  }

  static func append(_ text: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { octets in
      var start = 0
      for index in octets.indices where needsEscape(octets[index]) {
        output.append(contentsOf: octets[start..<index])
        appendEscaped(octets[index], to: &output)
        start = index + 1
      }
      output.append(contentsOf: octets[start...])
    }
    output.append(UInt8(ascii: "\""))
  }

  /// 0x7F needs none in JSON, but the line grammar allows no control octet.
  private static func needsEscape(_ octet: UInt8) -> Bool {
    octet < 0x20 || octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "\\") || octet == 0x7F
  }

  private static func appendEscaped(_ octet: UInt8, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\\"))
    switch octet {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): output.append(octet)
    case 0x08: output.append(UInt8(ascii: "b"))
    case 0x09: output.append(UInt8(ascii: "t"))
    case 0x0A: output.append(UInt8(ascii: "n"))
    case 0x0C: output.append(UInt8(ascii: "f"))
    case 0x0D: output.append(UInt8(ascii: "r"))
    default:
      output.append(contentsOf: "u00".utf8)
      output.append(contentsOf: Hex.encode([octet]).utf8)
    }
  }
}
