-- One organisation took another's place by law; directory shows it.
create table model.succession (
  number integer primary key,
  organisation text not null,
  successor text not null,
  from_day date not null,
  ground text not null,
  -- Null: in all agendas.
  agendas text[]
);
create index succession_organisation on model.succession (organisation);
alter table model.succession enable row level security;
alter table model.succession force row level security;
