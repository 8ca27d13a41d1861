-- Keys of one's own organisation with which a session may go on.
create view api.live_key with (security_invoker) as
select k.number
from model.person_key k
join model.person p on p.number = k.person
where app.key_holds(p.left_us, k.revoked_us, k.end_us, app.now_us());
