public import Wire

/// What HELLO says. Unknown members are ignored (protocol: only additions within a version).
public struct Greeting: Sendable, Hashable {
  public let server: String
  public let nonce: String
  public let protocols: [Int]
  /// The server's version, when it tells; the description of the verbs is cached under it.
  public let version: String?

  /// Nil when a member the client cannot do without is missing.
  public init?(_ object: JSONObject) {
    guard let server = object["server"]?.stringValue, !server.isEmpty,
      let nonce = object["nonce"]?.stringValue, !nonce.isEmpty
    else { return nil }
    self.server = server
    self.nonce = nonce
    protocols = (object["proto"]?.arrayValue ?? []).compactMap(\.integerValue)
    version = object["version"]?.stringValue
  }
}
