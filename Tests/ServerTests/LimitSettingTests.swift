import Testing

@testable import Server

struct LimitSettingTests {
  private func limits(_ text: String) throws(LimitSetting.Fault) -> Limits {
    var limits = Limits()
    try LimitSetting.apply(text, to: &limits)
    return limits
  }

  @Test func `a limit is set by its name`() throws {
    #expect(try limits("idle-seconds=900").idle == .seconds(900))
    #expect(try limits("connections=5").connectionsMax == 5)
    #expect(try limits("drain-seconds=0").drain == .zero)
  }

  @Test(arguments: LimitSetting.all.map(\.name))
  func `every setting changes one limit, at both ends of its range`(_ name: String) throws {
    let setting = try #require(LimitSetting.all.first { $0.name == name })
    let least = try limits("\(name)=\(setting.range.lowerBound)")
    let most = try limits("\(name)=\(setting.range.upperBound)")
    #expect(least != most && most != Limits())
    for number in [setting.range.lowerBound - 1, setting.range.upperBound + 1] {
      #expect(throws: LimitSetting.Fault.self) { try limits("\(name)=\(number)") }
    }
  }

  @Test(arguments: ["", "idle", "idle-seconds", "idle-seconds=", "idle-seconds=x", "idle=1", "=5"])
  func `what is no setting is refused and told what there is`(_ text: String) {
    let fault = #expect(throws: LimitSetting.Fault.self) { try limits(text) }
    #expect(fault?.description.contains("-seconds") == true)
  }
}
