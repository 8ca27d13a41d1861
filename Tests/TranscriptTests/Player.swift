import Domain
import Support
import Wire

/// Plays transcripts against a server.
final class Player {
  private let server: TestServer
  /// What the lines go through, nil when the test speaks to the server itself.
  private let client: LineClient?
  /// All connections of the client, and whether the server closed the connection.
  private var clientTalks: [(talk: Talk, isClosed: Bool)] = []
  private var talkByPerson: [String: Talk] = [:]
  private var current: Talk?
  private var isPlaying = false
  /// What the captures stand for.
  private var known: [String: String] = [:]
  /// Present when the answers are written down instead of compared.
  private var recorder: Recorder?
  /// Moments of the test's clock so far: the same each run.
  private var times: Set<String>

  /// Every request so far with its answer, logins and settings too.
  private(set) var said: [(sent: String, received: [String])] = []
  /// HELLO of every connection: their nonces sign logins.
  private(set) var greetings: [String] = []

  /// Where the server said something else.
  struct Difference: Error {
    let line: Int
    let expected: String
    let received: String
  }

  init(_ server: TestServer, through client: LineClient? = nil) {
    self.server = server
    self.client = client
    times = [WireTime.text(server.clock.now.unixSeconds)]
  }

  // MARK: Settings

  /// Plays a setting and those it begins from; everything in them has to be answered with OK.
  func begin(_ setting: String) async throws {
    let path = "\(Transcript.folder)/settings/\(setting).txt"
    let transcript = try Transcript(path: path)
    if let before = transcript.setting { try await begin(before) }
    for line in transcript.lines {
      switch line.entry {
      case .sent(let text):
        let answers = try await exchange([text])
        guard let final = answers.last, final.split(separator: " ").dropFirst().first == "OK"
        else {
          throw Transcript.Fault(path: path, line: line.number, words: answers.last ?? "closed")
        }
      case .directive(let directive): try await perform(directive)
      case .received, .remark: break
      }
    }
  }

  // MARK: Playing

  /// Compares, up to the first difference.
  func play(_ transcript: Transcript) async throws {
    _ = try await walk(transcript)
  }

  /// The transcript with the answers of now.
  func record(_ transcript: Transcript) async throws -> String {
    recorder = Recorder()
    return try await walk(transcript).map { "\($0)\n" }.joined()
  }

  private func walk(_ transcript: Transcript) async throws -> [String] {
    var output: [String] = []
    var lines = transcript.lines[...]
    if let setting = transcript.setting { try await begin(setting) }
    if client != nil { talkByPerson = [:] }
    isPlaying = true
    while let line = lines.popFirst() {
      output.append(line.text)
      switch line.entry {
      case .remark, .directive(.begin): break
      case .received(let text):
        // Everything that may be received was taken with what was sent before it.
        if recorder != nil { output.removeLast() } else { throw unexpected(line, text) }
      case .directive(let directive):
        try await perform(directive)
        output += try compare(await said(after: directive), with: &lines, after: line)
      case .sent(let text):
        output += try compare(try await exchange([text]), with: &lines, after: line)
      }
    }
    return output
  }

  private func unexpected(_ line: Transcript.Line, _ text: String) -> Difference {
    Difference(line: line.number, expected: text, received: "nothing: nobody asked")
  }

  /// Takes the `< ` lines that follow, and the lines that stand in their place when recording.
  private func compare(
    _ received: [String], with lines: inout ArraySlice<Transcript.Line>,
    after line: Transcript.Line
  ) throws -> [String] {
    var expected: [Transcript.Line] = []
    while let next = lines.first, case .received = next.entry {
      expected.append(next)
      lines.removeFirst()
    }
    if recorder != nil {
      let recorded = received.map { "< \(recorder?.record($0, fixedTimes: times) ?? $0)" }
      known = recorder?.known ?? known
      return recorded
    }
    for (index, text) in received.enumerated() {
      guard expected.indices.contains(index) else {
        throw Difference(
          line: expected.last?.number ?? line.number, expected: "nothing more", received: text)
      }
      let template = Template(String(expected[index].text.dropFirst(2)))
      guard let captured = template.match(text, known: known) else {
        throw Difference(
          line: expected[index].number, expected: template.filled(known) ?? expected[index].text,
          received: text)
      }
      known = captured
    }
    if received.count < expected.count {
      let missing = expected[received.count]
      throw Difference(
        line: missing.number, expected: missing.text, received: "nothing more")
    }
    return expected.map(\.text)
  }

  private func perform(_ directive: Transcript.Directive) async throws {
    switch directive {
    case .begin, .closed, .pushed: break
    case .connect: current = try await connect()
    case .clock(let text):
      guard let seconds = WireTime.seconds(text) else {
        throw Talk.Fault("\(text) is no moment")
      }
      server.clock.set(Moment(unixSeconds: seconds))
      times.insert(text)
    case .person(let person):
      if talkByPerson[person] == nil {
        talkByPerson[person] = try await connect(as: person)
      }
      current = talkByPerson[person]
    }
  }

  /// What the server says unasked: HELLO, and what comes before it closes.
  private func said(after directive: Transcript.Directive) async -> [String] {
    switch directive {
    case .connect: return [current?.greeting ?? ""]
    case .closed:
      var lines: [String] = []
      while let line = await current?.socket.line() { lines.append(line) }
      for index in clientTalks.indices where clientTalks[index].talk === current {
        clientTalks[index].isClosed = true
      }
      return lines
    case .pushed(let count):
      var lines: [String] = []
      while lines.count < count, let line = await current?.socket.line() { lines.append(line) }
      return lines
    case .begin, .person, .clock: return []
    }
  }

  /// A connection, of the client when there is one; settings are made without it.
  private func connect(as person: String? = nil) async throws -> Talk {
    let talk = try await open(as: person)
    greetings.append(talk.greeting)
    if person != nil { said.append(("a login {}", ["a OK {}"])) }
    return talk
  }

  private func open(as person: String?) async throws -> Talk {
    guard let client, isPlaying else {
      guard let person else { return try await Talk.open(server) }
      return try await Talk.open(server, as: person)
    }
    let talk = try await Talk.open(server, through: client, as: person)
    clientTalks.append((talk, false))
    return talk
  }

  /// Ends the client's processes. The error says what was left to say, or which did not end well;
  /// where the server closed, BYE decides the exit code.
  func end() async throws {
    var faults: [String] = []
    for (talk, isClosed) in clientTalks {
      let (lines, exitCode) = await talk.socket.finish()
      if !lines.isEmpty { faults.append("still said: \(lines)") }
      if !isClosed, exitCode != 0 { faults.append("ended with \(exitCode ?? -1)") }
    }
    clientTalks = []
    if !faults.isEmpty { throw Talk.Fault(faults.joined(separator: "; ")) }
  }

  private func exchange(_ lines: [String]) async throws -> [String] {
    guard let talk = current else { throw Talk.Fault("nobody is connected: # as or # connect") }
    let expanded = try lines.map { try Expansion(talk: talk, known: known).expand($0) }
    let received = try await talk.exchange(expanded)
    for line in expanded { said.append((line, received)) }
    return received
  }
}
