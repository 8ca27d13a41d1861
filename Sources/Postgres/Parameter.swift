/// A value for `$1`, `$2`, ... sent in binary with its type named, so that the server never
/// guesses. `null` takes the type the statement asks for.
public enum Parameter: Sendable, Hashable {
  case null
  case bool(Bool)
  case int4(Int32)
  case int8(Int)
  case text(String)
  case bytes([UInt8])
  case json(String)
  case jsonb(String)
  /// `timestamptz`, in microseconds since 1970.
  case timestamp(microseconds: Int)
  case boolArray([Bool?])
  case int4Array([Int32?])
  case int8Array([Int?])
  case textArray([String?])
  case bytesArray([[UInt8]?])

  /// `.optional(note, Parameter.text)`: null when there is no value.
  public static func optional<Value>(
    _ value: Value?, _ make: (Value) -> Parameter
  ) -> Parameter {
    value.map(make) ?? .null
  }

  /// 0 leaves the type to the server.
  var type: UInt32 {
    switch self {
    case .null: 0
    case .bool: TypeID.bool
    case .int4: TypeID.int4
    case .int8: TypeID.int8
    case .text: TypeID.text
    case .bytes: TypeID.bytes
    case .json: TypeID.json
    case .jsonb: TypeID.jsonb
    case .timestamp: TypeID.timestamptz
    case .boolArray: TypeID.boolArray
    case .int4Array: TypeID.int4Array
    case .int8Array: TypeID.int8Array
    case .textArray: TypeID.textArray
    case .bytesArray: TypeID.bytesArray
    }
  }

  /// Appends the binary form; false for null, which has none.
  func write(to bytes: inout [UInt8]) -> Bool {
    switch self {
    case .null: return false
    case .bool(let value): bytes.append(value ? 1 : 0)
    case .int4(let value): bytes.append(integer: value)
    case .int8(let value): bytes.append(integer: Int64(value))
    case .text(let value), .json(let value): bytes.append(contentsOf: value.utf8)
    case .bytes(let value): bytes.append(contentsOf: value)
    case .jsonb(let value):
      bytes.append(1)  // the version of jsonb's binary form
      bytes.append(contentsOf: value.utf8)
    case .timestamp(let value):
      // Far outside the server's range both wrap alike; the server then refuses.
      bytes.append(integer: Int64(value &- Epoch.microsecondsBetween))
    case .boolArray(let values):
      bytes.append(array: values, of: TypeID.bool) { $1.append($0 ? 1 : 0) }
    case .int4Array(let values):
      bytes.append(array: values, of: TypeID.int4) { $1.append(integer: $0) }
    case .int8Array(let values):
      bytes.append(array: values, of: TypeID.int8) { $1.append(integer: Int64($0)) }
    case .textArray(let values):
      bytes.append(array: values, of: TypeID.text) { $1.append(contentsOf: $0.utf8) }
    case .bytesArray(let values):
      bytes.append(array: values, of: TypeID.bytes) { $1.append(contentsOf: $0) }
    }
    return true
  }
}

extension [UInt8] {
  mutating func append(integer: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: integer.bigEndian) { append(contentsOf: $0) }
  }

  /// An array of one dimension (`array_recv` in PostgreSQL's `arrayfuncs.c`): dimensions,
  /// whether there are nulls, element type, then length and lower bound, then the elements.
  fileprivate mutating func append<Value>(
    array: [Value?], of type: UInt32, _ write: (Value, inout [UInt8]) -> Void
  ) {
    append(integer: Int32(array.isEmpty ? 0 : 1))
    append(integer: Int32(array.contains { $0 == nil } ? 1 : 0))
    append(integer: type)
    if array.isEmpty { return }
    append(integer: Int32(truncatingIfNeeded: array.count))
    append(integer: Int32(1))
    for element in array {
      let start = count
      append(integer: Int32(-1))
      guard let element else { continue }
      write(element, &self)
      let length = Int32(truncatingIfNeeded: count - start - 4)
      Swift.withUnsafeBytes(of: length.bigEndian) { replaceSubrange(start..<start + 4, with: $0) }
    }
  }
}
