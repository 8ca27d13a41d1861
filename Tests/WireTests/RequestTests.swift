import SeededChance
import Testing

@testable import Wire

private func read(_ line: String) throws(RequestFault) -> Request {
  try Request(line: Array(line.utf8))
}

@Suite struct RequestTests {
  @Test func `a full request is read and written`() throws {
    let line = #"2 sign stougjeswijk/7 approve {"sig":"AAAA"}"#
    let request = try read(line)
    #expect(
      request
        == Request(
          tag: "2", verb: "sign", words: ["stougjeswijk/7", "approve"], object: ["sig": "AAAA"]))
    #expect(request.encoded() == Array((line + "\n").utf8))
  }

  @Test func `the verb may be typed in capitals`() throws {
    #expect(try read("a.b-c_9 Add-KEY").verb == "add-key")
  }

  @Test func `braces may stand inside a word but not begin it`() throws {
    #expect(try read("1 v a{b #7 }").words == ["a{b", "#7", "}"])
    #expect(throws: RequestFault.self) { try read("1 v {b c") }
  }

  @Test(
    arguments: [
      ("", nil, "syntax-tag"), (" a b", nil, "syntax-tag"), ("a*b c", nil, "syntax-tag"),
      ("abcdefghijklmnopq v", nil, "syntax-tag"), ("* ping", nil, "syntax-tag"),
      ("é ping", nil, "syntax-tag"), ("a", "a", "syntax-verb-missing"),
      ("a ", "a", "syntax-verb-missing"), ("a  b", "a", "syntax-verb"),
      ("a b2", "a", "syntax-verb"),
      ("a abcdefghijklmnopqrstuvwxy", "a", "syntax-verb"), ("a b  c", "a", "syntax-word"),
      ("a b ", "a", "syntax-space-at-end"), ("a b c ", "a", "syntax-space-at-end"),
      ("a b é", "a", "syntax-word"), ("a b 1 2 3 4 5 6 7 8 9", "a", "syntax-words"),
      ("a b {} c", "a", "json-bytes-after"), ("a b {} ", "a", "json-bytes-after"),
      (#"a b {"a":1,"a":2}"#, "a", "json-duplicate-key"),
    ] as [(String, String?, String)])
  func `what is not a request is refused by name`(line: String, tag: String?, key: String) {
    let fault = #expect(throws: RequestFault.self) { try read(line) }
    #expect(fault?.tag == tag)
    #expect(fault?.catalogueKey == key)
    #expect(Catalogue.standard.has(key))
    #expect(fault?.reason.contains("{") == (key == "json-not-an-object"))
  }

  @Test func `limits allow the last one and refuse the next`() throws {
    let word = String(repeating: "w", count: 200)
    #expect(try read("abcdefghijklmnop abcdefghijklmnopqrstuvwx \(word)").words == [word])
    #expect(throws: RequestFault.self) { try read("a b \(word)w") }
    #expect(try read("a b 1 2 3 4 5 6 7 8 {}").words.count == 8)
  }

  @Test func `an encoded request is always one line`() {
    let request = Request(
      tag: "a\nb", verb: "x\r", words: ["w\n2 quit", "é", "ok"], object: ["t": "1\n2\u{7F}"])
    let encoded = request.encoded()
    #expect(encoded.last == 0x0A)
    #expect(encoded.dropLast().allSatisfy { (0x20...0x7E).contains($0) })
    #expect(throws: RequestFault.self) { try request.validate() }
  }

  @Test func `validate agrees with the reader`() {
    let tags = ["a", "", "a b", "1234567890123456", "12345678901234567", "*"]
    let verbs = ["sign", "", "v1", "add-key"]
    let words = [[], [""], ["a b"], ["{"], ["a{"], ["é"], Array(repeating: "w", count: 9)]
    for tag in tags {
      for verb in verbs {
        for words in words {
          let request = Request(tag: tag, verb: verb, words: words)
          let isValid = (try? request.validate()) != nil
          let readBack = try? Request(line: request.encoded().dropLast())
          #expect(isValid == (readBack == request), "\(request)")
        }
      }
    }
  }

  @Test func `mutations never crash and what is accepted is canonical`() throws {
    let seeds = [
      #"2 sign stougjeswijk/7 approve {"statement":"x","sig":"y"}"#, "1 inbox", #"a v w {"a":[1]}"#,
    ].map { Array($0.utf8) }
    var random = Chance(seed: 13)
    var accepted = 0
    for _ in 0..<20_000 {
      let line = random.mutated(random.one(of: seeds))
      guard let request = try? Request(line: line) else { continue }
      accepted += 1
      try request.validate()
      #expect(try Request(line: request.encoded().dropLast()) == request)
    }
    #expect(accepted > 500)
  }
}

@Suite struct ServerLineTests {
  @Test(arguments: [
    #"1 + {"ref":"stougjeswijk/7"}"#, "1 OK", #"1 OK {"count":1,"next":null}"#,
    #"1 ERR REFUSED {"message":"No.","hint":"Wait.","reason":"SIGN-3"}"#,
    #"- ERR SYNTAX {"message":"x"}"#, #"* HELLO {"proto":[1]}"#, #"* TICK {}"#,
    #"* BYE SLOW {"message":"x","cursor":"c"}"#, #"* LATER {"a":1}"#,
  ])
  func `each kind of line comes back as it was`(line: String) throws {
    let parsed = try ServerLine(line: Array(line.utf8))
    #expect(String(decoding: parsed.encoded(), as: UTF8.self) == line + "\n")
  }

  @Test func `an error's parts are told apart`() throws {
    let line = #"7 ERR REFUSED {"message":"m","param":"p","hint":"h","ref":"r","law":"Awb 4:8"}"#
    let reply = ErrorReply(
      code: .refused, message: "m", param: "p", hint: "h", ref: "r", more: ["law": "Awb 4:8"])
    #expect(try ServerLine(line: Array(line.utf8)) == .error(tag: "7", reply))
    #expect(ServerLine.error(tag: "7", reply).encoded() == Array((line + "\n").utf8))
  }

  @Test func `what a code adds never replaces the message`() {
    let reply = ErrorReply(code: .invalid, message: "m", more: ["message": "other", "x": 1])
    #expect(reply.object.text == #"{"message":"m","x":1}"#)
    #expect(ErrorReply(code: .invalid, object: ["hint": 3]).more == ["hint": 3])
  }

  @Test(arguments: [
    "", "*", "* ", "*HELLO {}", "** X {}", "* hello {}", "* HELLO", "* HELLO {} ", "* BYE {}",
    "* BYE NONSENSE {}", "1", "1 ", "1 OK ", "1 OK  {}", "1 OK {}{}", "1 ok", "1 +", "1 + ",
    "1 ERR", "1 ERR REFUSED", "1 ERR REFUSED ", "1 ERR refused {}", "1 YES {}", "1 + []",
  ])
  func `what is no line of a server is refused`(line: String) {
    #expect(throws: RequestFault.self) { try ServerLine(line: Array(line.utf8)) }
  }

  @Test func `codes are written as the protocol lists them`() {
    #expect(
      ErrorCode.allCases.map(\.rawValue).joined(separator: " ") == """
        SYNTAX TOO_LONG UNKNOWN_VERB VERSION UNAUTHENTICATED FORBIDDEN INVALID NOT_FOUND CONFLICT \
        IDEM_MISMATCH REFUSED LIMIT BUSY TIMEOUT READONLY UNAVAILABLE UNKNOWN_OUTCOME INTERNAL \
        SHUTDOWN SLOW
        """)
  }
}
