import SeededChance
import Testing

@testable import Wire

@Suite struct LineDecoderTests {
  /// The lines as text, and the fault that ended them.
  private func decode(
    _ pieces: [[UInt8]], max: Int = 64
  ) -> (lines: [String], fault: LineFault?) {
    var decoder = LineDecoder(lineBytesMax: max)
    var lines: [String] = []
    for piece in pieces {
      decoder.append(piece)
      do throws(LineFault) {
        while let line = try decoder.next() { lines.append(String(decoding: line, as: UTF8.self)) }
      } catch {
        return (lines, error)
      }
      if decoder.bufferedBytes >= max { return (lines + ["kept too much"], nil) }
    }
    return (lines, nil)
  }

  @Test func `lines end in LF or CRLF`() {
    #expect(decode([Array("a\nb\r\n\r\n\nc".utf8)]).lines == ["a", "b", "", ""])
  }

  @Test(
    arguments: [
      ("ab\u{1}", .controlOctet(1)), ("a\tb", .controlOctet(9)), ("a\u{0}", .controlOctet(0)),
      ("a\u{7F}\n", .controlOctet(0x7F)), ("a\rb", .bareCarriageReturn),
      ("a\r\r\n", .bareCarriageReturn), ("a\u{B}b\n", .controlOctet(0x0B)),
    ] as [(String, LineFault)])
  func `control octets and a bare CR are faults`(text: String, fault: LineFault) {
    #expect(decode([Array(text.utf8)]).fault == fault)
    #expect(decode(text.utf8.map { [$0] }).fault == fault)
  }

  @Test func `invalid UTF-8 is a fault of the line that holds it`() {
    let result = decode([Array("é\n".utf8) + [0xC3, 0x28, 0x0A]])
    #expect(result.lines == ["é"])
    #expect(result.fault == .invalidUTF8)
    #expect(decode([[0xC3], [0xA9], [0x0A]]).lines == ["é"])
  }

  @Test func `the limit counts the end of the line`() {
    #expect(decode([Array("abcdefg\n".utf8)], max: 8).lines == ["abcdefg"])
    #expect(decode([Array("abcdef\r\n".utf8)], max: 8).lines == ["abcdef"])
    for text in ["abcdefgh\n", "abcdefg\r\n", "abcdefg\rx", "abcdefgh"] {
      #expect(decode([Array(text.utf8)], max: 8).fault == .tooLong, "\(text)")
      #expect(decode(text.utf8.map { [$0] }, max: 8).fault == .tooLong, "\(text)")
    }
  }

  @Test func `a decoder that met a fault stays dead and holds nothing`() {
    var decoder = LineDecoder(lineBytesMax: 10)
    decoder.append(Array("\u{1}\n".utf8))
    #expect(throws: LineFault.controlOctet(1)) { try decoder.next() }
    decoder.append(Array("good\n".utf8))
    #expect(throws: LineFault.controlOctet(1)) { try decoder.next() }
    #expect(decoder.bufferedBytes == 0 && !decoder.isMidLine)
  }

  @Test func `the limit may change between lines`() throws {
    var decoder = LineDecoder(lineBytesMax: 4)
    decoder.append(Array("abc\nabcdefgh\n".utf8))
    #expect(try decoder.next() == Array("abc".utf8))
    decoder.lineBytesMax = 16
    #expect(try decoder.next() == Array("abcdefgh".utf8))
    decoder.append(Array("abcdef".utf8))
    #expect(try decoder.next() == nil)
    decoder.lineBytesMax = 5
    #expect(throws: LineFault.tooLong) { try decoder.next() }
  }

  @Test func `it tells when a line was begun`() throws {
    var decoder = LineDecoder(lineBytesMax: 64)
    #expect(!decoder.isMidLine)
    decoder.append(Array("a\nb".utf8))
    #expect(decoder.isMidLine && decoder.bufferedBytes == 3)
    #expect(try decoder.next() == [0x61])
    #expect(decoder.isMidLine && decoder.bufferedBytes == 1)
    Array("\r\n".utf8).withUnsafeBytes { decoder.append($0) }
    #expect(!decoder.isMidLine)
    #expect(try decoder.next() == [0x62])
    #expect(decoder.bufferedBytes == 0)
  }

  @Test func `octets that come one by one cost the same as all at once`() throws {
    let line = [UInt8](repeating: 0x61, count: 65_535) + [0x0A]
    var decoder = LineDecoder(lineBytesMax: 65_536)
    let clock = ContinuousClock()
    let took = try clock.measure {
      for octet in line + line {
        decoder.append(CollectionOfOne(octet))
        _ = try decoder.next()
      }
    }
    // Quadratic work would be 4 thousand million steps: minutes in a debug build.
    #expect(took < .seconds(20))
    #expect(decoder.bufferedBytes == 0)
  }

  @Test func `random chopping gives the same lines and the same fault`() {
    let texts = ["ab cd", "é", "{\"a\":1}", "\r", "\n", "\r\n", "\n", "\u{1}", "0123456789", "x"]
    var random = Chance(seed: 11)
    for _ in 0..<20_000 {
      var bytes: [UInt8] = []
      for _ in 0..<random.below(12) { bytes += Array(random.one(of: texts).utf8) }
      if random.below(4) == 0 { bytes = random.mutated(bytes) }
      let whole = decode([bytes], max: 24)
      var pieces: [[UInt8]] = []
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = 1 + random.below(6)
        pieces.append(Array(rest.prefix(count)))
        rest = rest.dropFirst(count)
      }
      let chopped = decode(pieces, max: 24)
      #expect(chopped.lines == whole.lines && chopped.fault == whole.fault, "\(bytes)")
    }
  }
}
