import Domain
import Testing

@testable import CLI
@testable import Commands
@testable import Server
@testable import Store
@testable import Wire

/// The reference says what the code says: codes and limits.
@Suite struct PageTests {
  @Test func `every error code has its row, and every row its code`() throws {
    let rows = try Self.rows(of: "docs/reference/errors.md", under: "## Codes").map { $0[0] }
    #expect(rows.sorted() == ErrorCode.allCases.map(\.rawValue).sorted())
  }

  private static let limits = Limits()

  /// Each limit by its words in the reference, with the value the code has.
  static let limitRows: [(words: String, value: String)] = [
    ("TLS handshake after connecting", seconds(limits.handshake)),
    ("login after connecting", seconds(limits.login)),
    ("a line from its first octet to its end", seconds(limits.begunLine)),
    ("idle", seconds(limits.idle)),
    ("a chunk of output not read", seconds(limits.writeStall)),
    ("requests in flight when the server stops", seconds(limits.drain)),
    (
      "failed logins and codes of one address in a minute, then BYE LIMIT",
      grouped(limits.failedLoginsPerMinuteMax)
    ),
    (
      "requests of one person a second, and at once, then ERR LIMIT",
      "\(limits.requestsPerSecondMax) and \(limits.requestBurstMax)"
    ),
    ("a look for revoked keys, while anybody is logged in", seconds(limits.sessionLook)),
    ("connections", grouped(limits.connectionsMax)),
    (
      "connections before login, in all and of one address",
      "\(grouped(limits.connectionsBeforeLoginMax)) and "
        + grouped(limits.connectionsBeforeLoginPerAddressMax)
    ),
    ("requests not yet answered of one connection", grouped(limits.inFlightMax)),
    ("errors forgiven before login, on this machine only", grouped(limits.forgivenBeforeLogin)),
    (
      "line before and after login",
      "\(grouped(limits.lineBytesBeforeLoginMax)) and \(grouped(limits.lineBytesMax)) octets"
    ),
    (
      "output waiting before the next request starts",
      "\(grouped(limits.pendingOutputBytesMax)) octets"
    ),
    (
      "events waiting for a watcher, then BYE SLOW",
      "\(grouped(limits.watchPendingBytesMax)) octets"
    ),
    (
      "the oldest event waiting for a watcher, then BYE SLOW", seconds(limits.watchBehind)
    ),
    (
      "between two TICKs; a look for events of other servers",
      "\(seconds(WatchLimits().tick)); \(Int(WatchLimits().look / .milliseconds(1))) ms"
    ),
    (
      "tag, verb, code, word",
      "\(Grammar.tagBytesMax), \(Grammar.verbBytesMax), \(Grammar.codeBytesMax), "
        + "\(Grammar.wordBytesMax) octets"
    ),
    ("words of a request", grouped(Grammar.wordsMax)),
    (
      "JSON depth, members, elements",
      "\(JSONParser.depthMax), \(JSONParser.membersMax), \(grouped(JSONParser.elementsMax))"
    ),
    ("statement", "\(grouped(Statement.bytesMax)) octets"),
    ("`signed-at` from the server's clock", "\(SignedAct.skewSecondsMax) s"),
    ("rows of a page", grouped(Page.limitMax)),
    (
      "steps, bottlenecks, seats of an agenda",
      "\(AgendaLimits.stepsMax), \(AgendaLimits.bottlenecksMax), \(AgendaLimits.seatsMax)"
    ),
    ("needs, and covered bottlenecks, of a step", "\(AgendaLimits.referencesMax) each"),
    (
      "clauses of a signer rule; members of a clause",
      "\(SignerRule.clausesMax); \(SignerClause.membersMax)"
    ),
    (
      "title; text, reason, ground",
      "\(AgendaLimits.titleCharactersMax) Unicode scalars; "
        + "\(grouped(AgendaLimits.textBytesMax)) octets"
    ),
    ("sign-offs of one organisation on one revision", grouped(AgendaLimits.signOffsMax)),
    (
      "authorities above one; of one person that stand",
      "\(AuthorityLimits.depthMax); \(AuthorityLimits.perPersonMax)"
    ),
    ("homes of an agreement", grouped(AgendaLimits.homesMax)),
    (
      "a file; a piece of it; files of a step; files of an organisation",
      "\(grouped(FileLimits.bytesMax)) octets; \(grouped(FileLimits.pieceBytes)) octets; "
        + "\(FileLimits.perStepMax); \(grouped(FileLimits.organisationBytesMax)) octets"
    ),
    ("a file that is attached to nothing", "\(FileLimits.unattachedDays) days"),
    (
      "imported file",
      "\(grouped(ImportLimits.rowsMax)) rows; \(grouped(ImportLimits.fileBytesMax)) octets"
    ),
    ("acts waiting to be decided", "\(grouped(DeskQueue.actsMax)), then BUSY"),
    ("a query; an append; the wait for the journal's lock", "10 s; 10 s; 5 s"),
  ]

  @Test func `every limit stands in the reference with the value it has`() throws {
    let rows = try Self.rows(of: "docs/reference/protocol.md", under: "## Limits")
    #expect(rows.map { $0[0] } == Self.limitRows.map(\.words))
    for (row, limit) in zip(rows, Self.limitRows) {
      #expect(row[1] == limit.value, "\(limit.words)")
    }
  }

  @Test func `what a client takes from a file is what an import takes`() throws {
    #expect(OptionReader.documentBytesMax == ImportLimits.fileBytesMax)
    let python = try Repository.text("clients/python/doorbraak.py")
    let given = python.firstMatch(of: /\nDOCUMENT_BYTES_MAX = ([0-9_]+)/)
    #expect(given.map { Int($0.1.replacing("_", with: "")) } == ImportLimits.fileBytesMax)
  }

  @Test func `every limit that can be set stands in the reference by its name`() throws {
    let rows = try Self.rows(of: "docs/reference/protocol.md", under: "## Limits")
    let names = rows.flatMap { $0[2].matches(of: /`([a-z-]+)`/).map { String($0.1) } }
    #expect(names.sorted() == LimitSetting.all.map(\.name).sorted())
  }

  private static func seconds(_ duration: Duration) -> String {
    "\(duration.components.seconds) s"
  }

  /// 65,536, as the page writes it.
  private static func grouped(_ number: Int) -> String {
    var text = ""
    for (index, digit) in "\(number)".reversed().enumerated() {
      if index > 0, index.isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }

  /// The cells of the first table under a heading, without its heading row.
  private static func rows(of page: String, under heading: String) throws -> [[String]] {
    let lines = try Repository.text(page).split(separator: "\n")
    let below = lines.drop { $0 != heading }.dropFirst()
    let table = below.drop { !$0.hasPrefix("|") }.prefix { $0.hasPrefix("|") }.dropFirst(2)
    try #require(!table.isEmpty)
    return table.map { line in
      line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false).map {
        var cell = $0
        while cell.first == " " { cell.removeFirst() }
        while cell.last == " " { cell.removeLast() }
        return String(cell)
      }
    }
  }
}
