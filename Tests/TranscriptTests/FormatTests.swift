import Testing

/// The form of transcripts: what a capture may stand for, and what is not wild.
@Suite struct FormatTests {
  @Test func `a capture stands for its own kind only`() {
    let hash = String(repeating: "0f", count: 32)
    #expect(Template("x {hash} y").match("x \(hash) y", known: [:]) == ["hash": hash])
    #expect(Template("x {hash} y").match("x \(hash.dropLast()) y", known: [:]) == nil)
    #expect(Template("x {hash} y").match("x \(hash.uppercased()) y", known: [:]) == nil)
    #expect(Template("{time}").match("2026-11-02T09:00:00Z", known: [:]) != nil)
    #expect(Template("{time}").match("2026-11-02", known: [:]) == nil)
  }

  @Test func `the second time a name must stand for the same`() {
    let line = "{\"idem\":\"AAAAAAAAAAAAAAAAAAAAAA\"}"
    let template = Template("{\"idem\":\"{idem}\"}")
    #expect(template.match(line, known: ["idem": "AAAAAAAAAAAAAAAAAAAAAA"]) != nil)
    #expect(template.match(line, known: ["idem": "BAAAAAAAAAAAAAAAAAAAAA"]) == nil)
  }

  @Test func `nothing but captures is wild`() {
    let template = Template("1 OK {\"status\":\"open\"}")
    #expect(template.pieces == [.text("1 OK {\"status\":\"open\"}")])
    #expect(template.match("1 OK {\"status\":\"open\"}", known: [:]) == [:])
    #expect(template.match("1 OK {\"status\":\"shut\"}", known: [:]) == nil)
    #expect(template.match("1 OK {\"status\":\"open\"} ", known: [:]) == nil)
    #expect(Template("{name}").pieces == [.text("{name}")])
  }

  @Test func `what was recorded matches what it was recorded from, and not another`() throws {
    let hash = String(repeating: "ab", count: 32)
    let line = """
      1 OK {"statement":"a\\nnonce AAAAAAAAAAAAAAAAAAAAAA\\ndetail-sha256 \(hash)\\n",\
      "content_sha256":"\(hash)","ref":"stougjeswijk/1"}
      """
    var recorder = Recorder()
    let recorded = recorder.record(line, fixedTimes: [])
    #expect(
      recorded == """
        1 OK {"statement":"a\\nnonce {nonce}\\ndetail-sha256 \(hash)\\n",\
        "content_sha256":"{hash}","ref":"stougjeswijk/1"}
        """)
    #expect(Template(recorded).match(line, known: [:]) == recorder.known)
    let other = line.replacing("stougjeswijk", with: "lisserbroek")
    #expect(Template(recorded).match(other, known: [:]) == nil)
  }

  @Test func `a line that is nothing is a fault with its place`() {
    #expect(throws: Transcript.Fault.self) { try Transcript(path: "a.txt", text: "hello\n") }
    #expect(throws: Transcript.Fault.self) { try Transcript(path: "a.txt", text: "# conect\n") }
    #expect(throws: Transcript.Fault.self) {
      try Transcript(path: "a.txt", text: "# begin: two settings\n")
    }
    #expect(throws: Never.self) {
      try Transcript(path: "a.txt", text: "# Prose,\n# as it is.\n\n> 1 ping\n")
    }
  }
}
