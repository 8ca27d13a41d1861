/// Splits a text into records and fields (RFC 4180; lines end in LF or CR LF, the last one may
/// end without).
///
/// It reads on after a fault: a stray quote stands for itself. In a quoted field CR LF becomes
/// LF, so that a text does not depend on the program that saved the file. Any other CR is kept.
struct CSVParser {
  struct Record {
    /// Of its first line, counted from 1.
    let line: Int
    var fields: [String] = []
    /// Index of the first field with a quote where none may be, or that is never closed.
    var quoteFault: Int?
  }

  private enum FieldEnd { case comma, record }

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  private let bytes: [UInt8]
  private var position = 0
  private var line = 1

  init(_ text: String) { bytes = Array(text.utf8) }

  /// The next record; nil at the end of the text.
  mutating func next() -> Record? {
    guard position < bytes.count else { return nil }
    var record = Record(line: line)
    var end = FieldEnd.comma
    while end == .comma {
      var field: [UInt8] = []
      var isSound = true
      if octet(at: position) == Self.quote { isSound = readQuoted(into: &field) }
      end = readPlain(into: &field, isSound: &isSound)
      if !isSound, record.quoteFault == nil { record.quoteFault = record.fields.count }
      record.fields.append(String(decoding: field, as: UTF8.self))
    }
    return record
  }

  private func octet(at index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

  /// Reads from the opening quote to behind the closing one; false when something else than the
  /// end of the field follows, or nothing closes it.
  private mutating func readQuoted(into field: inout [UInt8]) -> Bool {
    position += 1
    while let octet = octet(at: position) {
      position += 1
      switch octet {
      case Self.quote:
        guard self.octet(at: position) == Self.quote else { return isAtFieldEnd }
        position += 1
        field.append(Self.quote)
      case Self.carriageReturn where self.octet(at: position) == Self.lineFeed: break
      default:
        if octet == Self.lineFeed { line += 1 }
        field.append(octet)
      }
    }
    return false
  }

  private var isAtFieldEnd: Bool {
    switch octet(at: position) {
    case nil, UInt8(ascii: ","), Self.lineFeed: true
    case Self.carriageReturn: octet(at: position + 1) == Self.lineFeed
    default: false
    }
  }

  /// Reads to behind the comma or the end of the line.
  private mutating func readPlain(into field: inout [UInt8], isSound: inout Bool) -> FieldEnd {
    while let octet = octet(at: position) {
      position += 1
      switch octet {
      case UInt8(ascii: ","): return .comma
      case Self.lineFeed:
        line += 1
        return .record
      case Self.carriageReturn where self.octet(at: position) == Self.lineFeed: break
      default:
        if octet == Self.quote { isSound = false }
        field.append(octet)
      }
    }
    return .record
  }
}
