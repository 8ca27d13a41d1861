-- The keys with which a person signs or signed, and when they could: whoever sees a signed
-- statement of the person can check it (VIEW-7). Called for rows that the reader sees already,
-- never listed, and by who is bound; label and reason stay with the organisation.
create function app.person_keys(person integer)
returns table (handle text, line text, added_us bigint, end_us bigint)
language sql stable security definer set search_path = '' as $$
  select p.handle, k.line, k.added_us, k.end_us
  from model.person_key k join model.person p on p.number = k.person
  where current_setting('app.organisation') <> ''
    and k.person = person_keys.person and k.line <> '' and p.handle <> ''
$$;
alter function app.person_keys(integer) owner to doorbraak_load;
