import Postgres

extension RowChanges {
  /// The rows of agendas, an array of texts for each table: as `journal.write_rows` takes them.
  func agendaParameters() throws -> [Parameter] {
    [
      try Self.texts(audienceMember), try Self.texts(agenda), try Self.texts(seat),
      try Self.texts(step), try Self.texts(stepShell), try Self.texts(stepFile),
      try Self.texts(signOff), try Self.texts(bottleneck),
      try Self.texts(inbox),
    ]
  }

  /// As `journal.write_register_rows` takes them: they are few, and change seldom.
  func registerParameter() throws -> Parameter {
    .optional(try register?.json(), Parameter.jsonb)
  }

  private static func texts(_ rows: [some StoredRow]) throws -> Parameter {
    .textArray(try rows.map { try $0.text() })
  }
}
