import CLI
import FakePeer
import Synchronization
import Testing
import Wire

/// Whole screens of reads.
struct ListTests {
  private func inbox() async throws -> FakePeer {
    try await Script.peer { request in
      .lines([
        #"""
        \#(request.tag) + {"ref":"stougjeswijk/7",\#
        "title":"Bestuurlijk akkoord over 2.485 woningen","status":"open","signers":["gm1963",\#
        "pv28"],"overdue":false}
        """#,
        #"""
        \#(request.tag) + {"ref":"markt/12","title":"Tab\there \u001b[31mred\nsecond",\#
        "status":"waiting","signers":[],"overdue":true}
        """#,
        #"\#(request.tag) OK {"count":2,"next":null}"#,
      ])
    }
  }

  @Test func `a table speaks Dutch and fits the terminal`() async throws {
    let bench = try Bench()
    let peer = try await inbox()
    let outcome = await bench.run(["inbox"], peer: peer, width: 80)
    #expect(outcome.code == .done)
    #expect(outcome.err == "")
    #expect(
      outcome.out == """
        verwijzing      titel                   status           ondertekenaars  te laat
        stougjeswijk/7  Bestuurlijk akkoord     open             gm1963, pv28    nee
                        over 2.485 woningen
        markt/12        Tab here                waiting - wacht                  ja
                        �[31mred↵second

        """)
    for line in outcome.out.split(separator: "\n") { #expect(line.count <= 80) }
  }

  @Test func `a table speaks English and needs no wrapping when wide`() async throws {
    let bench = try Bench()
    let peer = try await inbox()
    let outcome = await bench.run(["inbox", "--lang", "en"], peer: peer, width: 120)
    #expect(
      outcome.out == """
        reference       title                                    status   signers       overdue
        stougjeswijk/7  Bestuurlijk akkoord over 2.485 woningen  open     gm1963, pv28  no
        markt/12        Tab here �[31mred↵second                 waiting                yes

        """)
    #expect(peer.requests(of: "hello").first?.object["lang"] == "en")
  }

  @Test func `a narrow terminal gets records`() async throws {
    let bench = try Bench()
    let peer = try await inbox()
    let outcome = await bench.run(["inbox"], peer: peer, width: 40)
    #expect(outcome.out.hasPrefix("verwijzing      stougjeswijk/7\ntitel           Bestuurlijk"))
  }

  @Test func `a pipe gets TSV with raw names and escapes`() async throws {
    let bench = try Bench()
    let peer = try await inbox()
    let outcome = await bench.run(["inbox"], peer: peer)
    let lines = outcome.out.split(separator: "\n")
    #expect(lines[0] == "ref\ttitle\tstatus\tsigners\toverdue")
    #expect(lines[2] == "markt/12\tTab\\there \\u{1B}[31mred\\nsecond\twaiting\t\ttrue")
    #expect(lines.count == 3)
  }

  @Test func `JSON Lines are the wire's and on a terminal harmless`() async throws {
    let bench = try Bench()
    let peer = try await Script.peer { request in
      .lines([
        "\(request.tag) + {\"title\":\"a\u{9B}b\u{202E}c\"}",
        #"\#(request.tag) OK {"count":1,"next":null}"#,
      ])
    }
    let piped = await bench.run(["inbox", "--json"], peer: peer)
    #expect(piped.out == "{\"title\":\"a\u{9B}b\u{202E}c\"}\n")
    let shown = await bench.run(["inbox", "--json"], peer: peer, width: 80)
    #expect(shown.out == #"{"title":"a\u009bb\u202ec"}"# + "\n")
  }

  @Test func `all follows the cursors to the end`() async throws {
    let bench = try Bench()
    let peer = try await Script.peer { request in
      let after = request.object["after"]?.stringValue
      let next = after == nil ? #""c1""# : "null"
      return .lines([
        #"\#(request.tag) + {"ref":"\#(after ?? "c0")"}"#,
        #"\#(request.tag) OK {"count":1,"next":\#(next)}"#,
      ])
    }
    let all = await bench.run(["inbox", "--all"], peer: peer)
    #expect(all.out == "ref\nc0\nc1\n")
    #expect(peer.requests(of: "inbox").allSatisfy { $0.object["limit"] == 1_000 })
    _ = await bench.run(["inbox", "--all", "--limit", "7"], peer: peer)
    #expect(peer.requests(of: "inbox").last?.object["limit"] == 7)
    let first = await bench.run(["inbox"], peer: peer)
    #expect(peer.requests(of: "inbox").last?.object["limit"] == nil)
    #expect(first.out == "ref\nc0\n")
    #expect(first.err == "Er is meer: --all toont alles, --after c1 het vervolg.\n")
  }

  @Test func `all waits as long as the server says, and goes on`() async throws {
    let bench = try Bench()
    let count = Mutex(0)
    let peer = try await Script.peer { request in
      let number = count.withLock {
        $0 += 1
        return $0
      }
      guard number % 3 == 1 else {
        return .lines([#"\#(request.tag) ERR LIMIT {"message":"Te veel.","seconds":\#(number)}"#])
      }
      let next = number < 7 ? #""c\#(number)""# : "null"
      return .lines([
        #"\#(request.tag) + {"ref":"\#(request.object["after"]?.stringValue ?? "c0")"}"#,
        #"\#(request.tag) OK {"count":1,"next":\#(next)}"#,
      ])
    }
    let all = await bench.run(["inbox", "--all"], peer: peer)
    #expect(all.code == .done && all.out == "ref\nc0\nc1\nc4\n", "\(all)")
    #expect(bench.waited.withLock { $0 } == [2, 3, 5, 6])
    #expect(await bench.run(["inbox"], peer: peer).code == .unavailable, "one page waits for none")
  }

  @Test func `an answer without rows becomes names and values`() async throws {
    let bench = try Bench()
    let peer = try await Script.peer { request in
      .lines([#"\#(request.tag) OK {"ref":"stougjeswijk/7","status":"closed","steps":[1,2]}"#])
    }
    let shown = await bench.run(["inbox"], peer: peer, width: 60)
    #expect(
      shown.out == """
        verwijzing  stougjeswijk/7
        status      closed - gesloten
        stappen     1, 2

        """)
    let plain = await bench.run(["inbox"], peer: peer)
    #expect(plain.out == "ref\tstougjeswijk/7\nstatus\tclosed\nsteps\t1, 2\n")
  }
}
