/// How bytes of certain PostgreSQL types become a Swift value; nil when they cannot.
struct Decoding<Value>: Sendable {
  let name: StaticString
  let types: [UInt32]
  let decode: @Sendable (ArraySlice<UInt8>, UInt32) -> Value?
}

/// Every decoding there is.
enum Decodings {
  static let int = Decoding<Int>(
    name: "int", types: [TypeID.int8, TypeID.int4, TypeID.int2]
  ) { bytes, _ in integer(bytes) }

  static let timestamp = Decoding<Int>(name: "timestamp", types: [TypeID.timestamptz]) {
    bytes, _ in
    // The ends of the range are -infinity and infinity.
    guard let value = integer(bytes), value != .min, value != .max else { return nil }
    let (sum, overflow) = value.addingReportingOverflow(Epoch.microsecondsBetween)
    return overflow ? nil : sum
  }

  static let bool = Decoding<Bool>(name: "bool", types: [TypeID.bool]) { bytes, _ in
    bytes.first.map { $0 != 0 }
  }

  static let text = Decoding<String>(name: "text", types: textTypes) { bytes, type in
    String(validating: withoutVersion(bytes, type), as: UTF8.self)
  }

  static let bytes = Decoding<[UInt8]>(name: "bytes", types: [TypeID.bytes] + textTypes) {
    bytes, type in Array(withoutVersion(bytes, type))
  }

  static let ints = Decoding<[Int?]>(
    name: "ints", types: [TypeID.int8Array, TypeID.int4Array, TypeID.int2Array]
  ) { bytes, _ in elements(bytes, integer) }

  static let bools = Decoding<[Bool?]>(name: "bools", types: [TypeID.boolArray]) { bytes, _ in
    elements(bytes) { $0.first.map { $0 != 0 } }
  }

  static let texts = Decoding<[String?]>(
    name: "texts",
    types: [TypeID.textArray, TypeID.varcharArray, TypeID.nameArray, TypeID.bpcharArray]
  ) { bytes, _ in elements(bytes) { String(validating: $0, as: UTF8.self) } }

  static let byteArrays = Decoding<[[UInt8]?]>(name: "byteArrays", types: [TypeID.bytesArray]) {
    bytes, _ in elements(bytes) { Array($0) }
  }

  private static let textTypes = [
    TypeID.text, TypeID.varchar, TypeID.json, TypeID.jsonb, TypeID.name, TypeID.bpchar,
    TypeID.char,
  ]
}

/// A signed integer of 2, 4 or 8 bytes, by how many there are.
private func integer(_ bytes: ArraySlice<UInt8>) -> Int? {
  var reader = BinaryReader(bytes)
  return switch bytes.count {
  case 8: reader.integer(Int64.self).map { Int($0) }
  case 4: reader.integer(Int32.self).map { Int($0) }
  case 2: reader.integer(Int16.self).map { Int($0) }
  default: nil
  }
}

/// `jsonb` in binary starts with a version, which is 1.
private func withoutVersion(_ bytes: ArraySlice<UInt8>, _ type: UInt32) -> ArraySlice<UInt8> {
  type == TypeID.jsonb ? bytes.dropFirst() : bytes
}

/// Nil when the array or one of its elements that is not null cannot be read.
private func elements<Element>(
  _ bytes: ArraySlice<UInt8>, _ decode: (ArraySlice<UInt8>) -> Element?
) -> [Element?]? {
  var reader = BinaryReader(bytes)
  guard let slices = reader.elements() else { return nil }
  var values: [Element?] = []
  values.reserveCapacity(slices.count)
  for slice in slices {
    guard let slice else {
      values.append(nil)
      continue
    }
    guard let value = decode(slice) else { return nil }
    values.append(value)
  }
  return values
}
