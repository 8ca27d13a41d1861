import Commands
import Testing
import Wire

@testable import Server

struct ConnectionStateTests {
  @Test func `the first line greets with version, name, nonce and time`() {
    let session = Session(nonce: "bm9uY2U=", peer: "unix", serverName: "doorbraak.example")
    let start = StateDriver.start
    var state = ConnectionState(
      id: "c", session: session, isLocal: true, limits: Limits(), at: start)
    let hello =
      #"* HELLO {"proto":[1],"server":"doorbraak.example","nonce":"bm9uY2U=","#
      + #""time":"2026-11-22T09:00:00Z"}"# + "\n"
    #expect(state.opened(wall: RunningServer.epoch, at: start) == [.write(hello)])
  }

  @Test func `requests run one at a time and in order`() {
    var driver = StateDriver(loggedIn: true)
    #expect(driver.feed("1 ping\n2 ping\n") == [.execute("1", "ping", ref: "c.2")])
    let first = driver.answer(ok: nil).done
    #expect(first == [.execute("2", "ping", ref: "c.3"), .write("1 OK\n")])
    #expect(driver.answer(ok: ["n": 1]).done == [])
    #expect(driver.written() == [.write("2 OK {\"n\":1}\n")])
  }

  @Test func `reading stops at the most in flight and goes on after an answer`() {
    var limits = Limits()
    limits.inFlightMax = 2
    var driver = StateDriver(limits, loggedIn: true)
    let full = driver.feed("1 ping\n2 ping\n3 ping\n")
    #expect(full == [.execute("1", "ping", ref: "c.2"), .stopReading])
    #expect(driver.answer(ok: nil).done.first == .execute("2", "ping", ref: "c.3"))
    _ = driver.written()
    let last = driver.answer(ok: nil).done
    #expect(last == [.execute("3", "ping", ref: "c.4"), .write("2 OK\n"), .resumeReading])
  }

  @Test func `nothing after a line is read until login is answered`() {
    var driver = StateDriver()
    let long = String(repeating: "x", count: 5_000)
    let actions = driver.feed("a login\n1 put {\"x\":\"\(long)\"}\n")
    #expect(actions == [.execute("a", "login", ref: "c.1"), .stopReading])
    let session = driver.state.session.loggedIn(as: "p")
    let after = driver.answer(ok: nil, session).done
    #expect(after.first == .countAsLoggedIn)
    let put = Request(tag: "1", verb: "put", object: ["x": .string(long)])
    let work = Work.request(put, received: RunningServer.epoch)
    #expect(after.contains(.execute(work, ref: "c.2")))
    #expect(after.last == .resumeReading)
  }

  @Test func `a failed login ends the connection and what follows is not read`() {
    var driver = StateDriver()
    _ = driver.feed("a login\nb login\n")
    let answer = driver.answer(error: .unauthenticated, closes: true).done
    #expect(answer == [.write("a ERR UNAUTHENTICATED {\"message\":\"No.\"}\n")])
    #expect(driver.written() == [.shutDownOutput])
    #expect(driver.feed("c login\n") == [])
    #expect(driver.state.inputClosed(at: driver.now) == [.close])
  }

  @Test func `a request counts from its last octet, however long it waits`() {
    var driver = StateDriver(loggedIn: true)
    _ = driver.feed("1 ping\n2 pi")
    driver.elapsed = .seconds(2)
    _ = driver.feed("ng\n3 ping\n")
    driver.elapsed = .seconds(9)
    let second = driver.answer(ok: nil).done.first
    #expect(second == .execute("2", "ping", ref: "c.3", received: .seconds(2)))
    _ = driver.written()
    let third = driver.answer(ok: nil).done.first
    #expect(third == .execute("3", "ping", ref: "c.4", received: .seconds(2)))
  }

  @Test func `lines that wait undecoded keep their own moments`() {
    var limits = Limits()
    limits.inFlightMax = 1
    var driver = StateDriver(limits, loggedIn: true)
    _ = driver.feed("1 ping\n")
    driver.elapsed = .seconds(1)
    _ = driver.feed("2 ping\n")
    driver.elapsed = .seconds(2)
    _ = driver.feed("3 ping\n")
    driver.elapsed = .seconds(5)
    for (tag, seconds) in [("2", 1), ("3", 2)] {
      let next = driver.answer(ok: nil).done.first
      let ref = "c.\((Int(tag) ?? 0) + 1)"
      #expect(next == .execute(tag, "ping", ref: ref, received: .seconds(seconds)))
      _ = driver.written()
    }
  }

  @Test(arguments: Language.allCases)
  func `the server says why it ends a connection, in the session's language`(_ language: Language) {
    let farewells: [Farewell] = [
      .line(.tooLong), .tooManyErrors, .webRequest, .loginLate(after: .seconds(10)),
      .lineLate(after: .seconds(10)), .idle(after: .seconds(600)), .noPlace(.tooMany),
      .noPlace(.tooManyBeforeLogin), .noPlace(.tooManyBeforeLoginOfAddress), .shutdown,
    ]
    for farewell in farewells {
      let line = String(decoding: farewell.line(ref: "c", in: language), as: UTF8.self)
      #expect(!line.contains("bye-") && !line.contains("{seconds}"), "\(line)")
    }
  }

