import CLI
import Crypto
import FakePeer
import Wire

/// What the scripted peer says.
enum Script {
  static let commands = [
    #"""
    {"verb":"commands","group":"session","mutating":false,"binding":false,"login":false,\#
    "words":[],"options":[],"en":"Lists all verbs","nl":"Toont alle werkwoorden"}
    """#,
    #"""
    {"verb":"inbox","group":"signing","mutating":false,"binding":false,"words":[],\#
    "options":[{"name":"limit","type":"integer","required":false,"list":false,"en":"How many",\#
    "nl":"Hoeveel"}],"en":"What waits for you","nl":"Wat op u wacht"}
    """#,
    #"""
    {"verb":"sign","group":"signing","mutating":true,"binding":true,"words":[{"name":"ref",\#
    "type":"reference","required":true,"en":"The step","nl":"De stap"},{"name":"decision",\#
    "type":"choice","required":true,"choices":[{"value":"approve","en":"approve",\#
    "nl":"akkoord"},{"value":"object","en":"object","nl":"bezwaar"}],"en":"Your decision",\#
    "nl":"Uw besluit"}],"options":[{"name":"reason","type":"text","required":false,"list":false,\#
    "en":"Why","nl":"Waarom"}],"en":"Sign a step","nl":"Onderteken een stap"}
    """#,
    #"""
    {"verb":"raise","group":"bottlenecks","mutating":true,"binding":false,\#
    "words":[{"name":"agenda","type":"reference","required":true,"en":"Agenda","nl":"Agenda"}],\#
    "options":[{"name":"title","type":"text","required":true,"list":false,"en":"Title",\#
    "nl":"Titel"},{"name":"since-day","type":"day","required":false,"list":false,"en":"Since",\#
    "nl":"Sinds"},{"name":"covers","type":"integer","required":false,"list":true,"en":"Covers",\#
    "nl":"Dekt"},{"name":"text","type":"document","required":false,"list":false,"en":"Text",\#
    "nl":"Tekst"},{"name":"urgent","type":"flag","required":false,"list":false,"en":"Urgent",\#
    "nl":"Dringend"}],"en":"Raise a bottleneck","nl":"Meld een knelpunt"}
    """#,
    #"""
    {"verb":"enrol","group":"session","mutating":true,"binding":false,"words":[],"options":[\#
    {"name":"as","type":"person","required":true},{"name":"code","type":"text","required":true},\#
    {"name":"key","type":"document","required":true},\#
    {"name":"sig","type":"text","required":true},{"name":"label","type":"text"}]}
    """#,
    #"""
    {"verb":"watch","group":"watching","mutating":false,"binding":false,"words":[{"name":"ref",\#
    "type":"reference","required":false}],"options":[{"name":"from","type":"text"}]}
    """#,
    #"""
    {"verb":"plan","group":"terms","mutating":false,"binding":false,"words":[{"name":"ref",\#
    "type":"reference","required":true}],"options":[{"name":"by","type":"day"}]}
    """#,
    #"""
    {"verb":"get","group":"steps","mutating":false,"binding":false,"words":[{"name":"sha256",\#
    "type":"file","required":true}],"options":[{"name":"offset","type":"integer"}]}
    """#,
    #"""
    {"verb":"attach","group":"steps","mutating":true,"binding":false,"words":[{"name":"ref",\#
    "type":"reference","required":true},{"name":"sha256","type":"file","required":true}],\#
    "options":[{"name":"title","type":"text","required":true}]}
    """#,
    #"""
    {"verb":"receipt","group":"signing","mutating":false,"binding":false,"words":[{"name":"ref",\#
    "type":"reference","required":true,"en":"Receipt","nl":"Bewijs"}],"options":[],\#
    "en":"Proof of a signature","nl":"Bewijs van een ondertekening"}
    """#,
  ]

  /// Answers hello, commands and login; the rest goes to the closure.
  static func peer(
    hello: String = FakePeer.hello, _ answer: @escaping @Sendable (Request) -> FakePeer.Reply
  ) async throws -> FakePeer {
    try await FakePeer(hello: hello) { request in
      switch request.verb {
      case "hello": return .lines([#"\#(request.tag) OK {"proto":1}"#])
      case "commands":
        return .lines(commands.map { "\(request.tag) + \($0)" } + ["\(request.tag) OK"])
      case "login":
        return .lines([
          #"\#(request.tag) OK {"person":"p.devries@gm1963","organisation":"gm1963"}"#
        ])
      default: return answer(request)
      }
    }
  }

  static let document = "Akkoord op hoofdlijnen\n2.485 woningen\n"

  static func statement() -> Statement {
    Statement(
      log: "doorbraak.example/journal", verb: "sign", object: "stougjeswijk/7", revision: 2,
      contentSHA256: sha256(document), decision: "approve", organisation: "gm1963",
      person: "p.devries@gm1963", authority: 12, signedAt: Bench.now,
      nonce: "AAAAAAAAAAAAAAAAAAAAAA")
  }

  static func sha256(_ text: String) -> String {
    SHA256.hash(data: Array(text.utf8)).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  static func preview(
    _ tag: String, _ statement: Statement, document: String = document
  ) -> String {
    let object: JSONObject = [
      "statement": .string(statement.text), "document": .string(document),
      "consequences": [
        .object(["kind": "close", "ref": "stougjeswijk/7"]),
        .object(["kind": "stage-entered", "ref": "stougjeswijk", "stage": "breakthrough"]),
      ],
    ]
    return "\(tag) OK \(object.text)"
  }

  /// A peer that previews `statement` and says the step is closed when the act comes.
  static func signingPeer(
    _ statement: Statement = statement(), document: String = document
  ) async throws -> FakePeer {
    try await peer { request in
      if request.object["dry_run"] == true {
        return .lines([preview(request.tag, statement, document: document)])
      }
      return .lines([
        #"\#(request.tag) OK {"ref":"stougjeswijk/7","status":"closed","receipt":"r-1"}"#
      ])
    }
  }
}
