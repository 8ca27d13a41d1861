import FakePeer
import Synchronization
import Wire

extension FakePeer {
  private static let commands = [
    #"""
    {"verb":"inbox","group":"signing","mutating":false,"binding":false,"words":[],"options":[\#
    {"name":"limit","type":"integer"},{"name":"after","type":"text"}],\#
    "en":"What waits","nl":"Wat wacht"}
    """#,
    #"""
    {"verb":"sign","group":"signing","mutating":true,"binding":true,"words":[{"name":"ref",\#
    "type":"reference","required":true,"en":"The step","nl":"De stap"},{"name":"decision",\#
    "type":"choice","required":true,"choices":[{"value":"approve","en":"approve",\#
    "nl":"akkoord"}],"en":"Decision","nl":"Besluit"}],"options":[],"en":"Sign",\#
    "nl":"Onderteken"}
    """#,
    #"""
    {"verb":"raise","group":"bottlenecks","mutating":true,"binding":false,\#
    "words":[{"name":"agenda","type":"reference","required":true,"en":"Agenda","nl":"Agenda"}],\#
    "options":[],"en":"Raise","nl":"Meld"}
    """#,
    #"""
    {"verb":"grant-authority","group":"register","mutating":true,"binding":true,\#
    "words":[{"name":"person","type":"person","required":true}],"options":[\#
    {"name":"basis","type":"choice","required":true},\#
    {"name":"ground","type":"text","required":true}]}
    """#,
    #"""
    {"verb":"revoke-authority","group":"register","mutating":true,"binding":true,\#
    "words":[{"name":"ref","type":"reference","required":true}],"options":[\#
    {"name":"ground","type":"text","required":true}]}
    """#,
    #"""
    {"verb":"enrol","group":"session","mutating":true,"binding":false,"words":[],"options":[\#
    {"name":"as","type":"person","required":true},{"name":"code","type":"text","required":true},\#
    {"name":"key","type":"document","required":true},\#
    {"name":"sig","type":"text","required":true},{"name":"label","type":"text"}]}
    """#,
  ]

  /// Answers what comes before the act itself.
  ///
  /// - Parameter endsAfterCommands: cuts off who asked what it can do.
  static func scripted(
    endsAfterCommands: Bool = false,
    _ answer: @escaping @Sendable (Request) -> Reply
  ) async throws -> FakePeer {
    try await FakePeer { request in
      switch request.verb {
      case "hello": return .lines([#"\#(request.tag) OK {"proto":1}"#])
      case "commands":
        let lines = commands.map { "\(request.tag) + \($0)" } + ["\(request.tag) OK"]
        return endsAfterCommands ? .linesThenClose(lines) : .lines(lines)
      case "login":
        return .lines([
          #"\#(request.tag) OK {"person":"p.devries@gm1963","organisation":"gm1963"}"#
        ])
      default: return answer(request)
      }
    }
  }

  /// As above; the answers also know the number of the request, from 1.
  static func counting(
    _ answer: @escaping @Sendable (Request, Int) -> Reply
  ) async throws -> FakePeer {
    let count = Mutex(0)
    return try await scripted { request in
      answer(
        request,
        count.withLock {
          $0 += 1
          return $0
        })
    }
  }
}
