import CLibPQ

extension Rows {
  /// Copies a result out of libpq. `layout` is reused when it is known from an earlier run of the
  /// same prepared statement, whose columns cannot change.
  init(result: OpaquePointer, layout known: Layout?) {
    let columnCount = PQnfields(result)
    let rowCount = PQntuples(result)
    let layout: Layout
    if let known, known.columns.count == Int(columnCount) {
      layout = known
    } else {
      layout = Layout(
        (0..<columnCount).map { index in
          Column(
            name: PQfname(result, index).map { String(cString: $0) } ?? "",
            type: PQftype(result, index))
        })
    }
    var total = 0
    for row in 0..<rowCount {
      for column in 0..<columnCount { total += Int(PQgetlength(result, row, column)) }
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(total)
    var ranges: [(Int, Int)] = []
    ranges.reserveCapacity(Int(rowCount) * Int(columnCount))
    for row in 0..<rowCount {
      for column in 0..<columnCount {
        guard PQgetisnull(result, row, column) == 0, let value = PQgetvalue(result, row, column)
        else {
          ranges.append((-1, -1))
          continue
        }
        let start = bytes.count
        let length = Int(PQgetlength(result, row, column))
        bytes.append(contentsOf: UnsafeRawBufferPointer(start: value, count: length))
        ranges.append((start, start + length))
      }
    }
    let affected = PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
    self.init(
      layout: layout, count: Int(rowCount), affected: affected, bytes: bytes, ranges: ranges)
  }
}
