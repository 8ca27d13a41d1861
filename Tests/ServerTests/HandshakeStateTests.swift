import Testing

@testable import Server

/// The life of a connection before its TLS handshake is done, without sockets.
struct HandshakeStateTests {
  private func secure(
    _ driver: inout StateDriver, _ negotiated: String?
  ) -> [ConnectionAction] {
    driver.state.secured(negotiated, wall: RunningServer.epoch, at: driver.now)
  }

  @Test func `HELLO waits for the handshake`() {
    var driver = StateDriver(isSecured: true)
    #expect(driver.state.opened(wall: RunningServer.epoch, at: driver.now) == [])
    #expect(driver.feed("1 ping\n") == [])
    #expect(secure(&driver, "doorbraak/1").text.hasPrefix("* HELLO {"))
    _ = driver.written()
    #expect(driver.feed("1 ping\n") == [.execute("1", "ping", ref: "c.1")])
  }

  @Test(arguments: [nil, "", "http/1.1", "doorbraak/1 ", "DOORBRAAK/1"])
  func `another protocol ends it, and what comes after is dropped`(_ negotiated: String?) {
    var driver = StateDriver(isSecured: true)
    #expect(secure(&driver, negotiated) == [.log(.unsecured(.otherProtocol)), .close])
    #expect(driver.feed("1 ping\n") == [])
    #expect(secure(&driver, "doorbraak/1") == [])
    #expect(driver.wait(.seconds(1_000)) == [])
  }

  @Test func `the handshake has its own time, login counts from the beginning`() {
    var driver = StateDriver(isSecured: true)
    #expect(driver.wait(.milliseconds(4_999)) == [])
    #expect(driver.wait(.milliseconds(1)) == [.log(.unsecured(.late)), .reset])
    #expect(secure(&driver, "doorbraak/1") == [])
    driver = StateDriver(isSecured: true)
    #expect(driver.wait(.seconds(4)) == [])
    _ = secure(&driver, "doorbraak/1")
    _ = driver.written()
    #expect(driver.wait(.seconds(5)) == [])
    #expect(driver.wait(.seconds(1)).text.hasPrefix("* BYE TIMEOUT {"))
  }

  @Test func `a failed handshake is logged once, a broken connection later is not`() {
    var driver = StateDriver(isSecured: true)
    #expect(driver.state.broken() == [.log(.unsecured(.failed)), .close])
    #expect(driver.state.broken() == [.close])
    driver = StateDriver(loggedIn: true)
    #expect(driver.state.broken() == [.close])
    #expect(driver.feed("1 ping\n") == [])
  }

  @Test func `nothing is said before the handshake, whatever happens`() {
    var driver = StateDriver(isSecured: true)
    #expect(driver.state.turnedAway(.tooMany).done == [.reset])
    driver = StateDriver(isSecured: true)
    #expect(driver.state.drain(within: .seconds(20), at: driver.now) == [.reset])
    driver = StateDriver(isSecured: true)
    #expect(driver.state.inputClosed(at: driver.now).done == [.close])
  }

  @Test func `through TLS nothing is forgiven`() {
    var driver = StateDriver(isLocal: true, isSecured: true)
    _ = secure(&driver, "doorbraak/1")
    _ = driver.written()
    #expect(driver.feed("what?\n").text.hasPrefix("* BYE SYNTAX {"))
  }
}
