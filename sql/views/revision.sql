-- The documents of the revisions of a step, each for who sees the step and saw that revision,
-- beside that of the revision that holds. What was erased is not there any more.
create view api.revision with (security_invoker) as
select
  a.id, s.number, s.revision as current, s.document as current_document,
  -- The last one that the reader's organisation signed before.
  (
    select max(o.revision) from model.sign_off o
    where o.agenda = s.agenda and o.step = s.number and o.holder = app.organisation()
      and o.revision < s.revision
  ) as signed,
  coalesce((e.line #>> '{data,revision}')::integer, 1) as revision,
  convert_from(c.bytes, 'UTF8') as document
from model.agenda a
join model.step s on s.agenda = a.key
join (
  select j.stream, j.version, j.body, convert_from(j.body, 'UTF8')::json as line
  from journal.event j
) e on e.stream = a.key and (e.line #>> '{data,step}')::integer = s.number
join journal.content c
  on c.stream = e.stream and c.version = e.version and c.digest = app.document_digest(e.body);
