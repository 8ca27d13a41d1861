import CLibPQ

extension PostgresError {
  /// What the server, or libpq on its behalf, says in a result that is an error.
  init(result: OpaquePointer) {
    func field(_ code: CInt) -> String? {
      PQresultErrorField(result, code).map { String(cString: $0) }
    }
    let state = field(Field.sqlState)
    let text = field(Field.message) ?? String(cString: PQresultErrorMessage(result))
    self.init(
      state == nil ? .connection : .server, text.trimmingSuffix { $0.isNewline })
    sqlState = state.map(SQLState.init(rawValue:))
    detail = field(Field.detail)
    hint = field(Field.hint)
    constraint = field(Field.constraint)
    table = field(Field.table)
    column = field(Field.column)
    isConnectionLost = ["FATAL", "PANIC"].contains(field(Field.severity))
  }

  /// libpq's `PG_DIAG_...`, which are characters.
  enum Field {
    static let severity = code("V")  // not translated
    static let sqlState = code("C")
    static let message = code("M")
    static let detail = code("D")
    static let hint = code("H")
    static let table = code("t")
    static let column = code("c")
    static let constraint = code("n")
    static let function = code("R")

    private static func code(_ letter: Unicode.Scalar) -> CInt { CInt(letter.value) }
  }
}

extension String {
  func trimmingSuffix(while matches: (Character) -> Bool) -> String {
    guard let last = lastIndex(where: { !matches($0) }) else { return "" }
    return String(self[...last])
  }
}

/// What the server says unasked. Only two things matter: a farewell, and the warning that a commit
/// did not wait for its synchronous standby.
final class Notices {
  private(set) var farewell: PostgresError?
  var hasUncertainCommit = false

  /// For `PQsetNoticeReceiver`; called on the connection's thread, from inside libpq.
  func receive(_ result: OpaquePointer) {
    let error = PostgresError(result: result)
    if error.isConnectionLost { farewell = error }
    // The text is translated and one of the two has no SQLSTATE of its own; the C function that
    // says it is the same for both (`syncrep.c`).
    if let function = PQresultErrorField(result, PostgresError.Field.function),
      String(cString: function) == "SyncRepWaitForLSN"
    {
      hasUncertainCommit = true
    }
  }
}
