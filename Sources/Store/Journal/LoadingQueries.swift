import Postgres

/// What `Loading.swift` asks.
extension Journal {
  static let headPlace: Query = """
    select coalesce((select e.position from journal.event e order by 1 desc limit 1), -1) as head
    """

  static let freshPlaces: Query = """
    with fresh as materialized (
      select e.position, e.audience from journal.event e
      where e.position > $1 order by e.position limit $3
    ), audience as materialized (
      select distinct f.audience as key from fresh f where f.audience <> -1
    )
    select
      (select max(f.position) from fresh f) as last,
      array(
        select o.id from model.organisation o
        where o.id = any ($2) and exists (
          select from audience a
          where a.key = 0 or (a.key > 0 and o.kind = 'rijk') or exists (
            select from model.audience_member m
            where m.audience = a.key and m.organisation = o.id
          )
        )
      ) as concerned
    """

  /// Wider than who sees it: who was offered a seat does not yet, and takes it.
  static let concerns: Query = """
    select from model.agenda a
    where a.id = $1
      and (
        a.audience = 0 or $2 = any (a.municipalities) or $2 = any (a.provinces)
        or exists (
          select from model.seat s
          where s.agenda = a.key and s.organisation = $2
            and (s.role is not null or s.offer <> 'none')
        )
        or exists (
          select from model.audience_member m
          where m.audience = a.key and m.organisation = $2
        )
      )
    """

  static let agendasNaming: Query = """
    select a.id from model.agenda a
    where $1 = any (a.municipalities) or $1 = any (a.provinces)
      or exists (
        select from model.seat s
        where s.agenda = a.key and s.organisation = $1
          and (s.role is not null or s.offer <> 'none')
      )
      or exists (
        select from model.audience_member m
        where m.audience = a.key and m.organisation = $1 and m.until_version is not null
      )
      or exists (
        select from model.step t
        where t.agenda = a.key
          and (t.drafter = $1 or $1 = any (t.members || t.supporters))
      )
      or exists (
        select from model.sign_off o where o.agenda = a.key and o.holder = $1
      )
      or exists (
        select from model.bottleneck b where b.agenda = a.key and $1 in (b.owner, b.holder)
      )
    order by a.id
    """

  /// A plan for any moment takes a third of all steps for due, and would read them all: so what is
  /// due is taken first, in the order of its index, and so much at a time; the next look has more.
  /// With the step's number no index holds all that is asked, which would be read whole instead.
  static let agendasDue: Query = """
    with due (agenda, us, step) as materialized (
      (
        select t.agenda, t.opens_us, t.number from model.step t
        where t.opens_us <= $1 order by t.opens_us limit 1000
      )
      union all
      (
        select t.agenda, t.term_us, t.number from model.step t
        where t.term_us <= $2 order by t.term_us limit 1000
      )
      union all
      select g.key, g.glass_until_us, null from model.agenda g
      where g.glass_person is not null and g.glass_until_us <= $1
    )
    select a.id, min(d.us) as us from due d join model.agenda a on a.key = d.agenda
    group by a.id order by min(d.us), a.id
    """

  static let events: Query = """
    select e.body from journal.event e
    where e.stream = (select s.key from journal.stream s where s.name = $1) and e.version > $2
    order by e.version
    """

  static let contents: Query = """
    select c.digest, c.bytes from journal.content c
    where c.stream = (select s.key from journal.stream s where s.name = $1) and c.version > $2
    """

  static let answers: Query = """
    select e.request_key, e.request_hash, e.answer from journal.event e
    where e.request_key = any ($1)
    """
}
