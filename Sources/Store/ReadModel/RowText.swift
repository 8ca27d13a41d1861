import Domain
import Foundation

/// A row of the read model that the database reads as the text of its table's row type.
protocol StoredRow: Sendable {
  /// Adds a value for each column, in the table's order.
  func write(to row: inout RowText) throws
}

extension StoredRow {
  func text() throws -> String {
    var row = RowText()
    try write(to: &row)
    return row.text
  }
}

/// One row as PostgreSQL writes it, `(7,"a ""word""",,t)`: values by comma, nothing for null
/// (PostgreSQL's documentation, 8.16.6).
struct RowText {
  private var octets: [UInt8] = [UInt8(ascii: "(")]
  private var isFirst = true

  /// The whole row.
  var text: String { String(decoding: octets, as: UTF8.self) + ")" }

  mutating func add(_ value: Bool) {
    separate()
    octets.append(value ? UInt8(ascii: "t") : UInt8(ascii: "f"))
  }

  mutating func add(_ value: (some BinaryInteger)?) {
    separate()
    if let value { octets += String(value).utf8 }
  }

  mutating func add(_ value: String?) {
    separate()
    guard let value else { return }
    octets.append(Self.quote)
    for octet in value.utf8 {
      // Doubled, or after a backslash, either stands for itself.
      if octet == Self.quote || octet == Self.backslash { octets.append(octet) }
      octets.append(octet)
    }
    octets.append(Self.quote)
  }

  mutating func add<Value: RawRepresentable<String>>(_ value: Value?) { add(value?.rawValue) }

  mutating func add(_ value: LocalDay?) { add(value?.text) }

  mutating func add(_ values: [Int]) {
    add("{\(values.map(String.init).joined(separator: ","))}")
  }

  mutating func add(_ values: [OrganisationID]) { add(values.map(\.rawValue)) }

  /// An array of text: its elements are quoted within the quoted value.
  mutating func add(_ values: [String]) {
    add("{\(values.map(Self.element).joined(separator: ","))}")
  }

  /// An object of JSON whose members are texts.
  mutating func add(_ members: [String: String]) throws {
    guard !members.isEmpty else { return add("{}") }
    add(String(decoding: try JSONEncoder().encode(members), as: UTF8.self))
  }

  private static func element(_ text: String) -> String {
    var octets = [quote]
    for octet in text.utf8 {
      if octet == quote || octet == backslash { octets.append(backslash) }
      octets.append(octet)
    }
    octets.append(quote)
    return String(decoding: octets, as: UTF8.self)
  }

  private mutating func separate() {
    if !isFirst { octets.append(UInt8(ascii: ",")) }
    isFirst = false
  }

  private static let quote = UInt8(ascii: "\"")
  private static let backslash = UInt8(ascii: "\\")
}
