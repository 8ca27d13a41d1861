import Foundation
import Testing
import Wire

/// What comes from outside before anybody is known: it is refused, or it is canonical.
@Suite struct WireFuzzTests {
  @Test func `lines come out the same however the octets are chopped`() {
    var fuzzer = Fuzzer(
      "line decoder",
      corpus: ["1 ping\n2 inbox {\"limit\":2}\r\n3 x\n", "\n\n\n", "é\n", "a\rb\n", "\u{0}\n"],
      pieces: [
        "\n", "\r", "\r\n", "\u{7F}", "é", "🏠", "a", "\u{0}", String(repeating: "x", count: 63),
      ])
    fuzzer.run { input, fuzzer in
      let whole = Self.lines([input[...]])
      var (chunks, from) = ([ArraySlice<UInt8>](), 0)
      while from < input.count {
        let end = min(input.count, from + 1 + fuzzer.below(9))
        chunks.append(input[from..<end])
        from = end
      }
      guard Self.lines(chunks) == whole else { throw Broken("chopped it reads differently") }
      guard
        whole.lines.allSatisfy({ $0.count < 64 && String(validating: $0, as: UTF8.self) != nil })
      else { throw Broken("a line is too long or no text") }
      return whole.fault == nil
    }
  }

  private struct Decoded: Equatable {
    var lines: [[UInt8]] = []
    var fault: LineFault?
  }

  private static func lines(_ chunks: [ArraySlice<UInt8>]) -> Decoded {
    var decoder = LineDecoder(lineBytesMax: 64)
    var decoded = Decoded()
    for chunk in chunks {
      decoder.append(chunk)
      do throws(LineFault) {
        while let line = try decoder.next() { decoded.lines.append(line) }
      } catch {
        decoded.fault = error
        return decoded
      }
    }
    return decoded
  }

  @Test func `JSON that is accepted is JSON to others, and comes back equal`() {
    var fuzzer = Fuzzer(
      "I-JSON",
      corpus: [
        #"{"statement":"doorbraak-act/1\nlog é","n":[1,-22,{"a":null}],"t":true}"#,
        #"{"a":{"b":[[],[{}],"\ud83d\ude00\u0000"]},"k":9007199254740991,"":"x"}"#, "{}",
      ],
      pieces: [
        "{", "}", "[", "]", ",", ":", "\"", "\\u", "\\ud800", "\\n", "1e9", "0.5", "-0", "00",
        "9007199254740992", "null", "true", "\u{FEFF}", " ", "\"a\":1", "é", "\u{7F}",
      ])
    fuzzer.run { input, _ in
      guard let object = try? JSONObject(parsing: input) else { return false }
      guard (try? JSONSerialization.jsonObject(with: Data(input))) != nil else {
        throw Broken("others refuse it")
      }
      let encoded = object.encoded()
      guard let again = try? JSONObject(parsing: encoded), again == object,
        again.encoded() == encoded, !encoded.contains(0x0A)
      else { throw Broken("it does not come back") }
      return true
    }
  }

  @Test func `base64 is accepted only as it would be written`() {
    var fuzzer = Fuzzer(
      "base64", corpus: ["", "AA==", "AAA=", "AAAA", "/+8=", "bm9uY2U=", "U1NIU0lHAAAAAQ=="],
      pieces: ["=", "==", "A", "/", "+", "-", "_", " ", "\n", "é"])
    fuzzer.run { input, _ in
      let text = String(decoding: input, as: UTF8.self)
      // Foundation forgives what is not canonical; what it writes is.
      let foundation = Data(base64Encoded: text).flatMap {
        $0.base64EncodedString() == text ? [UInt8]($0) : nil
      }
      let ours = Base64.decode(text)
      guard ours == foundation else { throw Broken("Foundation says otherwise") }
      if let ours, Base64.encode(ours) != text { throw Broken("it is written otherwise") }
      if let url = Base64URL.decode(text), Base64URL.encode(url) != text {
        throw Broken("as base64url it is written otherwise")
      }
      return ours != nil
    }
  }

  @Test func `a request that is accepted is written back as it means`() {
    var fuzzer = Fuzzer(
      "request",
      corpus: [
        #"2 sign stougjeswijk/7 approve {"statement":"x","sig":"y"}"#, "1 inbox",
        #"a v w {"a":[1]}"#,
      ], pieces: [" ", "{", "}", "\"", "é", "*", "-", "1", "{}", "a b c d e f g h i"])
    fuzzer.run { input, _ in
      guard let request = try? Request(line: input) else { return false }
      guard (try? Request(line: request.encoded().dropLast())) == request else {
        throw Broken("it does not come back")
      }
      return true
    }
  }
}
