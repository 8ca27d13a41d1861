import Postgres

/// Compares the rows that replay describes with those that are stored, as JSON without nulls.
///
/// Rows of what has ended (a seat given up, a thing done in an inbox) stay stored and are described
/// no more, so they are left out.
enum RowComparison {
  /// `$1` is the agenda's key; the rows follow, as `RowChanges.agendaParameters` gives them.
  static let agenda: Query = """
    with described as (
      select d.name, jsonb_strip_nulls(d.row) as row from (
        select 'audience_member' as name, to_jsonb(t) as row
        from unnest($2::text[]::model.audience_member[]) t
        union all select 'agenda', to_jsonb(t) from unnest($3::text[]::model.agenda[]) t
        union all select 'seat', to_jsonb(t) from unnest($4::text[]::model.seat[]) t
        union all select 'step', to_jsonb(t) from unnest($5::text[]::model.step[]) t
        union all select 'step_shell', to_jsonb(t) from unnest($6::text[]::model.step_shell[]) t
        union all select 'step_file', to_jsonb(t) from unnest($7::text[]::model.step_file[]) t
        union all select 'sign_off', to_jsonb(t) from unnest($8::text[]::model.sign_off[]) t
        union all select 'bottleneck', to_jsonb(t) from unnest($9::text[]::model.bottleneck[]) t
        union all select 'inbox', to_jsonb(t) from unnest($10::text[]::model.inbox[]) t
      ) d
    ), stored as (
      select s.name, jsonb_strip_nulls(s.row) as row from (
        select 'audience_member' as name, to_jsonb(t) as row from model.audience_member t
        where (t.audience = $1 or -t.audience / 1000 = $1)
          and (t.member or t.until_version is not null)
        union all
        select 'agenda', to_jsonb(t) from model.agenda t where t.key = $1
        union all
        select 'seat', to_jsonb(t) from model.seat t
        where t.agenda = $1 and (t.role is not null or t.offer <> 'none')
        union all
        select 'step', to_jsonb(t) from model.step t where t.agenda = $1
        union all
        select 'step_shell', to_jsonb(t) from model.step_shell t
        where t.agenda = $1 and t.is_shown
        union all
        select 'step_file', to_jsonb(t) from model.step_file t where t.agenda = $1
        union all
        select 'sign_off', to_jsonb(t) from model.sign_off t where t.agenda = $1
        union all
        select 'bottleneck', to_jsonb(t) from model.bottleneck t where t.agenda = $1
        union all
        select 'inbox', to_jsonb(t) from model.inbox t where t.agenda = $1 and t.open
      ) s
    )
    select d.name, count(*) as count from (
      (table described except table stored) union all (table stored except table described)
    ) d group by d.name order by d.name
    """

  /// `$1` holds the rows.
  static let register: Query = """
    with described as (
      select e.key as name, jsonb_strip_nulls(r) as row
      from jsonb_each($1) e, jsonb_array_elements(e.value) r
    ), stored as (
      select s.name, jsonb_strip_nulls(s.row) as row from (
        select 'organisation' as name, to_jsonb(t) as row from model.organisation t
        union all select 'person', to_jsonb(t) from model.person t
        union all select 'person_key', to_jsonb(t) from model.person_key t
        union all select 'register_entry', to_jsonb(t) from model.register_entry t
        union all select 'authority', to_jsonb(t) from model.authority t
        union all select 'municipality', to_jsonb(t) from model.municipality t
        union all select 'location', to_jsonb(t) from model.location t
        union all select 'category', to_jsonb(t) from model.category t
        union all select 'target', to_jsonb(t) from model.target t
        union all select 'succession', to_jsonb(t) from model.succession t
      ) s
    )
    select d.name, count(*) as count from (
      (table described except table stored) union all (table stored except table described)
    ) d group by d.name order by d.name
    """

  /// Rows of agendas that no event made.
  static let orphans: Query = """
    select t.name, count(*) as count
    from (
      select
        'audience_member' as name,
        case when audience < 0 then -audience / 1000 else audience end as key
      from model.audience_member
      union all select 'agenda', key from model.agenda
      union all select 'seat', agenda from model.seat
      union all select 'step', agenda from model.step
      union all select 'step_shell', agenda from model.step_shell
      union all select 'step_file', agenda from model.step_file
      union all select 'sign_off', agenda from model.sign_off
      union all select 'bottleneck', agenda from model.bottleneck
      union all select 'inbox', agenda from model.inbox
    ) t
    where not exists (select from journal.event e where e.stream = t.key and e.version = 1)
    group by t.name order by t.name
    """
}
