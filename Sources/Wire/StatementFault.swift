/// Why a text is no statement, or a value cannot be one.
public struct StatementFault: Error, Sendable, Hashable {
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    case tooLong = "too-long"
    case header
    /// The line `field` is missing, or another stands in its place.
    case missing
    /// The line `field` is there but not written as it must be.
    case malformed
    /// Something stands after the last line.
    case textAfter = "text-after"
    case notCanonical = "not-canonical"
  }

  public let reason: Reason
  /// The name of the line, such as `signed-at`.
  public let field: String?

  public init(reason: Reason, field: String? = nil) {
    self.reason = reason
    self.field = field
  }

  public var catalogueKey: String { "statement-\(reason.rawValue)" }

  public func text(in language: Language) -> String {
    Catalogue.standard.text(catalogueKey, in: language, ["field": field ?? ""])
  }
}
