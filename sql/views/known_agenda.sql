-- The agendas that the reader sees, and those in which it gave up its seat: of these it keeps the
-- name, what happened until then, and its receipts.
create view api.known_agenda with (security_invoker) as
select a.key, a.id, exists (
    select from model.audience_member m
    where m.audience = a.key and m.organisation = app.organisation()
      and not m.member and m.until_version is not null
  ) as is_former
from model.agenda a
union all
select m.audience, m.agenda, true
from model.audience_member m
where m.audience > 0 and m.organisation = app.organisation() and not m.member
  and m.until_version is not null
  and not exists (select from model.agenda a where a.key = m.audience);
