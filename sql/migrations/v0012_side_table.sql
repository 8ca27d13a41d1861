-- Side tables: what some of a table set apart, known to nobody else (VIEW-4). Their rows have a
-- circle of named organisations as audience, the agenda's own row too.
alter table model.agenda add column beside text, add column woo_ground text;
create index agenda_beside on model.agenda (beside) where beside is not null;
