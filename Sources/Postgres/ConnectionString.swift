import CLibPQ

/// Where the database is, in libpq's words: `host=a,b dbname=x` or `postgresql://a,b/x`
/// (PostgreSQL documentation, 34.1.1). Several hosts and `target_session_attrs` are allowed.
/// Nothing prints its secrets: not `description`, not `dump`.
public struct ConnectionString: Sendable, Hashable, CustomStringConvertible,
  CustomDebugStringConvertible, CustomReflectable
{
  private static let secrets: Set<String> = ["password", "sslpassword", "passfile"]

  private var values: [String: String]
  private let keywords: Set<String>

  public init(_ text: String) throws(PostgresError) {
    var complaint: UnsafeMutablePointer<CChar>?
    guard let options = PQconninfoParse(text, &complaint) else {
      // libpq's own words may quote the text, and with it a password.
      PQfreemem(complaint)
      throw .usage("the connection string cannot be read by libpq")
    }
    defer { PQconninfoFree(options) }
    values = [:]
    var known: Set<String> = []
    var option = options
    while let keyword = option.pointee.keyword {
      let name = String(cString: keyword)
      known.insert(name)
      if let value = option.pointee.val { values[name] = String(cString: value) }
      option += 1
    }
    keywords = known
  }

  /// The same with one keyword added or replaced.
  public func setting(
    _ keyword: String, to value: String
  ) throws(PostgresError) -> ConnectionString {
    guard keywords.contains(keyword) else {
      throw .usage("libpq has no connection keyword \"\(keyword)\"")
    }
    guard !value.utf8.contains(0) else {
      throw .usage("the value of \"\(keyword)\" holds a NUL")
    }
    var copy = self
    copy.values[keyword] = value
    return copy
  }

  /// What the string says for a keyword; nil when it says nothing, and for secrets always.
  public subscript(_ keyword: String) -> String? {
    Self.secrets.contains(keyword) ? nil : values[keyword]
  }

  func has(_ keyword: String) -> Bool { values[keyword] != nil }

  /// For libpq only: secrets included, in a fixed order.
  var pairs: [(keyword: String, value: String)] {
    values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  public var description: String {
    ["host", "hostaddr", "port", "user", "dbname", "target_session_attrs"]
      .compactMap { keyword in values[keyword].map { "\(keyword)=\($0)" } }
      .joined(separator: " ")
  }

  public var debugDescription: String { description }

  public var customMirror: Mirror { Mirror(self, children: ["database": description]) }
}
