import Testing
import Wire

@testable import CLI

struct TextTests {
  @Test func `wide characters and marks are counted as shown`() {
    #expect(DisplayWidth.of("één") == 3)
    #expect(DisplayWidth.of("e\u{301}") == 1)
    #expect(DisplayWidth.of("住宅") == 4)
    #expect(DisplayWidth.of("🏠") == 2)
  }

  @Test func `text wraps at spaces, and a long word breaks`() {
    #expect(DisplayWidth.wrap("een twee drie", width: 8) == ["een twee", "drie"])
    #expect(DisplayWidth.wrap("abcdefghij", width: 4) == ["abcd", "efgh", "ij"])
    #expect(DisplayWidth.wrap("a b c d e f", width: 3, linesMax: 2) == ["a b", "c…"])
    #expect(DisplayWidth.wrap("", width: 4) == [""])
  }

  @Test func `suggestions are near or none`() {
    #expect(Suggestion.nearest(to: "sgin", among: ["sign", "seen"]) == "sign")
    #expect(Suggestion.nearest(to: "zzzzzz", among: ["sign", "seen"]) == nil)
    #expect(Suggestion.distance("", "abc") == 3)
  }

  @Test func `every text has both languages and the same placeholders`() {
    for key in Catalogue.standard.keys {
      let texts = Dictionary(
        uniqueKeysWithValues: Language.allCases.map { ($0, Catalogue.standard.text(key, in: $0)) })
      #expect(texts.count == 2, "\(key)")
      let names = texts.values.map { text in
        Set(text.matches(of: /\{[a-z]+\}/).map { String($0.output) })
      }
      #expect(names.first == names.last, "\(key)")
    }
    #expect(Catalogue.standard.keys.count > 200)
  }

  @Test func `a profile reads what it wrote and skips the rest`() {
    let profile = Profile(text: "# mine\nserver = a:1\nunknown = x\nnonsense\n key=~/k = v \n")
    #expect(profile.values == ["server": "a:1", "key": "~/k = v"])
    #expect(Profile(text: profile.text) == profile)
    #expect(!Profile.isName("../x"))
  }

  @Test func `cache file names never collide and never leave the folder`() {
    #expect(CommandCache.fileName("../a/b") == "_46_._47_a_47_b")
    #expect(CommandCache.fileName("a_b") != CommandCache.fileName("a/b"))
  }
}
