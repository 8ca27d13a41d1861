import Foundation

/// What somebody asked and what came of it, where the journal does not keep it: what was refused,
/// what failed, who logged in and left, who read what only few may. Never what a text said.
public struct AuditRecord: Sendable, Hashable, Encodable {
  /// When the request's last byte arrived, in microseconds since 1970.
  public var atUs: Int64
  /// The request's id in the log; of a connection's end its id.
  public var request: String
  /// The person who was logged in, if any.
  public var organisation: String?
  public var person: Int?
  public var authority: Int?
  /// The name that a login claimed and did not prove.
  public var claimed: String?
  /// What asked where no person did.
  public var cause: String?
  public var verb: String
  public var object: String?
  /// The organisation whose people are named.
  public var subject: String?
  public var isRegister = false
  public var isDryRun = false
  /// `OK` or the code of the error.
  public var result: String
  /// Which refusal it was.
  public var reason: String?
  public var source: String?
  public var key: String?
  /// How many alike this stands for.
  public internal(set) var count = 1
  /// When the last of them came.
  public internal(set) var untilUs: Int64?

  public init(atUs: Int64, request: String, verb: String, result: String) {
    self.atUs = atUs
    self.request = request
    self.verb = verb
    self.result = result
  }

  /// The source without its port: what a flood has in common.
  var address: String {
    guard let source else { return "-" }
    guard let colon = source.lastIndex(of: ":"), !source.hasSuffix("]") else { return source }
    return String(source[..<colon])
  }

  /// Stands for another as well: what they do not both say is said no more.
  mutating func absorb(_ other: AuditRecord) {
    count += other.count
    untilUs = max(untilUs ?? atUs, other.atUs)
    atUs = min(atUs, other.atUs)
    if source != other.source { source = address == other.address ? address : "*" }
    if authority != other.authority { authority = nil }
    if claimed != other.claimed { claimed = nil }
    if object != other.object { object = nil }
    if reason != other.reason { reason = nil }
    if key != other.key { key = nil }
  }

  /// Keeps when and how often, and the request's id: nobody can tell from that who asked what.
  mutating func tellNothing() {
    var row = AuditRecord(atUs: atUs, request: request, verb: "*", result: "*")
    row.source = "*"
    row.count = count
    row.untilUs = untilUs
    self = row
  }

  /// The same with every word cleaned and within its bounds.
  var cleaned: AuditRecord {
    func name(_ text: String?) -> String? {
      text.map { AuditText.cleaned($0, octetsMax: AuditText.nameOctetsMax) }
    }
    var record = self
    record.request = AuditText.cleaned(request, octetsMax: AuditText.nameOctetsMax)
    record.claimed = name(claimed)
    record.verb = AuditText.cleaned(verb, octetsMax: AuditText.verbOctetsMax)
    record.object = object.map { AuditText.cleaned($0, octetsMax: AuditText.objectOctetsMax) }
    record.subject = name(subject)
    record.reason = name(reason)
    record.source = name(source)
    record.key = name(key)
    return record
  }

  /// Several as the one argument of `audit.note`.
  static func json(_ records: [AuditRecord]) throws -> String {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return String(decoding: try encoder.encode(records), as: UTF8.self)
  }
}
