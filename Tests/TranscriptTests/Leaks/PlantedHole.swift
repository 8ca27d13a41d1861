import Postgres

/// A mistake in the database that must be found by what people are sent.
struct PlantedHole: Sendable, CustomStringConvertible {
  let description: String
  let script: Query

  static let all: [PlantedHole] = [
    PlantedHole(
      description: "an extra permissive policy",
      script: "create policy hole on model.step for select to doorbraak_reader using (true)"),
    PlantedHole(
      description: "an extra permissive policy on bottlenecks",
      script: "create policy hole on model.bottleneck for select to doorbraak_reader using (true)"),
    PlantedHole(
      description: "an extra permissive policy on events",
      script: "create policy hole on journal.event for select to doorbraak_reader using (true)"),
    PlantedHole(
      description: "a constraint that tells of another's file",
      script: "create unique index hole on journal.file (sha256)"),
    PlantedHole(
      description: "an error with a title, only where there is one",
      script: """
        create function public.hole(title text) returns boolean language plpgsql as $$
        begin
          if title like '%kanarie%' then
            raise exception 'not for you: %', title;
          end if;
          return false;
        end
        $$;
        create policy hole on model.step for select to doorbraak_reader
        using (public.hole(title))
        """),
    PlantedHole(
      description: "a cursor with a place in the journal",
      script: """
        alter view api.history rename to before;
        create view api.history with (security_invoker) as
        select b.id, j.position as number, b.line
        from api.known_agenda a
        cross join lateral (
          select e.position, row_number() over (order by e.version) as number
          from journal.event e where e.stream = a.key
        ) j
        join api.before b on b.id = a.id and b.number = j.number;
        grant select on api.history to doorbraak_reader
        """),
    PlantedHole(
      description: "a file given to whoever knows its hash",
      script: "create policy hole on journal.file for select to doorbraak_reader using (true)"),
    PlantedHole(
      description: "a policy on files that forgets the step",
      script: "alter policy read_step_file on model.step_file using (is_current)"),
    PlantedHole(
      description: "a policy that forgets which files are kept elsewhere",
      script: """
        create policy hole on journal.file for select to doorbraak_reader using (
          is_whole and exists (
            select from model.step_file s where s.sha256 = file.sha256 and s.holder = file.holder
          )
        )
        """),
    PlantedHole(
      description: "a policy by which the Rijk sees what is named",
      script: """
        create policy hole on model.step for select to doorbraak_reader
        using ((select app.is_rijk()))
        """),
    PlantedHole(
      description: "a shell that says what the step is called",
      script: """
        create function public.hole(agenda integer, step integer) returns text
        language sql security definer as $$
          select s.title from model.step s where s.agenda = hole.agenda and s.number = hole.step
        $$;
        alter view api.step rename to before;
        create view api.step with (security_invoker) as
        select b.id, b.number,
          (b.line::jsonb || jsonb_build_object('title', public.hole(a.key, b.number)))::text as line
        from api.before b join model.agenda a on a.id = b.id;
        grant select on api.step to doorbraak_reader
        """),
    PlantedHole(
      description: "a policy that forgets the organisation",
      script: "alter policy read_person on model.person using (true)"),
    PlantedHole(
      description: "a policy that forgets whose history it is",
      script: "alter policy read_register_entry on model.register_entry using (true)"),
    PlantedHole(
      description: "a policy that forgets whose records they are",
      script: "alter policy read_record on audit.record using (true)"),
    PlantedHole(
      description: "a policy that is content with any binding",
      script: "alter policy read_agenda on model.agenda using (app.organisation() is not null)"),
    PlantedHole(
      description: "an owner's view on tables without force",
      script: """
        alter view api.step set (security_invoker = false);
        alter table model.step no force row level security;
        alter table model.agenda no force row level security;
        alter table model.sign_off no force row level security;
        """),
    PlantedHole(
      description: "a number that counts what is hidden",
      script: """
        do $$ begin
          execute 'create or replace view api.history with (security_invoker) as '
            || replace(
              pg_get_viewdef('api.history'),
              'row_number() OVER (PARTITION BY a.id ORDER BY j.version)', 'j.version');
        end $$
        """),
    PlantedHole(
      description: "a count with hidden rows",
      script: """
        create function public.hole(agenda text) returns bigint
        language sql security definer as $$
          select count(*) from model.step s join model.agenda a on a.key = s.agenda
          where a.id = hole.agenda
        $$;
        alter view api.agendas rename to before;
        create view api.agendas with (security_invoker) as
        select b.id, b.stage,
          (b.line::jsonb || jsonb_build_object('steps', public.hole(b.id)))::text as line
        from api.before b;
        grant select on api.agendas to doorbraak_reader
        """),
    PlantedHole(
      description: "an owner's view of the events that are pushed",
      script: """
        alter view api.watch set (security_invoker = false);
        alter table journal.event no force row level security;
        alter table model.agenda no force row level security
        """),
    PlantedHole(
      description: "rows of another session, pushed to whoever asks next",
      script: """
        alter view api.watch rename to own;
        create function public.hole() returns setof api.own
        language plpgsql security definer as $$
        declare
          organisation text := current_setting('app.organisation');
          is_rijk text := current_setting('app.is_rijk');
        begin
          perform set_config('app.organisation', 'rijk', true),
            set_config('app.is_rijk', 'true', true);
          return query select o.* from api.own o;
          perform set_config('app.organisation', organisation, true),
            set_config('app.is_rijk', is_rijk, true);
        end
        $$;
        alter function public.hole() owner to doorbraak_reader;
        create view api.watch with (security_invoker) as
        select h.position, h.id, h.line from public.hole() h;
        grant select on api.watch to doorbraak_reader
        """),
    PlantedHole(
      description: "a binding that outlives its transaction, kept for the next session",
      script: """
        create or replace function app.bind(person integer, key integer, now_us bigint)
        returns void language plpgsql volatile security definer set search_path = '' as $$
        begin
          if coalesce(current_setting('app.organisation', true), '') = '' then
            perform set_config('app.organisation', p.organisation, false),
              set_config('app.is_rijk', (p.organisation = 'rijk')::text, false),
              set_config('app.person', bind.person::text, false),
              set_config('app.roles', p.roles::text, false),
              set_config('app.now_us', bind.now_us::text, false)
            from model.person p where p.number = bind.person;
          end if;
        end
        $$
        """),
  ]
}
