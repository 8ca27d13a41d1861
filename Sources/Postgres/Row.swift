/// One row of a result. The accessors take a column's name or place and throw a `.usage` error
/// that names the column, its type and what was asked, when they do not fit; a null is an error
/// too, except for `optional...`.
public struct Row: Sendable {
  let rows: Rows
  public let index: Int

  public func isNull(_ column: some ColumnKey) throws(PostgresError) -> Bool {
    rows.ranges[try cell(column)].start < 0
  }

  /// `int2`, `int4` or `int8`.
  public func int(_ column: some ColumnKey) throws(PostgresError) -> Int {
    try required(column, Decodings.int)
  }

  public func optionalInt(_ column: some ColumnKey) throws(PostgresError) -> Int? {
    try value(column, Decodings.int)
  }

  public func bool(_ column: some ColumnKey) throws(PostgresError) -> Bool {
    try required(column, Decodings.bool)
  }

  public func optionalBool(_ column: some ColumnKey) throws(PostgresError) -> Bool? {
    try value(column, Decodings.bool)
  }

  /// `text`, `varchar`, `char(n)`, `name`, `json` or `jsonb`.
  public func text(_ column: some ColumnKey) throws(PostgresError) -> String {
    try required(column, Decodings.text)
  }

  public func optionalText(_ column: some ColumnKey) throws(PostgresError) -> String? {
    try value(column, Decodings.text)
  }

  /// `bytea`; also the exact bytes of what `text` reads, without a copy into a `String`.
  public func bytes(_ column: some ColumnKey) throws(PostgresError) -> [UInt8] {
    try required(column, Decodings.bytes)
  }

  public func optionalBytes(_ column: some ColumnKey) throws(PostgresError) -> [UInt8]? {
    try value(column, Decodings.bytes)
  }

  /// `timestamptz`, in microseconds since 1970; infinity is an error.
  public func timestamp(_ column: some ColumnKey) throws(PostgresError) -> Int {
    try required(column, Decodings.timestamp)
  }

  public func optionalTimestamp(_ column: some ColumnKey) throws(PostgresError) -> Int? {
    try value(column, Decodings.timestamp)
  }

  /// An array of `int2`, `int4` or `int8`, of at most one dimension; elements may be null.
  public func ints(_ column: some ColumnKey) throws(PostgresError) -> [Int?] {
    try required(column, Decodings.ints)
  }

  public func optionalInts(_ column: some ColumnKey) throws(PostgresError) -> [Int?]? {
    try value(column, Decodings.ints)
  }

  public func bools(_ column: some ColumnKey) throws(PostgresError) -> [Bool?] {
    try required(column, Decodings.bools)
  }

  public func optionalBools(_ column: some ColumnKey) throws(PostgresError) -> [Bool?]? {
    try value(column, Decodings.bools)
  }

  public func texts(_ column: some ColumnKey) throws(PostgresError) -> [String?] {
    try required(column, Decodings.texts)
  }

  public func optionalTexts(_ column: some ColumnKey) throws(PostgresError) -> [String?]? {
    try value(column, Decodings.texts)
  }

  public func byteArrays(_ column: some ColumnKey) throws(PostgresError) -> [[UInt8]?] {
    try required(column, Decodings.byteArrays)
  }

  public func optionalByteArrays(
    _ column: some ColumnKey
  ) throws(PostgresError) -> [[UInt8]?]? {
    try value(column, Decodings.byteArrays)
  }

  private func required<Value>(
    _ column: some ColumnKey, _ decoding: Decoding<Value>
  ) throws(PostgresError) -> Value {
    guard let value = try value(column, decoding) else {
      throw .usage("column \"\(column)\" is null, \(decoding.name) was asked")
    }
    return value
  }

  private func value<Value>(
    _ column: some ColumnKey, _ decoding: Decoding<Value>
  ) throws(PostgresError) -> Value? {
    let cell = try cell(column)
    let type = rows.columns[cell % rows.columns.count].type
    guard decoding.types.contains(type) else {
      throw .usage(
        "column \"\(column)\" is \(TypeID.describe(type)), \(decoding.name) was asked; "
          + "cast it in the statement")
    }
    let range = rows.ranges[cell]
    if range.start < 0 { return nil }
    guard let value = decoding.decode(rows.bytes[range.start..<range.end], type) else {
      throw .usage(
        "column \"\(column)\" holds \(TypeID.describe(type)) that \(decoding.name) cannot express")
    }
    return value
  }

  private func cell(_ column: some ColumnKey) throws(PostgresError) -> Int {
    guard rows.indices.contains(index) else {
      throw .usage("row \(index) was asked, the result has \(rows.count)")
    }
    guard let position = column.position(in: ColumnNames(layout: rows.layout)) else {
      let names = rows.columns.map(\.name).joined(separator: ", ")
      throw .usage("there is no column \"\(column)\", only: \(names)")
    }
    return index * rows.columns.count + position
  }
}
