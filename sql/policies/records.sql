-- Records are written by journal.append and audit.note, removed by audit.forget, changed by nobody.
create policy append_record on audit.record for insert to doorbraak_append with check (true);
create policy see_record on audit.record for select to doorbraak_append using (true);
create policy forget_record on audit.record for delete to doorbraak_append using (true);
create policy migrate_record on audit.record for insert to doorbraak_owner
with check (cause = 'migrate');

-- One's own people; acts that were done on the register and failed logins that name them, but not
-- what others tried and were refused; for auditors of the Rijk what was done to the register, and
-- what strangers and the programs themselves did.
create policy read_record on audit.record for select to doorbraak_reader using (
  (select app.audits())
  and (
    organisation = (select app.organisation())
    or (
      subject = (select app.organisation())
      and (position is not null or person is null)
    )
    or (
      (is_register or organisation is null)
      and (select app.audits_programme())
      and (position is not null or organisation is null and subject is null)
    )
  )
);
