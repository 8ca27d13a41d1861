/// Reads the fields of SSH's wire format (RFC 4251, section 5), each length exact.
struct SSHReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  mutating func bytes(_ count: Int) throws(SSHFault) -> [UInt8] {
    guard rest.count >= count else { throw .truncated }
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }

  mutating func uint32() throws(SSHFault) -> UInt32 {
    try bytes(4).reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// A string: four octets of length, then that many.
  mutating func string() throws(SSHFault) -> [UInt8] {
    try bytes(Int(uint32()))
  }

  /// A string of printable ASCII, such as a name.
  mutating func name(or fault: SSHFault) throws(SSHFault) -> String {
    let octets = try string()
    guard octets.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw fault }
    return String(decoding: octets, as: UTF8.self)
  }

  /// Everything that was not read yet.
  mutating func remainder() -> [UInt8] {
    defer { rest = [] }
    return Array(rest)
  }

  func expectEnd() throws(SSHFault) {
    guard rest.isEmpty else { throw .bytesAfter }
  }
}

/// Writes the fields of SSH's wire format.
struct SSHWriter {
  private(set) var bytes: [UInt8]

  /// `magic` goes in front, without a length.
  init(magic: StaticString = "") { bytes = Array(magic.description.utf8) }

  mutating func append(_ number: UInt32) {
    for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
  }

  mutating func append(raw octets: [UInt8]) { bytes += octets }

  mutating func append(string octets: [UInt8]) {
    append(UInt32(octets.count))
    bytes += octets
  }

  mutating func append(_ text: String) { append(string: Array(text.utf8)) }
}
