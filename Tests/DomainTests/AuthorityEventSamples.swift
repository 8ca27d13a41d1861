import Domain
import Foundation
import Testing

/// Events about authority as stored lines.
enum AuthorityEventSamples {
  /// Every member that may stand in it, as version 1 of the format writes them.
  static let grantedInFull =
    #"{"at":"2026-11-02T09:00:00.000000Z","by":{"authority":1,"organisation":"gm1963","person":2},"#
    + #""data":{"authority":{"amount_max":5000000,"basis":"mandate","body":"college","#
    + #""from":"2026-11-02","grantor":2,"ground":"AAAA","id":2,"kinds":["analysis","task"],"#
    + #""substitution":true,"under":1,"until":"2027-12-31"},"document":"BBBB","person":3,"#
    + #""signed":"CCCC","statement":"00"},"kind":"authority-granted","#
    + #""nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"register","v":1,"version":14}"#

  /// The payload of a stored grant.
  static func granted(_ authority: Authority, to person: Int) throws -> RegisterEvent {
    let encoder = JSONEncoder()
    let text = String(decoding: try encoder.encode(authority), as: UTF8.self)
    let line =
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{},"data":{"authority":"# + text
      + #","person":\#(person)},"kind":"authority-granted","nonce":"A","stream":"register","v":1,"#
      + #""version":1}"#
    return try EventText.decode(
      Array(line.utf8), as: RegisterEvent.self, contents: ContentLookup([:])
    ).payload
  }
}

@Suite struct AuthorityEventTests {
  @Test func `a grant is written with all it says, and only that`() throws {
    let fixture = try EventSamples.register()
    let lines = try EventCoding.encode(fixture.events, as: RegisterEvent.self).lines
      .map { String(decoding: $0, as: UTF8.self) }
    let granted = lines.filter { $0.contains(#""kind":"authority-granted""#) }
    #expect(granted.count == 2)
    let blank = try #require(granted.last)
      .replacing(/"(ground|document|signed|statement)":"[^"]*"/) { "\"\($0.1)\":\"\"" }
    let golden = AuthorityEventSamples.grantedInFull
      .replacing(/"(ground|document|signed|statement)":"[^"]*"/) { "\"\($0.1)\":\"\"" }
    #expect(blank == golden)
  }

  @Test func `an office of before there were mandates is read as it was`() throws {
    let line = try #require(GoldenEvents.lines["authority-granted"])
    var register = Register()
    let event = try EventText.decode(
      Array(line.utf8), as: RegisterEvent.self, contents: ContentLookup([:]))
    #expect(RegisterEvent.kind(of: event.payload) == "authority-granted")
    register.apply(event)
    #expect(register.version == 6)
  }
}
