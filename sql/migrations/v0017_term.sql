-- What a term is beside its last day, and what happened to it, as JSON; null for an agreed day to
-- which nothing happened (TERM-1, TERM-2).
alter table model.step add column term text;
-- Why it was extended and suspended, as JSON; null for nothing.
alter table model.step add column term_reasons text;
-- From which moment the clock has something to do about the term, in microseconds since 1970: it
-- goes on, people are reminded, its last day passed. Null where nothing is left (TERM-6).
alter table model.step add column term_us bigint;

-- The first reminder after people last heard of the last day, or the day after that. The owner sees
-- past its own policies for it.
alter table journal.event no force row level security;
alter table model.step no force row level security;
alter table model.agenda no force row level security;
with heard as (
  select e.stream as agenda, (j.line #>> '{data,step}')::integer as step,
    max((
      (timestamptz 'epoch' + e.decided_us * interval '1 microsecond') at time zone
      'Europe/Amsterdam'
    )::date) as day
  from journal.event e
  cross join lateral (select convert_from(e.body, 'UTF8')::json as line) j
  where j.line ->> 'kind' in ('step-proposed', 'step-planned', 'step-revised', 'step-reopened')
  group by 1, 2
)
update model.step s
set term_us = (
  extract(epoch from coalesce(
    (
      select min(s.due - r.days) from unnest(array[14, 7, 2, 0]) as r (days)
      where s.due - r.days > h.day
    ),
    s.due + 1
  )::timestamp at time zone 'Europe/Amsterdam') * 1000000
)::bigint
from heard h, model.agenda a
where h.agenda = s.agenda and h.step = s.number and a.key = s.agenda and s.due is not null
  and s.status in ('open', 'waiting') and a.stage in ('impasse', 'analysis', 'agreement');
alter table journal.event force row level security;
alter table model.step force row level security;
alter table model.agenda force row level security;

-- What is due is found without looking at what is not.
create index step_term on model.step (term_us) where term_us is not null;
