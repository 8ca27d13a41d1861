-- Steps that named organisations see and nobody else, and the shells that everybody else who sees
-- the agenda does (VIEW-4). An audience below -1 is a circle of named organisations of the agenda
-- -audience / 1000; the Rijk sees of those only where it is named itself.
alter table model.step
  add column named text[] not null default '{}', add column woo_ground text;
alter table model.step alter column named drop default;

create table model.step_shell (
  agenda integer not null,
  number integer not null,
  stage text not null,
  kind text not null,
  status text not null,
  needs integer[] not null,
  rests_on integer[] not null,
  covers integer[] not null,
  due date,
  required boolean not null,
  woo_ground text,
  -- False once the step is not named any more; rows are never deleted.
  is_shown boolean not null,
  audience integer not null,
  primary key (agenda, number)
);
alter table model.step_shell enable row level security;
alter table model.step_shell force row level security;

-- A change that waits for approval is numbered within its step: the agenda's version, which it was,
-- tells how much happens that one does not see. The owner sees past its own policies for this.
alter table journal.event no force row level security;
alter table model.step no force row level security;
update model.step s set change_number = (
  select count(*) from journal.event e
  cross join lateral (select convert_from(e.body, 'UTF8')::json as line) j
  where e.stream = s.agenda and j.line ->> 'kind' = 'change-proposed'
    and (j.line #>> '{data,step}')::integer = s.number
)
where s.change is not null;
alter table journal.event force row level security;
alter table model.step force row level security;
