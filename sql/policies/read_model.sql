-- The one rule for reading (VIEW-1, VIEW-2): rows of everyone; of any circle of seats, for the
-- Rijk; or of one's circles. What is named has an audience below zero: nothing to the Rijk.
-- What opens by itself has a second audience from a moment on (VIEW-5), by the same rule; and what
-- is named in an agenda is seen by who broke the glass, while that lasts (VIEW-6).
-- Written out for each table: PostgreSQL takes no function with a subquery into a plan, and called
-- for every row it would cost. One's circles are looked up once a statement, not for every row. A
-- contract test keeps them equal.

create policy read_agenda on model.agenda for select to doorbraak_reader using (
  (select app.organisation()) is not null and (select app.is_rijk()) is not null
  and (
    audience = 0
    or (audience > 0 and (select app.is_rijk()))
    or audience in (
      select m.audience from model.audience_member m
      where m.organisation = (select app.organisation()) and m.member
    )
  )
);

create policy read_seat on model.seat for select to doorbraak_reader using (
  (select app.organisation()) is not null and (select app.is_rijk()) is not null
  and (
    audience = 0
    or (audience > 0 and (select app.is_rijk()))
    or audience in (
      select m.audience from model.audience_member m
      where m.organisation = (select app.organisation()) and m.member
    )
  )
);

create policy read_step on model.step for select to doorbraak_reader using (
  (select app.organisation()) is not null and (select app.is_rijk()) is not null
  and (
    audience = 0
    or (audience > 0 and (select app.is_rijk()))
    or audience in (
      select m.audience from model.audience_member m
      where m.organisation = (select app.organisation()) and m.member
    )
    or opens_us <= (select app.now_us()) and (
      opens_to = 0
      or (opens_to > 0 and (select app.is_rijk()))
      or opens_to in (
        select m.audience from model.audience_member m
        where m.organisation = (select app.organisation()) and m.member
      )
    )
    or audience < -1 and (select app.is_rijk()) and -audience / 1000 in (
      select a.key from model.agenda a
      where a.glass_person = (select app.person())
        and a.glass_from_us <= (select app.now_us()) and (select app.now_us()) < a.glass_until_us
    )
  )
);

create policy read_step_shell on model.step_shell for select to doorbraak_reader using (
  (select app.organisation()) is not null and (select app.is_rijk()) is not null
  and (
    audience = 0
    or (audience > 0 and (select app.is_rijk()))
    or audience in (
      select m.audience from model.audience_member m
      where m.organisation = (select app.organisation()) and m.member
    )
  )
);

-- What the steps say that one sees; what only an earlier revision said is kept for the record.
create policy read_step_file on model.step_file for select to doorbraak_reader using (
  is_current and exists (
    select from model.step s
    where s.agenda = step_file.agenda and s.number = step_file.step
  )
);

create policy read_sign_off on model.sign_off for select to doorbraak_reader using (
  (select app.organisation()) is not null and (select app.is_rijk()) is not null
  and (
    audience = 0
    or (audience > 0 and (select app.is_rijk()))
    or audience in (
      select m.audience from model.audience_member m
      where m.organisation = (select app.organisation()) and m.member
    )
    or opens_us <= (select app.now_us()) and (
      opens_to = 0
      or (opens_to > 0 and (select app.is_rijk()))
      or opens_to in (
        select m.audience from model.audience_member m
        where m.organisation = (select app.organisation()) and m.member
      )
    )
    or audience < -1 and (select app.is_rijk()) and -audience / 1000 in (
      select a.key from model.agenda a
      where a.glass_person = (select app.person())
        and a.glass_from_us <= (select app.now_us()) and (select app.now_us()) < a.glass_until_us
    )
  )
);
-- One's own sign-offs, also after the seat was given up (AGENDA-10).
create policy read_own_sign_off on model.sign_off for select to doorbraak_reader using (
  (select app.organisation()) is not null and holder = (select app.organisation())
);

create policy read_bottleneck on model.bottleneck for select to doorbraak_reader using (
  (select app.organisation()) is not null and (select app.is_rijk()) is not null
  and (
    audience = 0
    or (audience > 0 and (select app.is_rijk()))
    or audience in (
      select m.audience from model.audience_member m
      where m.organisation = (select app.organisation()) and m.member
    )
  )
);

-- One's own memberships, one's own inbox, one's own people.
create policy read_audience_member on model.audience_member for select to doorbraak_reader
using (organisation = (select app.organisation()));
create policy read_inbox on model.inbox for select to doorbraak_reader
using (organisation = (select app.organisation()));
create policy read_person on model.person for select to doorbraak_reader
using (organisation = (select app.organisation()));
create policy read_person_key on model.person_key for select to doorbraak_reader
using (organisation = (select app.organisation()));
create policy read_authority on model.authority for select to doorbraak_reader
using (organisation = (select app.organisation()));
create policy read_register_entry on model.register_entry for select to doorbraak_reader
using (organisation = (select app.organisation()));

-- Public facts: for everyone who is logged in, which binding proves.

create policy read_organisation on model.organisation for select to doorbraak_reader
using ((select app.organisation()) is not null);
create policy read_succession on model.succession for select to doorbraak_reader
using ((select app.organisation()) is not null);
create policy read_municipality on model.municipality for select to doorbraak_reader
using ((select app.organisation()) is not null);
create policy read_location on model.location for select to doorbraak_reader
using ((select app.organisation()) is not null);
create policy read_category on model.category for select to doorbraak_reader
using ((select app.organisation()) is not null);
create policy read_target on model.target for select to doorbraak_reader
using ((select app.organisation()) is not null);
