import Foundation
import SeededChance
import Testing

@testable import Wire

@Suite struct Base64Tests {
  @Test(arguments: [
    ("", "", ""), ("f", "Zg==", "Zg"), ("fo", "Zm8=", "Zm8"), ("foo", "Zm9v", "Zm9v"),
    ("foobar", "Zm9vYmFy", "Zm9vYmFy"), ("\u{3}\u{EF}", "A8Ov", "A8Ov"), ("?>~", "Pz5+", "Pz5-"),
  ])
  func `octets are written and read back`(text: String, padded: String, url: String) {
    let octets = Array(text.utf8)
    #expect(Base64.encode(octets) == padded && Base64.decode(padded) == octets)
    #expect(Base64URL.encode(octets) == url && Base64URL.decode(url) == octets)
  }

  @Test(arguments: [
    "Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Zm8", "=", "====", "A===", "Zm9v\n", " Zm9v", "Zm9v=",
    "Zm-_", "Zg==Zg==", "Zm9vé", "Zm=v",
  ])
  func `slack is refused`(text: String) { #expect(Base64.decode(text) == nil) }

  @Test(arguments: ["A", "Zh", "Zm9", "Zg==", "Zm9+", "Zm 9", "Zm9vY"])
  func `slack is refused without padding too`(text: String) {
    #expect(Base64URL.decode(text) == nil)
  }

  @Test func `it agrees with Foundation`() {
    var random = Chance(seed: 17)
    for count in 0..<300 {
      let octets = (0..<count).map { _ in UInt8(random.below(256)) }
      #expect(Base64.encode(octets) == Data(octets).base64EncodedString())
      #expect(Base64.decode(Base64.encode(octets)) == octets)
      #expect(Base64URL.decode(Base64URL.encode(octets)) == octets)
    }
  }
}

@Suite struct WireTimeTests {
  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (951_782_400, "2000-02-29T00:00:00Z"),
    (1_795_338_000, "2026-11-22T09:00:00Z"), (4_107_542_399, "2100-02-28T23:59:59Z"),
    (4_107_542_400, "2100-03-01T00:00:00Z"), (7_289_654_399, "2200-12-31T23:59:59Z"),
  ])
  func `seconds and text are one`(seconds: Int, text: String) {
    #expect(WireTime.text(seconds) == text)
    #expect(WireTime.seconds(text) == seconds)
  }

  @Test func `every day comes back and agrees with Foundation`() {
    let formatter = ISO8601DateFormatter()
    for day in 0..<WireTime.range.upperBound / 86_400 {
      let seconds = day * 86_400 + day % 86_400
      let text = WireTime.text(seconds)
      #expect(WireTime.seconds(text) == seconds)
      if day % 97 == 0 {
        let date = Date(timeIntervalSince1970: Double(seconds))
        #expect(formatter.string(from: date) == text)
      }
    }
  }

  @Test(arguments: [
    "", "2026-11-22T09:00:00", "2026-11-22T09:00:00z", "2026-11-22t09:00:00Z",
    "2026-11-22 09:00:00Z", "2026-11-22T09:00:60Z", "2026-11-22T09:60:00Z", "2026-11-22T24:00:00Z",
    "2026-11-31T09:00:00Z", "2026-02-29T09:00:00Z", "2100-02-29T09:00:00Z", "2026-00-22T09:00:00Z",
    "2026-11-00T09:00:00Z", "1969-12-31T23:59:59Z", "2201-01-01T00:00:00Z", "2026-11-22T09:00:00.Z",
    "2026-1-022T09:00:00Z", "+026-11-22T09:00:00Z", "2026-11-22T09:00:0٠", " 2026-11-2T09:00:00Z",
  ])
  func `what is not exactly a moment is refused`(text: String) {
    #expect(WireTime.seconds(text) == nil)
  }

  @Test func `moments out of range give the nearest`() {
    #expect(WireTime.text(.min) == "1970-01-01T00:00:00Z")
    #expect(WireTime.text(.max) == "2200-12-31T23:59:59Z")
  }
}
