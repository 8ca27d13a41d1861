import Postgres

/// Compares the rows that replay describes with those that are stored, table by table.
enum RowComparison {
  typealias Comparison = (table: String, query: Query)

  /// `$1` holds the rows, `$2` the agenda's key. Rows of what has ended (a seat given up, a thing
  /// done in an inbox) stay stored and are described no more, so they are left out.
  static let agenda: [Comparison] = [
    (
      "audience_member",
      """
      select count(*) as count from (
        (select * from jsonb_populate_recordset(null::model.audience_member, $1 -> 'audience_member')
          except select * from model.audience_member t where t.audience = $2 and t.member)
        union all
        (select * from model.audience_member t where t.audience = $2 and t.member
          except select * from jsonb_populate_recordset(null::model.audience_member, $1 -> 'audience_member'))
      ) as differing
      """
    ),
    (
      "agenda",
      """
      select count(*) as count from (
        (select * from jsonb_populate_recordset(null::model.agenda, $1 -> 'agenda')
          except select * from model.agenda t where t.key = $2)
        union all
        (select * from model.agenda t where t.key = $2
          except select * from jsonb_populate_recordset(null::model.agenda, $1 -> 'agenda'))
      ) as differing
      """
    ),
    (
      "seat",
      """
      select count(*) as count from (
        (select * from jsonb_populate_recordset(null::model.seat, $1 -> 'seat')
          except select * from model.seat t where t.agenda = $2 and (t.role is not null or t.offer <> 'none'))
        union all
        (select * from model.seat t where t.agenda = $2 and (t.role is not null or t.offer <> 'none')
          except select * from jsonb_populate_recordset(null::model.seat, $1 -> 'seat'))
      ) as differing
      """
    ),
    (
      "step",
      """
      select count(*) as count from (
        (select * from jsonb_populate_recordset(null::model.step, $1 -> 'step')
          except select * from model.step t where t.agenda = $2)
        union all
        (select * from model.step t where t.agenda = $2
          except select * from jsonb_populate_recordset(null::model.step, $1 -> 'step'))
      ) as differing
      """
    ),
    (
      "sign_off",
      """
      select count(*) as count from (
        (select * from jsonb_populate_recordset(null::model.sign_off, $1 -> 'sign_off')
          except select * from model.sign_off t where t.agenda = $2)
        union all
        (select * from model.sign_off t where t.agenda = $2
          except select * from jsonb_populate_recordset(null::model.sign_off, $1 -> 'sign_off'))
      ) as differing
      """
    ),
    (
      "bottleneck",
      """
      select count(*) as count from (
        (select * from jsonb_populate_recordset(null::model.bottleneck, $1 -> 'bottleneck')
          except select * from model.bottleneck t where t.agenda = $2)
        union all
        (select * from model.bottleneck t where t.agenda = $2
          except select * from jsonb_populate_recordset(null::model.bottleneck, $1 -> 'bottleneck'))
      ) as differing
      """
    ),
    (
      "inbox",
      """
      select count(*) as count from (
        (select * from jsonb_populate_recordset(null::model.inbox, $1 -> 'inbox')
          except select * from model.inbox t where t.agenda = $2 and t.open)
        union all
        (select * from model.inbox t where t.agenda = $2 and t.open
          except select * from jsonb_populate_recordset(null::model.inbox, $1 -> 'inbox'))
      ) as differing
      """
    ),
  ]

  /// Rows of agendas that no event made.
  static let orphans: Query = """
    select t.name, count(*) as count
    from (
      select 'audience_member' as name, audience as key from model.audience_member
      union all select 'agenda', key from model.agenda
      union all select 'seat', agenda from model.seat
      union all select 'step', agenda from model.step
      union all select 'sign_off', agenda from model.sign_off
      union all select 'bottleneck', agenda from model.bottleneck
      union all select 'inbox', agenda from model.inbox
    ) t
    where not exists (select from journal.event e where e.stream = t.key and e.version = 1)
    group by t.name order by t.name
    """

  /// `$1` holds the rows.
  static let register: [Comparison] = [
    (
      "organisation",
      """
      select count(*) as count from (
        (select * from jsonb_populate_recordset(null::model.organisation, $1 -> 'organisation')
          except select * from model.organisation t)
        union all
        (select * from model.organisation t
          except select * from jsonb_populate_recordset(null::model.organisation, $1 -> 'organisation'))
      ) as differing
      """
    ),
    (
      "person",
      """
      select count(*) as count from (
        (select * from jsonb_populate_recordset(null::model.person, $1 -> 'person')
          except select * from model.person t)
        union all
        (select * from model.person t
          except select * from jsonb_populate_recordset(null::model.person, $1 -> 'person'))
      ) as differing
      """
    ),
    (
      "municipality",
      """
      select count(*) as count from (
        (select * from jsonb_populate_recordset(null::model.municipality, $1 -> 'municipality')
          except select * from model.municipality t)
        union all
        (select * from model.municipality t
          except select * from jsonb_populate_recordset(null::model.municipality, $1 -> 'municipality'))
      ) as differing
      """
    ),
    (
      "location",
      """
      select count(*) as count from (
        (select * from jsonb_populate_recordset(null::model.location, $1 -> 'location')
          except select * from model.location t)
        union all
        (select * from model.location t
          except select * from jsonb_populate_recordset(null::model.location, $1 -> 'location'))
      ) as differing
      """
    ),
    (
      "category",
      """
      select count(*) as count from (
        (select * from jsonb_populate_recordset(null::model.category, $1 -> 'category')
          except select * from model.category t)
        union all
        (select * from model.category t
          except select * from jsonb_populate_recordset(null::model.category, $1 -> 'category'))
      ) as differing
      """
    ),
    (
      "target",
      """
      select count(*) as count from (
        (select * from jsonb_populate_recordset(null::model.target, $1 -> 'target')
          except select * from model.target t)
        union all
        (select * from model.target t
          except select * from jsonb_populate_recordset(null::model.target, $1 -> 'target'))
      ) as differing
      """
    ),
  ]
}
