/// What a statement answered: copied out of libpq, so it is a value and may go anywhere.
public struct Rows: Sendable, RandomAccessCollection {
  public let columns: [Column]
  /// How many rows INSERT, UPDATE, DELETE or SELECT touched; 0 for other statements.
  public let affected: Int
  public let count: Int

  let layout: Layout
  let bytes: [UInt8]
  /// Where each value starts and ends in `bytes`, row by row; (-1, -1) is null.
  let ranges: [(start: Int, end: Int)]

  init(layout: Layout, count: Int, affected: Int, bytes: [UInt8], ranges: [(Int, Int)]) {
    self.columns = layout.columns
    self.layout = layout
    self.count = count
    self.affected = affected
    self.bytes = bytes
    self.ranges = ranges
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { count }

  /// As with every collection the index must be below `count`; use `first` or `only()` when
  /// the count is not known.
  public subscript(index: Int) -> Row { Row(rows: self, index: index) }

  /// The row of a result that must have exactly one.
  public func only() throws(PostgresError) -> Row {
    guard count == 1 else { throw .usage("expected one row, the result has \(count)") }
    return self[0]
  }
}

/// A column of a result.
public struct Column: Sendable, Hashable {
  public let name: String
  /// PostgreSQL's object identifier of the type.
  public let type: UInt32

  public var typeName: String { TypeID.describe(type) }
}

/// The columns of a statement; kept with the prepared statement, so names are made once.
final class Layout: Sendable {
  let columns: [Column]
  private let positions: [String: Int]

  init(_ columns: [Column]) {
    self.columns = columns
    positions = Dictionary(
      columns.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func position(of name: String) -> Int? { positions[name] }
}

/// What names a column: its name (`String`) or its place from 0 (`Int`).
public protocol ColumnKey: Sendable {
  /// Where the column is among these; nil when it is not.
  func position(in columns: ColumnNames) -> Int?
}

/// The columns of a result, to look a `ColumnKey` up in.
public struct ColumnNames: Sendable {
  let layout: Layout
}

extension String: ColumnKey {
  public func position(in columns: ColumnNames) -> Int? { columns.layout.position(of: self) }
}

extension Int: ColumnKey {
  public func position(in columns: ColumnNames) -> Int? {
    columns.layout.columns.indices.contains(self) ? self : nil
  }
}
