-- Whether the reader may ask for records: an auditor or an administrator of the organisation that
-- the transaction is bound to.
create function app.audits() returns boolean
language sql stable
return app.roles() && array['auditor', 'admin'];

-- Whether records of the programme come with it: an auditor of the Rijk.
create function app.audits_programme() returns boolean
language sql stable
return app.is_rijk() and app.roles() && array['auditor'];
