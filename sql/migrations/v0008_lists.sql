-- Lists count the steps of a hundred agendas at once, and every table asks for the reader's
-- circles: both from an index alone.
create index step_counted on model.step (agenda) include (status, audience);
create index audience_member_of on model.audience_member (organisation, audience) where member;

-- An inbox is read by page in this order; an organisation may have very many entries.
drop index model.inbox_open;
create index inbox_listed
on model.inbox (organisation, (coalesce(due, date '9999-12-31')), ref, act) where open;
