import Postgres

/// Where the clock and those who watch look; asked in `Loading`.
extension Journal {
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

  static let agendasDue: Query = """
    select a.id from model.agenda a
    where a.key in (select t.agenda from model.step t where t.opens_us <= $1)
      or a.glass_person is not null and a.glass_until_us <= $1
    order by a.id
    """
}
