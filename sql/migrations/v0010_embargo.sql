-- Steps that open by themselves (VIEW-5): what all agreed to, or a government decided under the
-- Woo; and from which moment for which audience besides their own. Policies compare with the
-- reader's bound time, so that nobody waits for the clock.
alter table model.step
  add column embargo text, add column opens_us bigint, add column opens_to integer;
-- A step that opens to all at the table has no shell any more from then on.
alter table model.step_shell add column hides_us bigint;
alter table model.sign_off add column opens_us bigint, add column opens_to integer;

-- What the clock looks for; closed again when it is open.
create index step_opening on model.step (opens_us) where opens_us is not null;

-- Lists count from it alone, which now asks when a row opens.
drop index model.step_counted;
create index step_counted on model.step (agenda) include (status, audience, opens_us, opens_to);
