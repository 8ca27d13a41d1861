-- The digest of the document in an event that says a revision of a step; nothing for any other.
create function app.document_digest(body bytea) returns bytea
language sql stable
return (
  select case when j.line ->> 'kind' in ('step-proposed', 'step-revised')
    then decode(j.line #>> '{data,document}', 'base64') end
  from (select convert_from(document_digest.body, 'UTF8')::json as line) j);
