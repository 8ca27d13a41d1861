-- Writing and loading see the whole journal; a reader sees the events of its audiences, and of
-- those it left up to when it did.
create policy append_stream on journal.stream to doorbraak_append using (true) with check (true);
create policy append_event on journal.event to doorbraak_append using (true) with check (true);
create policy append_content on journal.content to doorbraak_append using (true) with check (true);

create policy load_stream on journal.stream for select to doorbraak_load using (true);
create policy load_event on journal.event for select to doorbraak_load using (true);
create policy load_content on journal.content for select to doorbraak_load using (true);

create policy read_event on journal.event for select to doorbraak_reader using (
  (select app.organisation()) is not null and (select app.is_rijk()) is not null
  and (
    audience = 0
    or (audience > 0 and (select app.is_rijk()))
    or (
      select m.member or event.version <= m.until_version from model.audience_member m
      where m.audience = event.audience and m.organisation = (select app.organisation())
    )
  )
);

-- Of the contents a reader sees the documents of the revisions whose events it sees, and no more.
create policy read_document on journal.content for select to doorbraak_reader using (
  exists (
    select from journal.event e
    where e.stream = content.stream and e.version = content.version
      and app.document_digest(e.body) = content.digest
  )
);

-- Files are written by app.put_piece and by the appends that attach and erase them. Deciding needs
-- none of their bytes. A reader sees what its own organisation put, and what a step gives that it
-- sees, by that step's rule. A step that only says what a file elsewhere hashes to gives nothing.
create policy append_file on journal.file to doorbraak_append using (true) with check (true);
create policy append_file_piece on journal.file_piece to doorbraak_append
using (true) with check (true);
create policy read_file on journal.file for select to doorbraak_reader using (
  (select app.organisation()) is not null
  and (
    holder = (select app.organisation())
    or exists (
      select from model.step_file s
      where s.sha256 = file.sha256 and s.holder = file.holder and not s.is_elsewhere
    )
  )
);
create policy read_file_piece on journal.file_piece for select to doorbraak_reader using (
  exists (select from journal.file f where f.key = file_piece.file and f.is_whole)
);
