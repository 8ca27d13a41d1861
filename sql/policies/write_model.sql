-- Writing sees every row of the read model; loading too, for `rebuild`.

create policy append_audience_member on model.audience_member to doorbraak_append
using (true) with check (true);
create policy append_organisation on model.organisation to doorbraak_append
using (true) with check (true);
create policy append_person on model.person to doorbraak_append using (true) with check (true);
create policy append_person_key on model.person_key to doorbraak_append
using (true) with check (true);
create policy append_authority on model.authority to doorbraak_append
using (true) with check (true);
create policy append_register_entry on model.register_entry to doorbraak_append
using (true) with check (true);
create policy append_municipality on model.municipality to doorbraak_append
using (true) with check (true);
create policy append_location on model.location to doorbraak_append using (true) with check (true);
create policy append_category on model.category to doorbraak_append using (true) with check (true);
create policy append_target on model.target to doorbraak_append using (true) with check (true);
create policy append_succession on model.succession to doorbraak_append
using (true) with check (true);
create policy append_agenda on model.agenda to doorbraak_append using (true) with check (true);
create policy append_seat on model.seat to doorbraak_append using (true) with check (true);
create policy append_step on model.step to doorbraak_append using (true) with check (true);
create policy append_step_shell on model.step_shell to doorbraak_append
using (true) with check (true);
create policy append_step_file on model.step_file to doorbraak_append
using (true) with check (true);
create policy append_sign_off on model.sign_off to doorbraak_append using (true) with check (true);
create policy append_bottleneck on model.bottleneck to doorbraak_append
using (true) with check (true);
create policy append_inbox on model.inbox to doorbraak_append using (true) with check (true);

create policy load_audience_member on model.audience_member for select to doorbraak_load
using (true);
create policy load_organisation on model.organisation for select to doorbraak_load using (true);
create policy load_person on model.person for select to doorbraak_load using (true);
create policy load_person_key on model.person_key for select to doorbraak_load using (true);
create policy load_register_entry on model.register_entry for select to doorbraak_load
using (true);
create policy load_authority on model.authority for select to doorbraak_load using (true);
create policy load_municipality on model.municipality for select to doorbraak_load using (true);
create policy load_location on model.location for select to doorbraak_load using (true);
create policy load_category on model.category for select to doorbraak_load using (true);
create policy load_target on model.target for select to doorbraak_load using (true);
create policy load_succession on model.succession for select to doorbraak_load using (true);
create policy load_agenda on model.agenda for select to doorbraak_load using (true);
create policy load_seat on model.seat for select to doorbraak_load using (true);
create policy load_step on model.step for select to doorbraak_load using (true);
create policy load_step_shell on model.step_shell for select to doorbraak_load using (true);
create policy load_step_file on model.step_file for select to doorbraak_load using (true);
create policy load_sign_off on model.sign_off for select to doorbraak_load using (true);
create policy load_bottleneck on model.bottleneck for select to doorbraak_load using (true);
create policy load_inbox on model.inbox for select to doorbraak_load using (true);
