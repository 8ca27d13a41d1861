-- The programme's counters (REPORT-1), over what the reader sees. Side tables are no agendas of it.
create view api.programme with (security_invoker) as
select json_build_object(
  'locations', (select count(*) from model.location),
  'doorbraaklocaties', (select count(*) from model.location l where l.doorbraaklocatie),
  'areas_2020', (select count(*) from model.location l where l.listing = 'area-2020'),
  'agendas', (select count(*) from model.agenda a where a.beside is null),
  'impasse', (
    select count(*) from model.agenda a where a.stage = 'impasse' and a.beside is null),
  'analysis', (
    select count(*) from model.agenda a where a.stage = 'analysis' and a.beside is null),
  'agreement', (
    select count(*) from model.agenda a where a.stage = 'agreement' and a.beside is null),
  'breakthroughs', (select count(*) from model.agenda a where a.breakthrough_us is not null),
  'homes_in_agreements', (
    select coalesce(sum(a.homes), 0) from model.agenda a where a.breakthrough_us is not null),
  'homes_target', (
    select t.value::integer from model.target t where t.key = 'homes_accelerated_min')
)::text as line;
