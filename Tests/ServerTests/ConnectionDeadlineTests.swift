import Testing
import Wire

@testable import Server

struct ConnectionDeadlineTests {
  @Test func `login has ten seconds`() {
    var driver = StateDriver()
    #expect(driver.wait(.milliseconds(9_999)) == [])
    #expect(driver.wait(.milliseconds(1)).text.hasPrefix("* BYE TIMEOUT {"))
    #expect(driver.written() == [.shutDownOutput])
  }

  @Test func `a begun line has ten seconds, however its octets drip`() {
    var driver = StateDriver(loggedIn: true)
    #expect(driver.wait(.seconds(100)) == [])
    for _ in 1...9 {
      #expect(driver.feed("x") == [])
      #expect(driver.wait(.seconds(1)) == [])
    }
    #expect(driver.feed("x") == [])
    #expect(driver.wait(.seconds(1)).text.hasPrefix("* BYE TIMEOUT {"))
  }

  @Test func `each line has its own ten seconds`() {
    var driver = StateDriver(loggedIn: true)
    _ = driver.feed("1 pi")
    #expect(driver.wait(.seconds(6)) == [])
    _ = driver.feed("ng\n2 pi")
    _ = driver.answer(ok: nil)
    _ = driver.written()
    #expect(driver.wait(.seconds(6)) == [])
    #expect(driver.wait(.seconds(4)).text.hasPrefix("* BYE TIMEOUT {"))
  }

  @Test func `a line that waits for us is not late`() {
    var limits = Limits()
    limits.inFlightMax = 1
    var driver = StateDriver(limits, loggedIn: true)
    _ = driver.feed("1 ping\n2 pi")
    #expect(driver.wait(.seconds(60)) == [])
    let answer = driver.answer(ok: nil).done
    #expect(answer == [.write("1 OK\n"), .resumeReading])
    _ = driver.written()
    #expect(driver.wait(.seconds(9)) == [])
    #expect(driver.wait(.seconds(1)).text.hasPrefix("* BYE TIMEOUT {"))
  }

  @Test func `idle is counted from the last answer, and not while one is awaited`() {
    var driver = StateDriver(loggedIn: true)
    _ = driver.feed("1 wait\n")
    #expect(driver.wait(.seconds(5_000)) == [])
    _ = driver.answer(ok: nil)
    _ = driver.written()
    #expect(driver.wait(.seconds(599)) == [])
    #expect(driver.wait(.seconds(1)).text.hasPrefix("* BYE TIMEOUT {"))
  }

  @Test func `a reader that stands still is closed without another word`() {
    var driver = StateDriver(loggedIn: true)
    _ = driver.feed("1 ping\n")
    #expect(driver.answer(ok: nil).text == "1 OK\n")
    #expect(driver.wait(.seconds(29)) == [])
    let notice = Notice.stalled(pendingBytes: 5, person: "p.devries@gm1963")
    #expect(driver.wait(.seconds(1)) == [.log(notice), .reset])
    #expect(driver.written() == [])
  }

  @Test func `after our last line a client that does not close is closed`() {
    var driver = StateDriver()
    _ = driver.wait(.seconds(10))
    #expect(driver.written() == [.shutDownOutput])
    #expect(driver.wait(.milliseconds(999)) == [])
    #expect(driver.wait(.milliseconds(1)) == [.close])
  }

  @Test func `draining finishes what is in flight and reads no more`() {
    var driver = StateDriver(loggedIn: true)
    _ = driver.feed("1 ping\n2 ping\n")
    #expect(driver.state.drain(within: .seconds(20), at: driver.now) == [])
    #expect(driver.feed("3 ping\n") == [])
    #expect(driver.answer(ok: nil).done.contains(.execute("2", "ping", ref: "c.3")))
    _ = driver.written()
    let last = driver.answer(ok: nil)
    #expect(last.text.hasPrefix("2 OK\n* BYE SHUTDOWN {"))
    #expect(driver.written() == [.shutDownOutput])
  }

  @Test func `an idle connection drains at once`() {
    var driver = StateDriver(loggedIn: true)
    let actions = driver.state.drain(within: .seconds(20), at: driver.now)
    #expect(actions.text.hasPrefix("* BYE SHUTDOWN {"))
  }

  @Test func `draining ends after twenty seconds whatever is in flight`() {
    var driver = StateDriver(loggedIn: true)
    _ = driver.feed("1 hold\n")
    _ = driver.state.drain(within: .seconds(20), at: driver.now)
    #expect(driver.wait(.milliseconds(19_999)) == [])
    let actions = driver.wait(.milliseconds(1))
    #expect(actions.text.hasPrefix("* BYE SHUTDOWN {"))
    #expect(actions.last == .close)
  }

  @Test func `a server that is cancelled lets go at once`() {
    var driver = StateDriver(loggedIn: true)
    _ = driver.feed("1 hold\n")
    let actions = driver.state.drain(within: .zero, at: driver.now)
    #expect(actions.text.hasPrefix("* BYE SHUTDOWN {"))
    #expect(actions.last == .close)
  }
}
