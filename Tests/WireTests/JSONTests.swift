import SeededChance
import Testing

@testable import Wire

private func parse(_ text: String) throws(JSONFault) -> JSONObject {
  try JSONObject(parsing: Array(text.utf8))
}

@Suite struct JSONTests {
  @Test func `every kind of value is read and written`() throws {
    let text = #"{"a":null,"b":[true,false,-7,0,[]],"c":{"d":"é\"\\/\n"},"e":{}}"#
    let object = try parse(text)
    #expect(object.keys == ["a", "b", "c", "e"])
    #expect(object["a"] == .some(.null))
    #expect(object["b"]?.arrayValue == [true, false, -7, 0, []])
    #expect(object["c"]?.objectValue?["d"]?.stringValue == "é\"\\/\n")
    #expect(object.text == text)
  }

  @Test func `space is allowed inside and nowhere else`() throws {
    #expect(try parse("{ \"a\" : [ 1 , 2 ] , \"b\" : { } }").text == #"{"a":[1,2],"b":{}}"#)
    #expect(throws: JSONFault(reason: .notAnObject, offset: 0)) { try parse(" {}") }
    #expect(throws: JSONFault(reason: .bytesAfter, offset: 2)) { try parse("{} ") }
  }

  @Test func `escapes and surrogate pairs are read`() throws {
    let object = try parse(#"{"\u0061":"\u00e9\uD83D\ude00\/\b\f\n\r\t\u0000\uFFFF"}"#)
    #expect(object["a"]?.stringValue == "é😀/\u{8}\u{c}\n\r\t\u{0}\u{FFFF}")
  }

  @Test func `no control octet is ever written`() throws {
    let everything = String(String.UnicodeScalarView((0...0xFF).compactMap(Unicode.Scalar.init)))
    let object: JSONObject = ["a": .string(everything)]
    #expect(object.encoded().allSatisfy { $0 >= 0x20 && $0 != 0x7F })
    #expect(try parse(object.text) == object)
  }

  @Test(
    arguments: [
      ("", .notAnObject, 0), ("[]", .notAnObject, 0), ("\u{FEFF}{}", .byteOrderMark, 0),
      ("{", .unexpectedEnd, 1), ("{}{}", .bytesAfter, 2), (#"{"a":1,}"#, .unexpectedOctet, 7),
      (#"{"a":[1,]}"#, .unexpectedOctet, 8), (#"{a:1}"#, .unexpectedOctet, 1),
      (#"{"a":1,"b":2,"a":3}"#, .duplicateKey, 13), (#"{"a":1,"\u0061":3}"#, .duplicateKey, 7),
      (#"{"a":1.0}"#, .notAnInteger, 5), (#"{"a":1e3}"#, .notAnInteger, 5),
      (#"{"a":-0}"#, .integerForm, 5), (#"{"a":01}"#, .integerForm, 5),
      (#"{"a":+1}"#, .unexpectedOctet, 5), (#"{"a":-}"#, .unexpectedOctet, 6),
      (#"{"a":9007199254740992}"#, .integerTooLarge, 5),
      (#"{"a":-99999999999999999999999}"#, .integerTooLarge, 5), (#"{"a":"\x"}"#, .escape, 6),
      (#"{"a":"\u12g4"}"#, .escape, 6), (#"{"a":"\ud800"}"#, .loneSurrogate, 6),
      (#"{"a":"\udc00"}"#, .loneSurrogate, 6), (#"{"a":"\ud800\u0041"}"#, .loneSurrogate, 6),
      ("{\"a\":\"\t\"}", .controlOctet, 6), ("{\"a\":\"\u{7F}\"}", .controlOctet, 6),
      ("{\"a\":\u{0}}", .controlOctet, 5), (#"{"a":nul}"#, .unexpectedOctet, 8),
      (#"{"a":True}"#, .unexpectedOctet, 5), (#"{"a":NaN}"#, .unexpectedOctet, 5),
      (#"{"a":'b'}"#, .unexpectedOctet, 5), (#"{"a":1 /**/}"#, .unexpectedOctet, 7),
      (#"{"a"}"#, .unexpectedOctet, 4), (#"{"a":"b"#, .unexpectedEnd, 7),
    ] as [(String, JSONFault.Reason, Int)])
  func `what is not strict is refused with its place`(
    text: String, reason: JSONFault.Reason, offset: Int
  ) {
    #expect(throws: JSONFault(reason: reason, offset: offset)) { try parse(text) }
  }

  @Test(
    arguments: [
      [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82], [0xF4, 0x90, 0x80, 0x80], [0x80],
    ] as [[UInt8]])
  func `invalid UTF-8 is refused`(octets: [UInt8]) {
    let bytes = Array(#"{"a":""#.utf8) + octets + Array(#""}"#.utf8)
    #expect(throws: JSONFault(reason: .invalidUTF8, offset: 6)) { try JSONObject(parsing: bytes) }
    let mixed = Array(#"{"a":"\n"#.utf8) + octets + Array(#""}"#.utf8)
    #expect(throws: JSONFault(reason: .invalidUTF8, offset: 6)) { try JSONObject(parsing: mixed) }
  }

  @Test func `the largest integers are read exactly`() throws {
    let object = try parse(#"{"a":9007199254740991,"b":-9007199254740991}"#)
    #expect(object["a"] == 9_007_199_254_740_991)
    #expect(object["b"] == -9_007_199_254_740_991)
  }

  @Test func `limits allow the last one and refuse the next`() {
    func nested(_ depth: Int) -> String {
      let levels = repeatElement((#"{"a":"#, "}"), count: depth - 1)
      return (levels.map(\.0) + ["{}"] + levels.map(\.1)).joined()
    }
    func members(_ count: Int) -> String {
      "{" + (0..<count).map { #""k\#($0)":\#($0)"# }.joined(separator: ",") + "}"
    }
    func elements(_ count: Int) -> String {
      #"{"a":["# + (0..<count).map(String.init).joined(separator: ",") + "]}"
    }
    #expect(throws: Never.self) { try parse(nested(16)) }
    #expect(throws: JSONFault.self) { try parse(nested(17)) }
    #expect(throws: Never.self) { try parse(members(256)) }
    #expect(throws: JSONFault.self) { try parse(members(257)) }
    #expect(throws: Never.self) { try parse(elements(4096)) }
    #expect(throws: JSONFault.self) { try parse(elements(4097)) }
    #expect(throws: JSONFault(reason: .tooDeep, offset: 20)) {
      try parse(#"{"a":"# + String(repeating: "[", count: 60_000))
    }
  }

  @Test func `duplicates are found in large objects too`() {
    let members = (0..<40).map { #""k\#($0)":0"# } + [#""k3":0"#]
    #expect(throws: JSONFault.self) { try parse("{" + members.joined(separator: ",") + "}") }
  }

  @Test func `members keep their place when set and leave when set to nil`() {
    var object: JSONObject = [:]
    for number in 0..<30 { object["k\(number)"] = .integer(number) }
    object["k4"] = "four"
    object["k3"] = nil
    #expect(object.keys == (0..<30).filter { $0 != 3 }.map { "k\($0)" })
    #expect(object["k4"] == "four" && object["k29"] == 29 && object["k3"] == nil)
    for number in 5..<30 { object["k\(number)"] = nil }
    #expect(object.text == #"{"k0":0,"k1":1,"k2":2,"k4":"four"}"#)
  }

  @Test func `order does not matter to equality and sorting is deep`() throws {
    let left = try parse(#"{"b":[{"d":1,"c":2}],"a":1}"#)
    let right = try parse(#"{"a":1,"b":[{"c":2,"d":1}]}"#)
    #expect(left == right && left.hashValue == right.hashValue && left.text != right.text)
    #expect(left.sortedByKey().text == right.text)
    #expect(try parse(#"{"a":1,"b":[{"c":2,"d":2}]}"#) != left)
  }

  @Test func `mutations never crash and what is accepted comes back equal`() throws {
    let seeds = [
      #"{"statement":"doorbraak-act/1\nlog é","sig":"AAAA","n":[1,-22,{"a":null}],"t":true}"#,
      #"{"a":{"b":{"c":[[],[{}],"\ud83d\ude00\u0000"]}},"k":9007199254740991,"":"x"}"#,
    ].map { Array($0.utf8) }
    var random = Chance(seed: 7)
    var accepted = 0
    for _ in 0..<20_000 {
      guard let object = try? JSONObject(parsing: random.mutated(random.one(of: seeds))) else {
        continue
      }
      accepted += 1
      let encoded = object.encoded()
      let again = try JSONObject(parsing: encoded)
      #expect(again == object && again.encoded() == encoded)
    }
    #expect(accepted > 500, "too few were accepted to say anything")
  }
}