  @Test func `a person typing is forgiven three times`() {
    var driver = StateDriver()
    for count in 1...3 {
      let actions = driver.feed("?\n")
      guard case .execute(.fault, let ref)? = actions.first else {
        Issue.record("not executed: \(actions)")
        return
      }
      #expect(ref == "c.\(count)")
      _ = driver.answer(error: .syntax)
      _ = driver.written()
    }
    #expect(driver.feed("?\n1 ping\n").text.hasPrefix("* BYE SYNTAX {"))
    #expect(driver.written() == [.shutDownOutput])
  }

  @Test func `a stranger is not forgiven`() {
    var driver = StateDriver(isLocal: false)
    #expect(driver.feed("?\n1 ping\n").text.hasPrefix("* BYE SYNTAX {"))
    var other = StateDriver(isLocal: false)
    _ = other.feed("1 what\n")
    let actions = other.answer(error: .unknownVerb)
    #expect(actions.text.hasPrefix("1 ERR UNKNOWN_VERB {\"message\":\"No.\"}\n* BYE SYNTAX {"))
  }

  @Test func `after login a line that is no request is answered and the connection goes on`() {
    var driver = StateDriver(loggedIn: true)
    for _ in 1...5 {
      guard case .execute(.fault, _)? = driver.feed("1 ?\n").first else {
        Issue.record("not executed")
        return
      }
      let answer = driver.answer(error: .syntax)
      #expect(answer.text == "1 ERR SYNTAX {\"message\":\"No.\"}\n")
      #expect(driver.written() == [])
    }
  }

  @Test func `octets that are no lines end it after what came before is answered`() {
    var driver = StateDriver(loggedIn: true)
    let actions = driver.feed("1 ping\n2 pi\u{0}ng\n3 ping\n")
    #expect(actions == [.execute("1", "ping", ref: "c.2"), .stopReading])
    let answer = driver.answer(ok: nil)
    #expect(answer.text.hasPrefix("1 OK\n* BYE SYNTAX {"))
    #expect(answer.last == .resumeReading)
    #expect(driver.written() == [.shutDownOutput])
  }

  @Test func `a client that stopped sending gets its answers and then the end`() {
    var driver = StateDriver(loggedIn: true)
    _ = driver.feed("1 ping\n2 ping\n")
    #expect(driver.state.inputClosed(at: driver.now) == [])
    _ = driver.answer(ok: nil)
    #expect(driver.written() == [])
    #expect(driver.answer(ok: nil).done == [.write("2 OK\n")])
    #expect(driver.written() == [.close])
  }

  @Test func `the next request waits while too much is unsent`() {
    var limits = Limits()
    limits.pendingOutputBytesMax = 10
    var driver = StateDriver(limits, loggedIn: true)
    _ = driver.feed("1 ping\n2 ping\n")
    #expect(driver.answer(ok: ["n": 1]).done == [.write("1 OK {\"n\":1}\n")])
    #expect(driver.written() == [.execute("2", "ping", ref: "c.3")])
  }

  @Test func `rows leave in chunks of whole lines`() {
    var limits = Limits()
    limits.chunkBytesMax = 12
    var driver = StateDriver(limits, loggedIn: true)
    _ = driver.feed("1 list\n")
    let row = Array(#"{"n":1}"#.utf8)
    let first = driver.answer(ok: nil, rows: [row, row, row]).done
    #expect(first == [.write("1 + {\"n\":1}\n")])
    #expect(driver.written() == [.write("1 + {\"n\":1}\n")])
    #expect(driver.written() == [.write("1 + {\"n\":1}\n")])
    #expect(driver.written() == [.write("1 OK\n")])
    #expect(driver.written() == [])
  }

  @Test func `a line feed in a row never begins a line`() {
    var driver = StateDriver(loggedIn: true)
    _ = driver.feed("1 list\n")
    let actions = driver.answer(ok: nil, rows: [Array("{\"n\":\n1}".utf8)])
    #expect(actions.text == "1 + {\"n\": 1}\n1 OK\n")
  }

  @Test func `the log tells who asked what, how it went and how long it took`() {
    var driver = StateDriver(loggedIn: true)
    _ = driver.feed("1 why secret/7 {\"reason\":\"secret\"}\n")
    driver.elapsed += .milliseconds(3)
    let notice = driver.answer(error: .notFound).first
    let expected = Notice.answered(
      ref: "c.2", verb: "why", code: "NOT_FOUND", person: "p.devries@gm1963",
      took: .milliseconds(3))
    #expect(notice == .log(expected))
  }

  @Test func `an answer that comes after the goodbye is not sent`() {
    var driver = StateDriver(loggedIn: false)
    _ = driver.feed("a login\n")
    #expect(driver.wait(.seconds(10)).text.hasPrefix("* BYE TIMEOUT {"))
    #expect(driver.answer(ok: nil) == [])
  }
}
