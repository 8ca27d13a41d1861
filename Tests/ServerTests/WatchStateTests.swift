import Commands
import Testing
import Wire

@testable import Server

/// What a connection does with what it is pushed, without sockets.
@Suite struct WatchStateTests {
  private static func watching(_ id: Int = 1) -> Watching { Watching(id: id, cursor: "c0") }

  private static func line(_ number: Int, octets: Int = 0) -> PushedLine {
    let filling = String(repeating: "x", count: octets)
    return PushedLine(octets: Array("* EV \(number)\(filling)\n".utf8), cursor: "c\(number)")
  }

  /// Logged in and watching.
  private static func driver(_ limits: Limits = Limits()) -> StateDriver {
    var driver = StateDriver(limits, loggedIn: true)
    _ = driver.feed("w watch\n")
    let session = driver.state.session.watching(watching())
    let actions = driver.answer(ok: ["cursor": "c0"], session).done
    #expect(actions == [.beginWatch(watching()), .write("w OK {\"cursor\":\"c0\"}\n")])
    _ = driver.written()
    return driver
  }

  @Test func `events are written as they come, in one write while one is under way`() {
    var driver = Self.driver()
    #expect(driver.push(.events([Self.line(1)], isLive: true)) == [.write("* EV 1\n")])
    #expect(driver.push(.events([Self.line(2)], isLive: true)) == [])
    #expect(driver.push(.tick(Self.line(3))) == [])
    #expect(driver.written() == [.write("* EV 2\n* EV 3\n")])
  }

  @Test func `events come between answers, never inside one`() {
    var driver = Self.driver()
    _ = driver.feed("1 list\n")
    #expect(driver.push(.events([Self.line(1)], isLive: true)) == [.write("* EV 1\n")])
    let row = Array("{}".utf8)
    #expect(driver.answer(ok: nil, rows: [row, row]).done == [])
    #expect(driver.push(.events([Self.line(2)], isLive: true)) == [])
    #expect(driver.written() == [.write("1 + {}\n1 + {}\n1 OK\n* EV 2\n")])
  }

  @Test func `another watch takes the place of the one before, whose late events are dropped`() {
    var driver = Self.driver()
    _ = driver.feed("x watch\n")
    #expect(driver.push(.events([Self.line(1)], isLive: true)) == [.write("* EV 1\n")])
    let session = driver.state.session.watching(Self.watching(2))
    let actions = driver.answer(ok: nil, session).done
    #expect(actions == [.endWatch(Self.watching()), .beginWatch(Self.watching(2))])
    #expect(driver.push(.events([Self.line(2)], isLive: true)) == [])
    #expect(driver.push(.events([Self.line(3)], isLive: true), of: 2) == [])
    #expect(driver.written() == [.write("x OK\n* EV 3\n")])
  }

  @Test func `after the answer to unwatch nothing is pushed`() {
    var driver = Self.driver()
    _ = driver.feed("u unwatch\n")
    let actions = driver.answer(ok: nil, driver.state.session.unwatched).done
    #expect(actions == [.endWatch(Self.watching()), .write("u OK\n")])
    #expect(driver.push(.events([Self.line(1)], isLive: true)) == [])
    #expect(driver.written() == [])
  }

  @Test func `a slow reader is told from where to go on, and what waited is gone`() {
    var limits = Limits()
    limits.watchPendingBytesMax = 1_000
    var driver = Self.driver(limits)
    #expect(driver.push(.events([Self.line(1)], isLive: true)).text == "* EV 1\n")
    for number in 2...9 {
      #expect(driver.push(.events([Self.line(number, octets: 100)], isLive: true)) == [])
    }
    let last = driver.push(.events([Self.line(10, octets: 200)], isLive: true)).done
    #expect(last == [.endWatch(Self.watching())])
    let bye = driver.written().text
    #expect(bye.hasPrefix("* BYE SLOW {") && bye.hasSuffix("\"cursor\":\"c1\"}\n"), "\(bye)")
    #expect(driver.push(.events([Self.line(11)], isLive: true)) == [])
    #expect(driver.written() == [.shutDownOutput])
  }

  @Test func `who was sent nothing goes on from the beginning of its watch`() {
    var limits = Limits()
    limits.watchPendingBytesMax = 10
    var driver = Self.driver(limits)
    _ = driver.feed("1 ping\n")
    _ = driver.answer(ok: nil)
    _ = driver.push(.events([Self.line(1, octets: 100)], isLive: true))
    #expect(driver.written().text.hasSuffix("\"cursor\":\"c0\"}\n"))
  }

  @Test func `the answers of a slow reader stay, whole and in order`() {
    var limits = Limits()
    limits.watchPendingBytesMax = 100
    var driver = Self.driver(limits)
    _ = driver.push(.events([Self.line(1)], isLive: true))
    _ = driver.push(.events([Self.line(2)], isLive: true))
    _ = driver.feed("1 list\n")
    _ = driver.answer(ok: nil, rows: [Array("{}".utf8)])
    _ = driver.push(.events([Self.line(3, octets: 200)], isLive: true))
    #expect(driver.written().text.hasPrefix("1 + {}\n1 OK\n* BYE SLOW {"))
  }

  @Test func `who reads, but thirty seconds behind, is slow too`() {
    var limits = Limits()
    limits.chunkBytesMax = 1
    var driver = Self.driver(limits)
    _ = driver.push(.events((1...9).map { Self.line($0) }, isLive: true))
    for _ in 1...5 {
      _ = driver.wait(.seconds(5))
      #expect(driver.written().text.hasPrefix("* EV "))
    }
    #expect(driver.wait(.seconds(4)) == [])
    let done = driver.wait(.seconds(1)).done
    #expect(done == [.endWatch(Self.watching())])
    #expect(driver.written().text.hasPrefix("* BYE SLOW {"))
  }

  @Test func `who catches up is given more once it took what it has, however much that is`() {
    var limits = Limits()
    limits.watchPendingBytesMax = 10
    var driver = Self.driver(limits)
    let page = [Self.line(1, octets: 40_000), Self.line(2)]
    let first = driver.push(.events(page, isLive: false)).done
    #expect(first.count == 2 && first.last == .moreEvents(Self.watching()), "all but a line left")
    _ = driver.push(.events([Self.line(3, octets: 40_000)], isLive: false))
    #expect(driver.push(.events([], isLive: true)) != [])
  }

  @Test func `a session that ended is pushed nothing more and told why`() {
    var driver = Self.driver()
    let actions = driver.push(.sessionEnded)
    #expect(actions.text.hasPrefix("* BYE UNAUTHENTICATED {"))
    #expect(driver.push(.events([Self.line(1)], isLive: true)) == [])
  }

  @Test func `a server that stops says so to those who watch`() {
    var driver = Self.driver()
    _ = driver.push(.events([Self.line(1)], isLive: true))
    _ = driver.state.drain(within: .seconds(20), at: driver.now)
    #expect(driver.written().text.hasPrefix("* BYE SHUTDOWN {"))
  }

  @Test func `TICKs keep a watch from being idle`() {
    var limits = Limits()
    limits.idle = .seconds(60)
    var driver = Self.driver(limits)
    for _ in 1...5 {
      #expect(driver.wait(.seconds(30)) == [])
      _ = driver.push(.tick(Self.line(1)))
      _ = driver.written()
    }
  }
}

extension StateDriver {
  mutating func push(_ push: Push, of id: Int = 1) -> [ConnectionAction] {
    state.pushed(push, of: id, at: now)
  }
}
