import Synchronization
import Wire

/// Rows of an answer, gathered while they come in.
final class RowBasket: Sendable {
  /// Most rows held for a table or TSV, whose header needs them all; `--json` has no such limit.
  static let rowsMax = 200_000

  private let rows = Mutex<[JSONObject]>([])

  func add(_ row: JSONObject) {
    rows.withLock { if $0.count <= Self.rowsMax { $0.append(row) } }
  }

  var all: [JSONObject] { rows.withLock { $0 } }
}
