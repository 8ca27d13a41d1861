import Logging
import Testing
import Wire

@testable import Server

@Suite(.timeLimit(.minutes(1)))
struct AfterLoginTests {
  @Test func `octets may come one at a time`() async throws {
    try await RunningServer.run { server in
      let client = try await server.client()
      _ = await client.line()
      for octet in Array("a login {\"as\":\"pé\"}\r\n1 echo één\r\n2 echo b\n".utf8) {
        try await client.send([octet])
      }
      #expect(await client.line() == "a OK {\"person\":\"pé\"}")
      #expect(await client.line()?.hasPrefix("1 ERR SYNTAX {") == true)
      #expect(await client.line() == "2 OK {\"words\":[\"b\"]}")
    }
  }

  @Test func `a hundred requests at once are answered in order`() async throws {
    try await RunningServer.run { server in
      let client = try await server.person()
      let requests = (0..<100).map { "\($0) slow \($0 % 4)\n" }.joined()
      try await client.send(requests)
      for number in 0..<100 { #expect(await client.line() == "\(number) OK") }
    }
  }

  @Test func `who shuts down its side gets every answer`() async throws {
    try await RunningServer.run { server in
      let client = try await server.client()
      _ = await client.line()
      let requests = (0..<100).map { "\($0) slow 1\n" }.joined()
      try await client.send("a login {\"as\":\"p\"}\n" + requests)
      try await client.finishSending()
      let expected = ["a OK {\"person\":\"p\"}"] + (0..<100).map { "\($0) OK" }
      #expect(await client.linesToEnd() == expected)
    }
  }

  @Test func `a line may have 65,536 octets and no more`() async throws {
    try await RunningServer.run { server in
      let client = try await server.person()
      let frame = "1 ping {\"x\":\"\"}\n".utf8.count
      func line(_ octets: Int) -> String {
        "1 ping {\"x\":\"\(String(repeating: "x", count: octets - frame))\"}\n"
      }
      try await client.send(line(65_536))
      #expect(await client.line() == "1 OK")
      try await client.send(line(65_537))
      #expect(await client.line()?.hasPrefix("* BYE TOO_LONG {") == true)
      #expect(await client.line() == nil)
    }
  }

  @Test func `a line that is no request is answered and the connection goes on`() async throws {
    try await RunningServer.run { server in
      let client = try await server.person()
      for _ in 1...5 {
        try await client.send("1 {bad\n")
        #expect(await client.line()?.hasPrefix("1 ERR SYNTAX {") == true)
      }
      try await client.send("2 ping\n")
      #expect(await client.line() == "2 OK")
    }
  }

  @Test func `control octets end it after the answers before them`() async throws {
    try await RunningServer.run { server in
      let client = try await server.person()
      try await client.send("1 slow 5\n2 ping\n3 \u{7}\n4 ping\n")
      let lines = await client.linesToEnd()
      #expect(lines.prefix(2) == ["1 OK", "2 OK"])
      #expect(lines.count == 3)
      #expect(lines.last?.hasPrefix("* BYE SYNTAX {") == true)
    }
  }

  @Test func `ten thousand rows come whole`() async throws {
    try await RunningServer.run { server in
      let client = try await server.person()
      try await client.send("1 rows 10000 100\n")
      let filling = String(repeating: "x", count: 100)
      var wrong = 0
      for number in 0..<10_000 {
        let line = await client.line()
        if line != "1 + {\"n\":\(number),\"x\":\"\(filling)\"}" { wrong += 1 }
      }
      #expect(wrong == 0)
      #expect(await client.line() == "1 OK {\"count\":10000}")
    }
  }

  @Test func `a reader that stands still is closed and hurts nobody`() async throws {
    let limits = Limits.quick { $0.writeStall = .milliseconds(200) }
    try await RunningServer.run(limits) { server in
      let still = try await server.client(reads: false)
      try await still.send("a login {\"as\":\"p\"}\n1 rows 20000 1000\n")
      let other = try await server.person()
      for number in 0..<50 {
        try await other.send("\(number) ping\n")
        #expect(await other.line() == "\(number) OK")
      }
      let line = await server.log.line("closed a reader that stood still")
      #expect(line?.metadata["person"] == "p")
      try await other.send("z ping\n")
      #expect(await other.line() == "z OK")
      await still.close()
    }
  }

  @Test func `who asks nothing for long is let go`() async throws {
    let limits = Limits.quick { $0.idle = .milliseconds(80) }
    try await RunningServer.run(limits) { server in
      // On a busy machine the time can be over before the login was sent: then once more.
      for _ in 0..<50 {
        let client = try await server.client()
        guard (try? await client.send("a login {\"as\":\"p\"}\n")) != nil else { continue }
        let lines = await client.linesToEnd()
        #expect(lines.last?.hasPrefix("* BYE TIMEOUT {") == true)
        guard lines.contains(where: { $0.hasPrefix("a OK") }) else { continue }
        #expect(await server.log.line("said goodbye")?.metadata["reason"] == "idle")
        return
      }
      Issue.record("no login came in time")
    }
  }

  @Test func `a line begun and not ended is not waited for`() async throws {
    let limits = Limits.quick { $0.begunLine = .milliseconds(80) }
    try await RunningServer.run(limits) { server in
      let client = try await server.person()
      try await client.send("1 pi")
      #expect(await client.line()?.hasPrefix("* BYE TIMEOUT {") == true)
    }
  }

  @Test func `three hundred connections at once`() async throws {
    try await RunningServer.run { server in
      let answered = try await withThrowingTaskGroup(of: Bool.self) { group in
        for number in 0..<300 {
          group.addTask {
            let client = try await server.person()
            try await client.send("\(number) echo x\n")
            return await client.line() == "\(number) OK {\"words\":[\"x\"]}"
          }
        }
        return try await group.reduce(into: 0) { count, isRight in count += isRight ? 1 : 0 }
      }
      #expect(answered == 300)
    }
  }
}
