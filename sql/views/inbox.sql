-- What waits for the reader's organisation, by due day; what has no due day comes last. Whose it is
-- says the policy alone: said twice, PostgreSQL thinks that almost nothing is left and sorts it.
create view api.inbox with (security_invoker) as
select
  coalesce(i.due, date '9999-12-31') as sort_day, i.ref, i.act,
  -- A pending change is agreed to by another right than a proposal.
  c.number is not null as is_change,
  json_build_object(
    'ref', i.ref, 'title', i.title, 'due', i.due, 'do', i.act,
    -- As it is typed at the prompt; of offers of seats, which the title names, the first.
    'command', i.act || ' ' || i.ref || case i.act
      when 'sign' then ' approve'
      when 'accept' then coalesce(' --change ' || c.number, '')
      when 'seat' then ' ' || split_part(i.title, ', ', 1)
      when 'unseat' then ' ' || split_part(i.title, ', ', 1)
      when 'break-glass' then ' --confirm'
      else ''
    end
  )::text as line
from model.inbox i
-- One row by its key where there may be one, and nothing to join: the order is the index's.
cross join lateral (
  select case when i.act = 'accept' then (
    select s.change_number from model.step s
    where s.agenda = i.agenda and s.number = split_part(i.ref, '/', 2)::integer
  ) end as number
) c
where i.open;
