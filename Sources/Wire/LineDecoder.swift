/// Why a stream of octets can never become lines of the protocol again.
public enum LineFault: Error, Sendable, Hashable {
  case tooLong
  case controlOctet(UInt8)
  case bareCarriageReturn
  case invalidUTF8

  public var catalogueKey: String {
    switch self {
    case .tooLong: "line-too-long"
    case .controlOctet: "line-control-octet"
    case .bareCarriageReturn: "line-bare-carriage-return"
    case .invalidUTF8: "line-invalid-utf-8"
    }
  }

  public func text(in language: Language) -> String {
    let octet = if case .controlOctet(let octet) = self { Hex.encode([octet]) } else { "" }
    return Catalogue.standard.text(catalogueKey, in: language, ["octet": octet])
  }
}

/// Cuts a stream of octets into lines, in linear time however the octets come.
///
/// Feed one read with `append`, then call `next` until it gives nil: after that at most
/// `lineBytesMax` octets stay behind. The first fault is final: every later `next` throws it again
/// and what is appended is dropped.
public struct LineDecoder: Sendable {
  /// The most octets a line may have, its end included. May change between lines.
  public var lineBytesMax: Int

  /// A buffer that grew past this is let go once its lines are given out: thousands of connections
  /// are idle at a time.
  private static let idleCapacityMax = 256

  private var buffer: [UInt8] = []
  /// Where the line that is being gathered starts.
  private var lineStart = 0
  /// Everything before this was looked at and holds no end of a line.
  private var scanned = 0
  private var isASCII = true
  private var fault: LineFault?

  public init(lineBytesMax: Int) {
    self.lineBytesMax = lineBytesMax
  }

  /// Octets that came in and were not given out as a line yet.
  public var bufferedBytes: Int { buffer.count - lineStart }

  /// Whether a line was begun and its end has not come in.
  public var isMidLine: Bool {
    guard fault == nil, bufferedBytes > 0, let last = buffer.last else { return false }
    return last != UInt8(ascii: "\n")
  }

  public mutating func append(_ bytes: some Sequence<UInt8>) {
    guard fault == nil else { return }
    dropGivenLines()
    buffer.append(contentsOf: bytes)
  }

  public mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard fault == nil else { return }
    dropGivenLines()
    buffer.append(contentsOf: bytes)
  }

  /// The next line without its end, or nil when more octets are needed.
  public mutating func next() throws(LineFault) -> [UInt8]? {
    if let fault { throw fault }
    do throws(LineFault) {
      return try scan()
    } catch {
      fault = error
      buffer = []
      lineStart = 0
      throw error
    }
  }

  private mutating func scan() throws(LineFault) -> [UInt8]? {
    let limit = min(buffer.count, lineStart + lineBytesMax)
    while scanned < limit {
      let octet = buffer[scanned]
      if octet == UInt8(ascii: "\n") { return try line(end: scanned, next: scanned + 1) }
      if octet == UInt8(ascii: "\r") {
        guard scanned + 1 < limit else { break }
        guard buffer[scanned + 1] == UInt8(ascii: "\n") else { throw .bareCarriageReturn }
        return try line(end: scanned, next: scanned + 2)
      }
      if octet < 0x20 || octet == 0x7F { throw .controlOctet(octet) }
      if octet >= 0x80 { isASCII = false }
      scanned += 1
    }
    if bufferedBytes >= lineBytesMax { throw .tooLong }
    if bufferedBytes == 0 { dropGivenLines() }
    return nil
  }

  private mutating func line(end: Int, next: Int) throws(LineFault) -> [UInt8] {
    let line = Array(buffer[lineStart..<end])
    if !isASCII, (try? UTF8Span(validating: line.span)) == nil { throw .invalidUTF8 }
    lineStart = next
    scanned = next
    isASCII = true
    return line
  }

  /// Moves what is left to the front, but only when that is the lesser part: each octet then moves
  /// less than once on average.
  private mutating func dropGivenLines() {
    if bufferedBytes == 0 {
      if buffer.capacity > Self.idleCapacityMax { buffer = [] }
      buffer.removeAll(keepingCapacity: true)
    } else if lineStart >= bufferedBytes {
      buffer.removeSubrange(0..<lineStart)
    } else {
      return
    }
    scanned -= lineStart
    lineStart = 0
  }
}
