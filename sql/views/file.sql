-- Pieces of the files that one may see, whole ones only.
create view api.file with (security_invoker) as
select f.key, f.sha256, f.holder, f.size, p.at, p.bytes
from journal.file f
join journal.file_piece p on p.file = f.key
where f.is_whole;
