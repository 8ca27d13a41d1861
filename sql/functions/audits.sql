-- Whether the reader may ask for records: an auditor or an administrator of the organisation that
-- the transaction is bound to.
create function app.audits() returns boolean
language sql stable
return exists (
  select from model.person p
  where p.number = app.person() and p.organisation = app.organisation()
    and p.roles && array['auditor', 'admin']
);

-- Whether records of the programme come with it: an auditor of the Rijk.
create function app.audits_programme() returns boolean
language sql stable
return app.is_rijk() and exists (
  select from model.person p
  where p.number = app.person() and p.organisation = app.organisation()
    and p.roles && array['auditor']
);
