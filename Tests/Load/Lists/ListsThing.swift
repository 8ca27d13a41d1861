import Postgres
import Wire

/// What is asked, and the same rows by a bare select: by a superuser, whom no policy binds.
enum ListsThing: String, CaseIterable, Sendable {
  case agendas
  case agendas1000 = "agendas 1000"
  case agenda
  case inbox
  case history
  case directory

  /// The default page, and the largest.
  static let limit = 100
  static let limitMax = 1000

  /// The largest page in one of ten turns: it takes most of the time.
  func isDue(_ turn: Int) -> Bool { self != .agendas1000 || turn < 0 || turn % 10 == 0 }

  func append(to lines: inout Lines, agenda: String) {
    switch self {
    case .agendas, .inbox, .directory: lines.append(rawValue, [])
    case .agendas1000: lines.append("agendas", [], ["limit": .integer(Self.limitMax)])
    case .agenda, .history: lines.append(rawValue, [agenda])
    }
  }

  /// A tenant's list is named by its agendas, so that the select has nothing to decide; the inbox
  /// and the history are asked as the server asks them.
  func bare(_ agendas: [String], agenda: String, for tenant: ListsTenant) -> (Query, [Parameter]) {
    switch self {
    case .agendas, .agendas1000:
      let limit = self == .agendas ? Self.limit : Self.limitMax
      return (
        "select a.id, a.line from api.agendas a where a.id = any ($1) order by a.id",
        [.textArray(agendas.prefix(limit).map { $0 })]
      )
    case .agenda:
      return (
        """
        select a.line from api.agenda a where a.id = $1 and (a.part <= 2 or $2)
        order by a.part, a.number
        """, [.text(agenda), .bool(tenant.seesSteps)]
      )
    case .inbox:
      return (
        """
        select coalesce(i.due, date '9999-12-31')::text as sort_day, i.ref, i.act,
          json_build_object(
            'ref', i.ref, 'title', i.title, 'due', i.due, 'do', i.act,
            'command', i.act || ' ' || i.ref || case i.act when 'sign' then ' approve' else '' end
          )::text as line
        from model.inbox i where i.open and i.organisation = $1
        order by coalesce(i.due, date '9999-12-31'), i.ref, i.act limit $2
        """, [.text(tenant.person.organisation), .int8(Self.limit)]
      )
    case .history:
      return (
        "select h.number, h.line from api.history h where h.id = $1 order by h.number limit $2",
        [.text(agenda), .int8(Self.limit)]
      )
    case .directory:
      return (
        """
        select o.id, json_strip_nulls(json_build_object(
          'organisation', o.id, 'kind', o.kind, 'name', o.name,
          'succeeded_by', (
            select json_agg(json_build_object(
              'organisation', s.successor, 'on', s.from_day, 'ground', s.ground,
              'agendas', s.agendas) order by s.from_day, s.number)
            from model.succession s where s.organisation = o.id
          )))::text as line
        from model.organisation o order by o.id limit $1
        """, [.int8(Self.limit)]
      )
    }
  }
}
