/// Why octets are no strict I-JSON object, and where.
public struct JSONFault: Error, Sendable, Hashable {
  /// The raw value with `json-` before it is the key of its text in the catalogue.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    case notAnObject = "not-an-object"
    case unexpectedEnd = "unexpected-end"
    case unexpectedOctet = "unexpected-octet"
    case bytesAfter = "bytes-after"
    case byteOrderMark = "byte-order-mark"
    case duplicateKey = "duplicate-key"
    case notAnInteger = "not-an-integer"
    case integerForm = "integer-form"
    case integerTooLarge = "integer-too-large"
    case tooDeep = "too-deep"
    case tooManyMembers = "too-many-members"
    case tooManyElements = "too-many-elements"
    case escape = "escape"
    case loneSurrogate = "lone-surrogate"
    case controlOctet = "control-octet"
    case invalidUTF8 = "invalid-utf-8"
  }

  public let reason: Reason
  /// Octets before the fault, counted from the start of the object.
  public let offset: Int

  public init(reason: Reason, offset: Int) {
    self.reason = reason
    self.offset = offset
  }

  public var catalogueKey: String { "json-\(reason.rawValue)" }

  public func text(in language: Language) -> String {
    Catalogue.standard.text(catalogueKey, in: language, ["offset": String(offset)])
  }
}
