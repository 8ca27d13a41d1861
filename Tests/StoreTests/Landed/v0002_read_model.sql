--
-- PostgreSQL database dump
--

\restrict UG5Va07dbqd9gH6fMqubr27YYks6tKlKu5nJA9fRozYwHDMglM973KsSio1cflE

-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: api; Type: SCHEMA; Schema: -; Owner: doorbraak_owner
--

CREATE SCHEMA api;


ALTER SCHEMA api OWNER TO doorbraak_owner;

--
-- Name: app; Type: SCHEMA; Schema: -; Owner: doorbraak_owner
--

CREATE SCHEMA app;


ALTER SCHEMA app OWNER TO doorbraak_owner;

--
-- Name: journal; Type: SCHEMA; Schema: -; Owner: doorbraak_owner
--

CREATE SCHEMA journal;


ALTER SCHEMA journal OWNER TO doorbraak_owner;

--
-- Name: migration; Type: SCHEMA; Schema: -; Owner: doorbraak_owner
--

CREATE SCHEMA migration;


ALTER SCHEMA migration OWNER TO doorbraak_owner;

--
-- Name: model; Type: SCHEMA; Schema: -; Owner: doorbraak_owner
--

CREATE SCHEMA model;


ALTER SCHEMA model OWNER TO doorbraak_owner;

--
-- Name: organisation_id; Type: DOMAIN; Schema: app; Owner: doorbraak_owner
--

CREATE DOMAIN app.organisation_id AS text NOT NULL
	CONSTRAINT organisation_id_check CHECK ((VALUE ~ '^[a-z][a-z0-9-]{1,39}$'::text));


ALTER DOMAIN app.organisation_id OWNER TO doorbraak_owner;

--
-- Name: is_rijk(); Type: FUNCTION; Schema: app; Owner: doorbraak_owner
--

CREATE FUNCTION app.is_rijk() RETURNS boolean
    LANGUAGE sql STABLE
    RETURN (current_setting('app.is_rijk'::text))::boolean;


ALTER FUNCTION app.is_rijk() OWNER TO doorbraak_owner;

--
-- Name: moment(bigint); Type: FUNCTION; Schema: app; Owner: doorbraak_owner
--

CREATE FUNCTION app.moment(microseconds bigint) RETURNS text
    LANGUAGE sql STABLE
    RETURN to_char(('1970-01-01 00:00:00'::timestamp without time zone + ((microseconds)::double precision * '00:00:00.000001'::interval)), 'YYYY-MM-DD"T"HH24:MI:SS"Z"'::text);


ALTER FUNCTION app.moment(microseconds bigint) OWNER TO doorbraak_owner;

--
-- Name: now_us(); Type: FUNCTION; Schema: app; Owner: doorbraak_owner
--

CREATE FUNCTION app.now_us() RETURNS bigint
    LANGUAGE sql STABLE
    RETURN (current_setting('app.now_us'::text))::bigint;


ALTER FUNCTION app.now_us() OWNER TO doorbraak_owner;

--
-- Name: organisation(); Type: FUNCTION; Schema: app; Owner: doorbraak_owner
--

CREATE FUNCTION app.organisation() RETURNS text
    LANGUAGE sql STABLE
    RETURN (current_setting('app.organisation'::text))::app.organisation_id;


ALTER FUNCTION app.organisation() OWNER TO doorbraak_owner;

--
-- Name: person(); Type: FUNCTION; Schema: app; Owner: doorbraak_owner
--

CREATE FUNCTION app.person() RETURNS integer
    LANGUAGE sql STABLE
    RETURN (current_setting('app.person'::text))::integer;


ALTER FUNCTION app.person() OWNER TO doorbraak_owner;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: person; Type: TABLE; Schema: model; Owner: doorbraak_owner
--

CREATE TABLE model.person (
    number integer NOT NULL,
    organisation text NOT NULL,
    handle text NOT NULL,
    name text NOT NULL,
    function text NOT NULL,
    roles text[] NOT NULL,
    keys text[] NOT NULL
);

ALTER TABLE ONLY model.person FORCE ROW LEVEL SECURITY;


ALTER TABLE model.person OWNER TO doorbraak_owner;

--
-- Name: person_shown(integer); Type: FUNCTION; Schema: app; Owner: doorbraak_load
--

CREATE FUNCTION app.person_shown(person integer) RETURNS json
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    RETURN (SELECT json_build_object('name', p.name, 'function', p.function) AS json_build_object FROM model.person p WHERE (p.number = person_shown.person));


ALTER FUNCTION app.person_shown(person integer) OWNER TO doorbraak_load;

--
-- Name: append(integer[], bigint[], integer[], bigint[], bigint[], integer[], bytea[], bytea[], bytea[], bytea[], integer[], bigint[], bytea[], bytea[], bytea[], jsonb); Type: FUNCTION; Schema: journal; Owner: doorbraak_append
--

CREATE FUNCTION journal.append(guard_stream integer[], guard_version bigint[], event_stream integer[], event_version bigint[], event_decided_us bigint[], event_audience integer[], event_body bytea[], event_request_key bytea[], event_request_hash bytea[], event_answer bytea[], content_stream integer[], content_version bigint[], content_digest bytea[], content_salt bytea[], content_bytes bytea[], rows jsonb) RETURNS TABLE(first_position bigint, recorded_us bigint)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
  stale text;
  repeated text;
  head bigint;
  last_us bigint;
begin
  -- A statement of its own: what follows sees everything committed before the lock was given.
  perform pg_advisory_xact_lock(4711);

  select string_agg(g.stream::text, ',') into stale
  from unnest(guard_stream, guard_version) as g (stream, version)
  where not exists (
    select from journal.stream s where s.key = g.stream and s.version = g.version
  );
  if stale is not null then
    raise exception using errcode = 'DB001', message = 'stale', detail = stale;
  end if;

  -- A request that was done before is answered from its event, not done again.
  select string_agg(encode(e.request_key, 'hex'), ',') into repeated
  from journal.event e where e.request_key = any (event_request_key);
  if repeated is not null then
    raise exception using errcode = 'DB002', message = 'repeated', detail = repeated;
  end if;

  select e.position, e.recorded_us into head, last_us
  from journal.event e order by e.position desc limit 1;
  first_position := coalesce(head, -1) + 1;
  recorded_us := greatest(
    coalesce(last_us, 0), (extract(epoch from clock_timestamp()) * 1000000)::bigint);

  insert into journal.content (stream, version, digest, salt, bytes)
  select * from unnest(
    content_stream, content_version, content_digest, content_salt, content_bytes);

  insert into journal.event (
    position, stream, version, recorded_us, decided_us, audience, body,
    request_key, request_hash, answer)
  select
    first_position + e.ordinal - 1, e.stream, e.version, append.recorded_us, e.decided_us,
    e.audience, e.body, e.request_key, e.request_hash, e.answer
  from unnest(
    event_stream, event_version, event_decided_us, event_audience, event_body,
    event_request_key, event_request_hash, event_answer
  ) with ordinality as e (
    stream, version, decided_us, audience, body, request_key, request_hash, answer, ordinal);

  -- Versions in the call are checked against the guards by Swift and by unique (stream, version).
  update journal.stream s set version = n.version
  from (
    select u.stream, max(u.version) as version
    from unnest(event_stream, event_version) as u (stream, version) group by u.stream
  ) n
  where s.key = n.stream;

  perform journal.write_rows(rows);
  return next;
end
$$;


ALTER FUNCTION journal.append(guard_stream integer[], guard_version bigint[], event_stream integer[], event_version bigint[], event_decided_us bigint[], event_audience integer[], event_body bytea[], event_request_key bytea[], event_request_hash bytea[], event_answer bytea[], content_stream integer[], content_version bigint[], content_digest bytea[], content_salt bytea[], content_bytes bytea[], rows jsonb) OWNER TO doorbraak_append;

--
-- Name: open_stream(text); Type: FUNCTION; Schema: journal; Owner: doorbraak_append
--

CREATE FUNCTION journal.open_stream(name text) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
  found_key integer;
begin
  insert into journal.stream (name) values (open_stream.name) on conflict do nothing;
  select s.key into strict found_key from journal.stream s where s.name = open_stream.name;
  return found_key;
end
$$;


ALTER FUNCTION journal.open_stream(name text) OWNER TO doorbraak_append;

--
-- Name: replayed(); Type: FUNCTION; Schema: journal; Owner: doorbraak_append
--

CREATE FUNCTION journal.replayed() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
  perform pg_logical_emit_message(true, 'doorbraak', 'replayed');
end
$$;


ALTER FUNCTION journal.replayed() OWNER TO doorbraak_append;

--
-- Name: write_register_rows(jsonb); Type: FUNCTION; Schema: journal; Owner: doorbraak_append
--

CREATE FUNCTION journal.write_register_rows(rows jsonb) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
  insert into model.organisation as t
  select r.* from jsonb_populate_recordset(null::model.organisation, rows -> 'organisation') r
  on conflict (id) do update set kind = excluded.kind, name = excluded.name;

  insert into model.person as t
  select r.* from jsonb_populate_recordset(null::model.person, rows -> 'person') r
  on conflict (number) do update set
    handle = excluded.handle, name = excluded.name, function = excluded.function,
    roles = excluded.roles, keys = excluded.keys;

  insert into model.municipality as t
  select r.* from jsonb_populate_recordset(null::model.municipality, rows -> 'municipality') r
  on conflict (id) do update set
    province = excluded.province, name = excluded.name, longitude = excluded.longitude,
    latitude = excluded.latitude;

  insert into model.location as t
  select r.* from jsonb_populate_recordset(null::model.location, rows -> 'location') r
  on conflict (id) do update set
    name = excluded.name, listing = excluded.listing,
    doorbraaklocatie = excluded.doorbraaklocatie, municipalities = excluded.municipalities,
    provinces = excluded.provinces, homes_min = excluded.homes_min,
    homes_max = excluded.homes_max, homes_note = excluded.homes_note,
    reported_status = excluded.reported_status, parties = excluded.parties,
    bottlenecks = excluded.bottlenecks, latitude = excluded.latitude,
    longitude = excluded.longitude, source = excluded.source;

  insert into model.category as t
  select r.* from jsonb_populate_recordset(null::model.category, rows -> 'category') r
  on conflict (code) do update set
    label_nl = excluded.label_nl, label_en = excluded.label_en,
    planmonitor_value = excluded.planmonitor_value, source = excluded.source;

  insert into model.target as t
  select r.* from jsonb_populate_recordset(null::model.target, rows -> 'target') r
  on conflict (key) do update set
    value = excluded.value, unit = excluded.unit, note = excluded.note,
    source = excluded.source;
end
$$;


ALTER FUNCTION journal.write_register_rows(rows jsonb) OWNER TO doorbraak_append;

--
-- Name: write_rows(jsonb); Type: FUNCTION; Schema: journal; Owner: doorbraak_append
--

CREATE FUNCTION journal.write_rows(rows jsonb) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
  if rows ? 'audience_member' then
    insert into model.audience_member as t
    select r.* from jsonb_populate_recordset(null::model.audience_member, rows -> 'audience_member') r
    on conflict (audience, organisation) do update set member = excluded.member;
  end if;

  if rows ? 'agenda' then
    insert into model.agenda as t
    select r.* from jsonb_populate_recordset(null::model.agenda, rows -> 'agenda') r
    on conflict (key) do update set
      name = excluded.name, stage = excluded.stage, lead = excluded.lead,
      visibility = excluded.visibility, municipalities = excluded.municipalities,
      provinces = excluded.provinces, pause_ground = excluded.pause_ground,
      paused_until = excluded.paused_until, agreement = excluded.agreement, homes = excluded.homes,
      breakthrough_us = excluded.breakthrough_us, audience = excluded.audience;
  end if;

  if rows ? 'seat' then
    insert into model.seat as t
    select r.* from jsonb_populate_recordset(null::model.seat, rows -> 'seat') r
    on conflict (agenda, organisation) do update set
      role = excluded.role, since = excluded.since, offered_role = excluded.offered_role,
      offer = excluded.offer, offered_by = excluded.offered_by, audience = excluded.audience;
  end if;

  if rows ? 'step' then
    insert into model.step as t
    select r.* from jsonb_populate_recordset(null::model.step, rows -> 'step') r
    on conflict (agenda, number) do update set
      revision = excluded.revision, title = excluded.title, text = excluded.text,
      status = excluded.status, signers = excluded.signers, members = excluded.members,
      needs = excluded.needs, rests_on = excluded.rests_on, covers = excluded.covers,
      due = excluded.due, required = excluded.required, visibility = excluded.visibility,
      homes = excluded.homes, supporters = excluded.supporters, closed_us = excluded.closed_us,
      quorum_impossible = excluded.quorum_impossible, change = excluded.change,
      change_number = excluded.change_number, change_document = excluded.change_document,
      change_reason = excluded.change_reason, refusals = excluded.refusals,
      dropped_reason = excluded.dropped_reason, change_approved = excluded.change_approved, document = excluded.document,
      content_sha256 = excluded.content_sha256, audience = excluded.audience;
  end if;

  if rows ? 'sign_off' then
    insert into model.sign_off as t
    select r.* from jsonb_populate_recordset(null::model.sign_off, rows -> 'sign_off') r
    on conflict (agenda, step, number) do update set
      standing = excluded.standing, counted = excluded.counted,
      withdrawn_version = excluded.withdrawn_version, withdrawn_us = excluded.withdrawn_us,
      withdrawn_ground = excluded.withdrawn_ground, withdrawn_sha256 = excluded.withdrawn_sha256,
      withdrawn_signed = excluded.withdrawn_signed, audience = excluded.audience;
  end if;

  if rows ? 'bottleneck' then
    insert into model.bottleneck as t
    select r.* from jsonb_populate_recordset(null::model.bottleneck, rows -> 'bottleneck') r
    on conflict (agenda, number) do update set
      status = excluded.status, resolved_by = excluded.resolved_by,
      resolved_step = excluded.resolved_step, how = excluded.how,
      resolved_us = excluded.resolved_us, audience = excluded.audience;
  end if;

  if rows ? 'inbox' then
    insert into model.inbox as t
    select r.* from jsonb_populate_recordset(null::model.inbox, rows -> 'inbox') r
    on conflict (agenda, organisation, ref, act) do update set
      title = excluded.title, due = excluded.due, open = excluded.open;
  end if;

  if rows ? 'organisation' or rows ? 'person' or rows ? 'location' or rows ? 'municipality'
    or rows ? 'category' or rows ? 'target'
  then
    perform journal.write_register_rows(rows);
  end if;
end
$$;


ALTER FUNCTION journal.write_rows(rows jsonb) OWNER TO doorbraak_append;

--
-- Name: agenda; Type: TABLE; Schema: model; Owner: doorbraak_owner
--

CREATE TABLE model.agenda (
    key integer NOT NULL,
    id text NOT NULL,
    name text NOT NULL,
    stage text NOT NULL,
    lead text,
    visibility text NOT NULL,
    municipalities text[] NOT NULL,
    provinces text[] NOT NULL,
    opened_us bigint NOT NULL,
    pause_ground text,
    paused_until date,
    agreement integer,
    homes integer,
    breakthrough_us bigint,
    audience integer NOT NULL
);

ALTER TABLE ONLY model.agenda FORCE ROW LEVEL SECURITY;


ALTER TABLE model.agenda OWNER TO doorbraak_owner;

--
-- Name: bottleneck; Type: TABLE; Schema: model; Owner: doorbraak_owner
--

CREATE TABLE model.bottleneck (
    agenda integer NOT NULL,
    number integer NOT NULL,
    category text NOT NULL,
    owner text,
    raised_by text NOT NULL,
    raised_us bigint NOT NULL,
    since date,
    title text NOT NULL,
    text text,
    status text NOT NULL,
    resolved_by text,
    resolved_step integer,
    how text,
    resolved_us bigint,
    audience integer NOT NULL
);

ALTER TABLE ONLY model.bottleneck FORCE ROW LEVEL SECURITY;


ALTER TABLE model.bottleneck OWNER TO doorbraak_owner;

--
-- Name: seat; Type: TABLE; Schema: model; Owner: doorbraak_owner
--

CREATE TABLE model.seat (
    agenda integer NOT NULL,
    organisation text NOT NULL,
    role text,
    since date,
    offered_role text,
    offer text NOT NULL,
    offered_by text[] NOT NULL,
    audience integer NOT NULL,
    CONSTRAINT seat_offer_check CHECK ((offer = ANY (ARRAY['none'::text, 'seat'::text, 'leave'::text])))
);

ALTER TABLE ONLY model.seat FORCE ROW LEVEL SECURITY;


ALTER TABLE model.seat OWNER TO doorbraak_owner;

--
-- Name: sign_off; Type: TABLE; Schema: model; Owner: doorbraak_owner
--

CREATE TABLE model.sign_off (
    agenda integer NOT NULL,
    step integer NOT NULL,
    number integer NOT NULL,
    version bigint NOT NULL,
    organisation text NOT NULL,
    person integer NOT NULL,
    authority integer NOT NULL,
    revision integer NOT NULL,
    decision text NOT NULL,
    reason text,
    at_us bigint NOT NULL,
    statement_sha256 text NOT NULL,
    signed text NOT NULL,
    standing text NOT NULL,
    counted boolean NOT NULL,
    withdrawn_version bigint,
    withdrawn_us bigint,
    withdrawn_ground text,
    withdrawn_sha256 text,
    withdrawn_signed text,
    audience integer NOT NULL
);

ALTER TABLE ONLY model.sign_off FORCE ROW LEVEL SECURITY;


ALTER TABLE model.sign_off OWNER TO doorbraak_owner;

--
-- Name: step; Type: TABLE; Schema: model; Owner: doorbraak_owner
--

CREATE TABLE model.step (
    agenda integer NOT NULL,
    number integer NOT NULL,
    revision integer NOT NULL,
    stage text NOT NULL,
    kind text NOT NULL,
    title text NOT NULL,
    text text NOT NULL,
    status text NOT NULL,
    signers text[] NOT NULL,
    members text[] NOT NULL,
    needs integer[] NOT NULL,
    rests_on integer[] NOT NULL,
    covers integer[] NOT NULL,
    due date,
    required boolean NOT NULL,
    visibility text NOT NULL,
    homes integer,
    drafter text NOT NULL,
    proposed_us bigint NOT NULL,
    answer_due date NOT NULL,
    supporters text[] NOT NULL,
    closed_us bigint,
    quorum_impossible boolean NOT NULL,
    change text,
    change_number bigint,
    change_document text,
    change_reason text,
    change_approved text[] NOT NULL,
    refusals jsonb NOT NULL,
    dropped_reason text,
    document text NOT NULL,
    content_sha256 text NOT NULL,
    audience integer NOT NULL
);

ALTER TABLE ONLY model.step FORCE ROW LEVEL SECURITY;


ALTER TABLE model.step OWNER TO doorbraak_owner;

--
-- Name: agenda; Type: VIEW; Schema: api; Owner: doorbraak_owner
--

CREATE VIEW api.agenda WITH (security_invoker='true') AS
 SELECT a.id,
    1 AS part,
    0 AS number,
    (json_build_object('type', 'agenda', 'ref', a.id, 'name', a.name, 'stage', a.stage, 'lead', a.lead, 'visibility', a.visibility, 'municipalities', a.municipalities, 'provinces', a.provinces, 'opened', app.moment(a.opened_us), 'paused_until', a.paused_until, 'ground', a.pause_ground, 'homes', a.homes, 'breakthrough', app.moment(a.breakthrough_us)))::text AS line
   FROM model.agenda a
UNION ALL
 SELECT a.id,
    2 AS part,
    (row_number() OVER (PARTITION BY a.id ORDER BY t.organisation))::integer AS number,
    (json_build_object('type', 'seat', 'organisation', t.organisation, 'seat', t.role, 'since', t.since, 'offer', NULLIF(t.offer, 'none'::text), 'offered_seat', t.offered_role, 'offered_by', t.offered_by))::text AS line
   FROM (model.agenda a
     JOIN model.seat t ON (((t.agenda = a.key) AND ((t.role IS NOT NULL) OR (t.offer <> 'none'::text)))))
UNION ALL
 SELECT a.id,
    3 AS part,
    s.number,
    (json_build_object('type', 'step', 'ref', ((a.id || '/'::text) || s.number), 'stage', s.stage, 'kind', s.kind, 'title', s.title, 'status', s.status, 'revision', s.revision, 'due', s.due, 'required', s.required, 'needs', s.needs, 'rests_on', s.rests_on, 'change', s.change, 'signers', s.signers, 'approved', COALESCE(o.approved, '[]'::json), 'objected', COALESCE(o.objected, '[]'::json)))::text AS line
   FROM ((model.agenda a
     JOIN model.step s ON ((s.agenda = a.key)))
     CROSS JOIN LATERAL ( SELECT json_agg(o_1.organisation ORDER BY o_1.organisation) FILTER (WHERE (o_1.decision = 'approve'::text)) AS approved,
            json_agg(o_1.organisation ORDER BY o_1.organisation) FILTER (WHERE (o_1.decision = 'object'::text)) AS objected
           FROM model.sign_off o_1
          WHERE ((o_1.agenda = s.agenda) AND (o_1.step = s.number) AND (o_1.standing = 'current'::text))) o)
UNION ALL
 SELECT a.id,
    4 AS part,
    b.number,
    (json_build_object('type', 'bottleneck', 'ref', ((a.id || '/b'::text) || b.number), 'category', b.category, 'title', b.title, 'status', b.status, 'owner', b.owner, 'since', b.since, 'raised_by', b.raised_by, 'resolved_step', b.resolved_step, 'how', b.how))::text AS line
   FROM (model.agenda a
     JOIN model.bottleneck b ON ((b.agenda = a.key)));


ALTER TABLE api.agenda OWNER TO doorbraak_owner;

--
-- Name: agendas; Type: VIEW; Schema: api; Owner: doorbraak_owner
--

CREATE VIEW api.agendas WITH (security_invoker='true') AS
 SELECT a.id,
    a.stage,
    (json_build_object('agenda', a.id, 'name', a.name, 'stage', a.stage, 'lead', a.lead, 'steps', ( SELECT count(*) AS count
           FROM model.step s
          WHERE ((s.agenda = a.key) AND (s.status <> 'dropped'::text))), 'closed', ( SELECT count(*) AS count
           FROM model.step s
          WHERE ((s.agenda = a.key) AND (s.status = 'closed'::text))), 'bottlenecks', ( SELECT count(*) AS count
           FROM model.bottleneck b
          WHERE ((b.agenda = a.key) AND (b.status = 'open'::text))), 'paused_until', a.paused_until, 'homes', a.homes, 'breakthrough', app.moment(a.breakthrough_us)))::text AS line
   FROM model.agenda a;


ALTER TABLE api.agendas OWNER TO doorbraak_owner;

--
-- Name: event; Type: TABLE; Schema: journal; Owner: doorbraak_owner
--

CREATE TABLE journal.event (
    "position" bigint NOT NULL,
    stream integer NOT NULL,
    version bigint NOT NULL,
    recorded_us bigint NOT NULL,
    decided_us bigint NOT NULL,
    audience integer NOT NULL,
    body bytea NOT NULL,
    request_key bytea,
    request_hash bytea,
    answer bytea,
    leaf bytea GENERATED ALWAYS AS (sha256(((('\x00'::bytea || int8send("position")) || int8send(recorded_us)) || body))) STORED NOT NULL,
    CONSTRAINT event_position_check CHECK (("position" >= 0)),
    CONSTRAINT event_request_hash_check CHECK ((octet_length(request_hash) = 16)),
    CONSTRAINT event_request_key_check CHECK ((octet_length(request_key) = 16)),
    CONSTRAINT event_version_check CHECK ((version > 0))
);

ALTER TABLE ONLY journal.event FORCE ROW LEVEL SECURITY;


ALTER TABLE journal.event OWNER TO doorbraak_owner;

--
-- Name: history; Type: VIEW; Schema: api; Owner: doorbraak_owner
--

CREATE VIEW api.history WITH (security_invoker='true') AS
 SELECT a.id,
    e.version,
    (json_build_object('number', row_number() OVER (PARTITION BY a.id ORDER BY e.version), 'at', app.moment(e.recorded_us), 'kind', (e.line ->> 'kind'::text), 'ref', (a.id || COALESCE(('/b'::text || (e.line #>> '{data,bottleneck}'::text[])), ('/'::text || (e.line #>> '{data,step}'::text[])), ''::text)), 'organisation', (e.line #>> '{by,organisation}'::text[]), 'person', app.person_shown(((e.line #>> '{by,person}'::text[]))::integer), 'decision', (e.line #>> '{data,decision}'::text[]), 'stage', (e.line #>> '{data,stage}'::text[]), 'revision', (e.line #> '{data,revision}'::text[])))::text AS line
   FROM (model.agenda a
     JOIN LATERAL ( SELECT j.version,
            j.recorded_us,
            (convert_from(j.body, 'UTF8'::name))::json AS line
           FROM journal.event j
          WHERE (j.stream = a.key)) e ON (true));


ALTER TABLE api.history OWNER TO doorbraak_owner;

--
-- Name: inbox; Type: TABLE; Schema: model; Owner: doorbraak_owner
--

CREATE TABLE model.inbox (
    agenda integer NOT NULL,
    organisation text NOT NULL,
    ref text NOT NULL,
    act text NOT NULL,
    title text NOT NULL,
    due date,
    open boolean NOT NULL
);

ALTER TABLE ONLY model.inbox FORCE ROW LEVEL SECURITY;


ALTER TABLE model.inbox OWNER TO doorbraak_owner;

--
-- Name: inbox; Type: VIEW; Schema: api; Owner: doorbraak_owner
--

CREATE VIEW api.inbox WITH (security_invoker='true') AS
 SELECT COALESCE(i.due, '9999-12-31'::date) AS sort_day,
    i.ref,
    i.act,
    (json_build_object('ref', i.ref, 'title', i.title, 'due', i.due, 'do', i.act))::text AS line
   FROM model.inbox i
  WHERE (i.open AND (i.organisation = app.organisation()));


ALTER TABLE api.inbox OWNER TO doorbraak_owner;

--
-- Name: location; Type: TABLE; Schema: model; Owner: doorbraak_owner
--

CREATE TABLE model.location (
    id text NOT NULL,
    name text NOT NULL,
    listing text NOT NULL,
    doorbraaklocatie boolean NOT NULL,
    municipalities text[] NOT NULL,
    provinces text[] NOT NULL,
    homes_min integer,
    homes_max integer,
    homes_note text,
    reported_status text,
    parties text,
    bottlenecks text,
    latitude text,
    longitude text,
    source text NOT NULL
);

ALTER TABLE ONLY model.location FORCE ROW LEVEL SECURITY;


ALTER TABLE model.location OWNER TO doorbraak_owner;

--
-- Name: target; Type: TABLE; Schema: model; Owner: doorbraak_owner
--

CREATE TABLE model.target (
    key text NOT NULL,
    value text NOT NULL,
    unit text NOT NULL,
    note text,
    source text NOT NULL
);

ALTER TABLE ONLY model.target FORCE ROW LEVEL SECURITY;


ALTER TABLE model.target OWNER TO doorbraak_owner;

--
-- Name: programme; Type: VIEW; Schema: api; Owner: doorbraak_owner
--

CREATE VIEW api.programme WITH (security_invoker='true') AS
 SELECT (json_build_object('locations', ( SELECT count(*) AS count
           FROM model.location), 'doorbraaklocaties', ( SELECT count(*) AS count
           FROM model.location l
          WHERE l.doorbraaklocatie), 'areas_2020', ( SELECT count(*) AS count
           FROM model.location l
          WHERE (l.listing = 'area-2020'::text)), 'agendas', ( SELECT count(*) AS count
           FROM model.agenda), 'impasse', ( SELECT count(*) AS count
           FROM model.agenda a
          WHERE (a.stage = 'impasse'::text)), 'analysis', ( SELECT count(*) AS count
           FROM model.agenda a
          WHERE (a.stage = 'analysis'::text)), 'agreement', ( SELECT count(*) AS count
           FROM model.agenda a
          WHERE (a.stage = 'agreement'::text)), 'breakthroughs', ( SELECT count(*) AS count
           FROM model.agenda a
          WHERE (a.breakthrough_us IS NOT NULL)), 'homes_in_agreements', ( SELECT COALESCE(sum(a.homes), (0)::bigint) AS "coalesce"
           FROM model.agenda a
          WHERE (a.breakthrough_us IS NOT NULL)), 'homes_target', ( SELECT (t.value)::integer AS value
           FROM model.target t
          WHERE (t.key = 'homes_accelerated_min'::text))))::text AS line;


ALTER TABLE api.programme OWNER TO doorbraak_owner;

--
-- Name: receipt; Type: VIEW; Schema: api; Owner: doorbraak_owner
--

CREATE VIEW api.receipt WITH (security_invoker='true') AS
 SELECT a.id,
    s.step,
    s.organisation,
    s.verb,
    s.decision,
    s.revision,
    s.standing,
    s.signed,
    s.statement_sha256,
    s.version,
    app.moment(e.recorded_us) AS recorded,
        CASE
            WHEN (s.organisation = app.organisation()) THEN e."position"
            ELSE NULL::bigint
        END AS "position",
        CASE
            WHEN (s.organisation = app.organisation()) THEN encode(e.leaf, 'hex'::text)
            ELSE NULL::text
        END AS leaf
   FROM ((model.agenda a
     JOIN ( SELECT o.agenda,
            o.step,
            o.organisation,
            'sign'::text AS verb,
            o.decision,
            o.revision,
            o.standing,
            o.signed,
            o.statement_sha256,
            o.version
           FROM model.sign_off o
        UNION ALL
         SELECT o.agenda,
            o.step,
            o.organisation,
            'withdraw'::text,
            o.decision,
            o.revision,
            o.standing,
            o.withdrawn_signed,
            o.withdrawn_sha256,
            o.withdrawn_version
           FROM model.sign_off o
          WHERE (o.withdrawn_version IS NOT NULL)) s ON ((s.agenda = a.key)))
     JOIN journal.event e ON (((e.stream = a.key) AND (e.version = s.version))));


ALTER TABLE api.receipt OWNER TO doorbraak_owner;

--
-- Name: step; Type: VIEW; Schema: api; Owner: doorbraak_owner
--

CREATE VIEW api.step WITH (security_invoker='true') AS
 SELECT a.id,
    s.number,
    (json_build_object('ref', ((a.id || '/'::text) || s.number), 'title', s.title, 'text', s.text, 'stage', s.stage, 'kind', s.kind, 'status', s.status, 'revision', s.revision, 'required', s.required, 'due', s.due, 'homes', s.homes, 'signers', s.signers, 'members', s.members, 'needs', s.needs, 'rests_on', s.rests_on, 'covers', s.covers, 'visibility', s.visibility, 'drafter', s.drafter, 'proposed', app.moment(s.proposed_us), 'answer_due', s.answer_due, 'supporters', s.supporters, 'refusals', s.refusals, 'dropped_reason', s.dropped_reason, 'change', s.change, 'change_number', s.change_number, 'change_document', s.change_document, 'change_reason', s.change_reason, 'change_approved', s.change_approved, 'closed', app.moment(s.closed_us), 'quorum_impossible', s.quorum_impossible, 'content_sha256', s.content_sha256, 'document', s.document, 'sign_offs', ( SELECT COALESCE(json_agg(json_build_object('organisation', o.organisation, 'person', app.person_shown(o.person), 'revision', o.revision, 'decision', o.decision, 'reason', o.reason, 'standing', o.standing, 'counted', o.counted, 'withdrawn', app.moment(o.withdrawn_us), 'withdrawn_ground', o.withdrawn_ground, 'at', app.moment(o.at_us), 'statement_sha256', o.statement_sha256) ORDER BY o.number), '[]'::json) AS "coalesce"
           FROM model.sign_off o
          WHERE ((o.agenda = s.agenda) AND (o.step = s.number)))))::text AS line
   FROM (model.agenda a
     JOIN model.step s ON ((s.agenda = a.key)));


ALTER TABLE api.step OWNER TO doorbraak_owner;

--
-- Name: content; Type: TABLE; Schema: journal; Owner: doorbraak_owner
--

CREATE TABLE journal.content (
    stream integer NOT NULL,
    version bigint NOT NULL,
    digest bytea NOT NULL,
    salt bytea NOT NULL,
    bytes bytea NOT NULL,
    CONSTRAINT content_check CHECK ((digest = sha256((salt || bytes)))),
    CONSTRAINT content_digest_check CHECK ((octet_length(digest) = 32)),
    CONSTRAINT content_salt_check CHECK ((octet_length(salt) = 16))
);

ALTER TABLE ONLY journal.content FORCE ROW LEVEL SECURITY;


ALTER TABLE journal.content OWNER TO doorbraak_owner;

--
-- Name: stream; Type: TABLE; Schema: journal; Owner: doorbraak_owner
--

CREATE TABLE journal.stream (
    key integer NOT NULL,
    name text NOT NULL,
    version bigint DEFAULT 0 NOT NULL,
    CONSTRAINT stream_name_check CHECK (((octet_length(name) >= 1) AND (octet_length(name) <= 64))),
    CONSTRAINT stream_version_check CHECK ((version >= 0))
);

ALTER TABLE ONLY journal.stream FORCE ROW LEVEL SECURITY;


ALTER TABLE journal.stream OWNER TO doorbraak_owner;

--
-- Name: stream_key_seq; Type: SEQUENCE; Schema: journal; Owner: doorbraak_owner
--

ALTER TABLE journal.stream ALTER COLUMN key ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME journal.stream_key_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: code; Type: TABLE; Schema: migration; Owner: doorbraak_owner
--

CREATE TABLE migration.code (
    single boolean NOT NULL,
    hash text NOT NULL,
    CONSTRAINT code_single_check CHECK (single)
);

ALTER TABLE ONLY migration.code FORCE ROW LEVEL SECURITY;


ALTER TABLE migration.code OWNER TO doorbraak_owner;

--
-- Name: done; Type: TABLE; Schema: migration; Owner: doorbraak_owner
--

CREATE TABLE migration.done (
    name text NOT NULL,
    done_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE ONLY migration.done FORCE ROW LEVEL SECURITY;


ALTER TABLE migration.done OWNER TO doorbraak_owner;

--
-- Name: audience_member; Type: TABLE; Schema: model; Owner: doorbraak_owner
--

CREATE TABLE model.audience_member (
    audience integer NOT NULL,
    organisation text NOT NULL,
    member boolean NOT NULL
);

ALTER TABLE ONLY model.audience_member FORCE ROW LEVEL SECURITY;


ALTER TABLE model.audience_member OWNER TO doorbraak_owner;

--
-- Name: category; Type: TABLE; Schema: model; Owner: doorbraak_owner
--

CREATE TABLE model.category (
    code text NOT NULL,
    label_nl text NOT NULL,
    label_en text NOT NULL,
    planmonitor_value text,
    source text NOT NULL
);

ALTER TABLE ONLY model.category FORCE ROW LEVEL SECURITY;


ALTER TABLE model.category OWNER TO doorbraak_owner;

--
-- Name: municipality; Type: TABLE; Schema: model; Owner: doorbraak_owner
--

CREATE TABLE model.municipality (
    id text NOT NULL,
    province text NOT NULL,
    name text NOT NULL,
    longitude text NOT NULL,
    latitude text NOT NULL
);

ALTER TABLE ONLY model.municipality FORCE ROW LEVEL SECURITY;


ALTER TABLE model.municipality OWNER TO doorbraak_owner;

--
-- Name: organisation; Type: TABLE; Schema: model; Owner: doorbraak_owner
--

CREATE TABLE model.organisation (
    id text NOT NULL,
    kind text NOT NULL,
    name text NOT NULL
);

ALTER TABLE ONLY model.organisation FORCE ROW LEVEL SECURITY;


ALTER TABLE model.organisation OWNER TO doorbraak_owner;

--
-- Data for Name: content; Type: TABLE DATA; Schema: journal; Owner: doorbraak_owner
--

COPY journal.content (stream, version, digest, salt, bytes) FROM stdin;
1	1	\\x6720205764464bd57a0970df45d7d953fbb0ec2978e77fbe4a0ac84a9b7b1036	\\xb9b501d1d854bb7180021590ff0b4dc3	\\x52696a6b
1	2	\\xfe410004389b8d0f6a63c4d67e900db3dbabf1ced14f2b932ceac5c52e657aac	\\xa83d7e35de181749966761748e5c43cb	\\x702e646576726965734072696a6b
1	2	\\x78b82f7a508321b155a7f5e49aa7adca6cac87194a95b6b59ee73d9802b3e2eb	\\x614f560177dc7567fe8bcf144dd4fc9a	\\x502e206465205672696573206f662072696a6b
1	2	\\x90d09d4f91722edfe3f484926af3690131f1fad0df79f806ad79e9e6567d00fe	\\xc05daa4b8acf76748aa2d790d641b387	\\x4f6666696369616c
1	4	\\xf005d52acfef3308b894f2f02e4808e4be2e34f46c54eb6279fbee6362d1c910	\\x4687e96568c4e2109c442a5c3c97d714	\\x5468652070763238
1	5	\\x3faa552c1ea9848525fbe43b4dbc021e9e3063ed28d35d0243fe964a64062b58	\\x35714a86a71cf983abf72d0defaeb9b6	\\x702e646576726965734070763238
1	5	\\x038e2c3e411abd228d2fa2d1b8384519190ae99a05c29ae6f3e69676296aeacc	\\x27cd5b444516330b8a770919e8676cff	\\x502e206465205672696573206f662070763238
1	5	\\x85e41968e99954fb627451f0d618730b805dbb63aa6916fa4b2a2f08e427ed60	\\x84d0c5120bd70c99ba8907c967192b96	\\x4f6666696369616c
1	7	\\xfc5b1208320cf31b3097a123c4d0234c26ae32ae60d37ac96dfae077addede11	\\x189deb96b2a46ad13c135bbe71a127ab	\\x54686520676d31393633
1	8	\\xbd3d4127513147a4e06ad02f56ab09e6efdac6dd9c52ad896c5c83a4e7705153	\\x8160c69f01d170de387ec812cd6aded6	\\x702e6465767269657340676d31393633
1	8	\\x4220a1c397ddfa1396819f56ff4ea5519f6c0b26aab83568b549379b494ccbc9	\\x5e68e918610e0e53969f4d30eaf9bf28	\\x502e206465205672696573206f6620676d31393633
1	8	\\x438c229c089d233d8d30dcf46f44cee5a5a68957844eb0687c91e394bc05ed56	\\x733037213230d9e47ad5ed610410a6e9	\\x4f6666696369616c
1	10	\\xc782df41026a7a3bd5ea584bc148ca155c1e090e62e5243d26630ded3a994573	\\xaf7acd9a859c679bcc94c6c89e5fcd27	\\x54686520676d30333934
1	11	\\x400fe4e49e01d31d264788260a02971c1a88904b503b855927d9fbb0bf839e99	\\xbcff1479811a9ac05bd21e40e194b888	\\x702e6465767269657340676d30333934
1	11	\\x91bc9d4fdb7e6b454ad08596055c770932b32f3b417b85e944bbcda39036e7a6	\\x620b9e35989a6cb8ac5f323967dca947	\\x502e206465205672696573206f6620676d30333934
1	11	\\x37f1614baecd2c3780724cc8f29265dc942e72b90d923b5750162b0f9590ca49	\\xf3e073cab44595096b93c34189e1a205	\\x4f6666696369616c
1	13	\\x467a45e4eabb0db9ad8506174c5b0523a08332035c39d8c28840d35ec4701e5a	\\x0e33d26ca0b6cc904387666847837878	\\x5468652068772d776f6e656e
1	14	\\xac680bb17b1590a6c2f3d08fde42b2c6b9097612c55cd42ac9a8613a0b5cbf3d	\\x397fc52cc2314ba6e16cb01e06958438	\\x702e646576726965734068772d776f6e656e
1	14	\\xb17234815726306ff845c7efead6edc88b6fde6287fbe868cfb22289f4e4e95e	\\xd7491e937a53386cf2834b68e05c1de3	\\x502e206465205672696573206f662068772d776f6e656e
1	14	\\x042ef862ceaf57835a38ac2a9222f0f5f74253aae36410a4bece8887e96db325	\\x09615769aeba60afb10e602e27d8daf0	\\x4f6666696369616c
1	16	\\x37484c238cfb0ef1d118e5239e3fab5ba71b46e12e4e7fddf9a9bc8f9def2996	\\xc21028765e0ac8184b29d172b1a4f0f3	\\x54686520627064
1	17	\\x4a268a88de524a7eb0d610fa945456304e2a3fd0631921fdc9a2c0ae1250688f	\\xf224a59ea97b070051b9c33537f0054f	\\x702e6465767269657340627064
1	17	\\x181eb24da24fd023d32bbc312794d4fdc850fd316b105a347983ec9c6c5c7620	\\x011d1450400173bc53ec5151405dbf96	\\x502e206465205672696573206f6620627064
1	17	\\xb959bb29fa55406c5041452388a99fa7042b62871ff35a24854c1abfa48d37c0	\\x5baee4bd3fe53daa92cb2a78822ec47b	\\x4f6666696369616c
1	19	\\x020cbb24a1a9abbefd41b4f647db4ead617c3bf85120be8cf85afaae67a2a016	\\x5a7c48a89c17db622644d19da6463326	\\x54686520616d
1	20	\\x7ee0e8cac168f12ced7f3b8c9aeb59131d57b19536597d0f6018865414911031	\\x2f694adf901f0dfdc44c9e6665e4ca67	\\x702e6465767269657340616d
1	20	\\xaaaa3e16edcbe191e76c0189bc9a2d01fed82fba79ec199e56e17e3686c8907c	\\x02a109e7bb795179bb5db929cdbe0590	\\x502e206465205672696573206f6620616d
1	20	\\x1505c2b29991d37f109533eb299ed9a115a46e391d28727e3ca0d8c00758e5fe	\\x2242ff50fd9298b1de78ff3cf2e87dbd	\\x4f6666696369616c
1	22	\\xe5cbb9ed61fe5e97312f0023d5f1b73cb5147a552e0e1aa14d4f8b6bec5d5a3d	\\x85d3bf26425f283df8cfca12039e8f52	\\x546865206165646573
1	23	\\x455b5d31112563a5a33e4d500674499313192a7e9ae25cadedcf024535f02c8d	\\x951a0337bc51bc75d6e2ddcbe69ff90b	\\x702e64657672696573406165646573
1	23	\\x919fa40aaabc211d2243f35fb69c7f332be42ed2a0e460722726bb4cc404cb5e	\\xd229d16e075074a913a37f169f624209	\\x502e206465205672696573206f66206165646573
1	23	\\xa326bb9e0463d31fead9f9154b3dbf165c8de5d3607643c03a71b2c9641181fc	\\xecde8cc3e02c9d15f2b51836bb57aa63	\\x4f6666696369616c
1	25	\\x1df85146b5040caa58370b3371287cfcae9b75744252501484a5cae037531cb2	\\xbd9f9eaed8a4c7d27f6253940dbb6b8b	\\x7b226964223a22676d31393633222c226c61746974756465223a2235312e38222c226c6f6e676974756465223a22342e35222c226e616d65223a22486f656b73636865205761617264222c2270726f76696e6365223a2270763238227d
1	26	\\x98a065e5ce8adca7f114721ac51d05d26076a7bd9debbd680c07e3fa671907fe	\\xc6fcd674a0b48137ec2bf12e9a94edce	\\x7b22686f6d65734d6178223a313230302c22686f6d65734d696e223a3830302c226964223a2273746f75676a657377696a6b222c226c61746974756465223a2235312e3831222c226c697374696e67223a22636f6e6669726d65642d646f6f72627261616b6c6f6361746965222c226c6f6e676974756465223a22342e3430222c226d756e69636970616c6974696573223a5b22676d31393633225d2c226e616d65223a2253746f75676a657377696a6b222c2270617274696573223a227365766572616c222c2270726f76696e636573223a5b2270763238225d2c22736f75726365223a225331227d
1	27	\\xee0d98da95deafb3915d97e8d0a8aaafc1db52c67d76d34c2567007784c9272f	\\xf41d0db1ebdef728242607a682896cef	\\x7b22636f6465223a2267656c756964222c226c6162656c4475746368223a2247656c756964222c226c6162656c456e676c697368223a224e6f697365222c22736f75726365223a225331227d
1	28	\\x79cf0debfcf9ce5bc07050dea0d7e921d1e57fd3541da19faac07a2a64ebc3c9	\\x5a61faa016271d4aa7b540d4d321685a	\\x7b226b6579223a22686f6d65735f616363656c6572617465645f6d696e222c22736f75726365223a225331222c22756e6974223a22686f6d6573222c2276616c7565223a223735303030227d
2	1	\\xfa32a90a364e6e8fe09a29484b72122214394997d7832f174bdd3ee512856523	\\xf90caa534f10866d9cdf0584cac45c6c	\\x53746f75676a657377696a6b
2	8	\\xac66005c85e526b291958385eaec7af50c17724cf8537a395d0f0b53bb7de7f0	\\x2eb61a381f1db721e03384d652f30f69	\\x4e6f697365206f6620746865207261696c776179
2	8	\\xda84d1af44dd69eea0fc5ebcd97c331e0a0046b415b2f1d76ed2b24cec5d31d2	\\x67499eccb05a886d1de99d62b04882ac	\\x546f6f206c6f75642e
2	9	\\xecace857ba21dd0edcc4ba42e204c700a9dbe88654f8e078bc0b7dd869b8f02d	\\xc4d67c441d5a9027d93e89a883c9e566	\\x536f696c
2	9	\\x717941f923e2bbbc35dcd03ecb3c41d1c24cdd1421badaf317058c1a9231a006	\\x0b4eb02898dc0934e18f92ad11c8bdb4	\\x546f6f206c6f75642e
2	10	\\xf2c3d3e527b2f675207de6dbb74bec4babc549bb71e437ceb37c020bb4d241b3	\\x936963a24f0404088dfba29409d3c4d3	\\x7b226167656e6461223a2273746f75676a657377696a6b222c22636f6e74656e74223a7b22636f76657273223a5b312c325d2c226b696e64223a22626f74746c656e65636b222c226e65656473223a5b5d2c227265717569726564223a747275652c227369676e657273223a5b22616c6c28676d313936332c2062706429225d2c227374616765223a22696d7061737365222c2274657874223a2257686f206275696c64732069742e222c227469746c65223a22412077616c6c222c227669736962696c697479223a227365617473227d2c226e6f6e6365223a226a5135344447376331365459627147584b4959424667222c227265766973696f6e223a312c2273746570223a317d
2	12	\\x5bd4e931c7ddf2b1d0077ac0f958fadb1767398b463cd3ca8707db0a114cda45	\\x6b43d2e114dba0ebb5f16b013c672815	\\x7b226167656e6461223a2273746f75676a657377696a6b222c22636f6e74656e74223a7b22636f76657273223a5b312c325d2c226b696e64223a22626f74746c656e65636b222c226e65656473223a5b5d2c227265717569726564223a747275652c227369676e657273223a5b22616c6c28676d313936332c2062706429225d2c227374616765223a22696d7061737365222c2274657874223a2257686f206275696c64732069742e222c227469746c65223a2241206869676865722077616c6c222c227669736962696c697479223a227365617473227d2c226e6f6e6365223a2248763150626a77566146575230763938464e31704177222c227265766973696f6e223a322c2273746570223a317d
2	13	\\x95d4956e90b78d854aae3cd778074119325c0ffe86cfbaead6eccd6b88cff6a8	\\xaa713f512a1b760dd0d61f817a723ea1	\\x546f6f20686967682e
2	13	\\x3e781626b90f5bd693765c3a10ed874dd9a799bdfcd8944721129544d61efff2	\\x1cf58ce4ab4fdd33c00dd0053588cf50	\\x73746174656d656e742036312e33372e38312e31632e34342e64302e61612e3635
2	14	\\xb59845f70f593f2a39cc077ba437448c21ad54402b2e813acbc0ccf8bc4a085b	\\x20f81385600c8723c4069fd9d82c65e8	\\x73746174656d656e742065622e39362e65342e35312e66362e64642e37322e3763
2	15	\\x95fa478dbafa2a03e49ff7b9e7e68f2319a9d944c356d741334f7d45206dc6ab	\\x6aae116bda2f75c01e3d612a5244d66d	\\x73746174656d656e742033372e37372e372e31342e61662e61652e34332e6638
2	18	\\xe25bc3e029826945425b8c0f191b163250fbda1a7a7b755e164be5f842e0227e	\\xf9dabf1f2db1741773c5dd06c50f357d	\\x7b226167656e6461223a2273746f75676a657377696a6b222c22636f6e74656e74223a7b22636f76657273223a5b312c325d2c226b696e64223a22616e616c79736973222c226e65656473223a5b5d2c227265717569726564223a747275652c227369676e657273223a5b22616c6c28676d313936332c2062706429225d2c227374616765223a22616e616c79736973222c2274657874223a2257686f206275696c64732069742e222c227469746c65223a22412077616c6c222c227669736962696c697479223a227365617473227d2c226e6f6e6365223a22786272505165664c42486a324151556c757732573251222c227265766973696f6e223a312c2273746570223a327d
2	20	\\xdf9c2266110d53c83acfacc235ee1bf318bc663628f482a0ab15017ececcdc86	\\xf5a19b8205502f072aa7b46ffde2df31	\\x73746174656d656e7420382e33662e31622e65392e322e35352e66302e3266
2	21	\\xfaaaa5c83c25e1857ebf455208915320c3ac6b952afa0e543453573cbe5b4be4	\\xb0620c9969fc4d4f09e93fd91a5bfbc7	\\x73746174656d656e742035392e382e32332e62632e31362e37632e33652e3433
2	24	\\x68e5ff32143191844a97ce0c3c08c25864a115447a76a68fbba3e511db516a9d	\\xb2f01ed06355ef107e13cfa84fcb0e59	\\x412077616c6c2e
2	25	\\xa4977ad866956d9530045dd5b4ca40e159bb0fc0d8599a69c6c732173199cf4d	\\xccfb8a9b4caadd2b0a1c5ed31d8e8912	\\x7b226167656e6461223a2273746f75676a657377696a6b222c22636f6e74656e74223a7b22636f76657273223a5b5d2c226b696e64223a227461736b222c226e65656473223a5b5d2c227265717569726564223a747275652c227369676e657273223a5b22616c6c28676d313936332c2062706429225d2c227374616765223a22696d7061737365222c2274657874223a2257686f206275696c64732069742e222c227469746c65223a225761697473222c227669736962696c697479223a227365617473227d2c226e6f6e6365223a22654372775a464f74484852633631784a4f50415f6267222c227265766973696f6e223a312c2273746570223a337d
2	26	\\x30c21d7e84c310622e34f354a096a4b43fced45a627b7c89dec7a5e18b124e72	\\x7803cbdbdf57c86cc3f9346ccd0d7ef7	\\x4c617465722e
2	30	\\x82f1ec47a14d48a2de2ec98ebbb7046637b07067b951cef1b57cdbad2d2f9659	\\xf6de4d5e58c89fb9f0624556cf210a6a	\\x456c656374696f6e732e
2	31	\\xd8462e22be3f1fe5719c76bd4b1665f709c1c6fccc7ca0f7908266ed5965c35a	\\x0d3d3b742a61dd106f2d45a9aa660637	\\x456c656374696f6e732e
2	32	\\xf55433f1002eb3d12ed98c3cc875d9c543eaa08c17c196c7ccd55eff9b02f61e	\\x1d505bfd5378b0fe14e70bba2575b7cc	\\x456c656374696f6e732e
\.


--
-- Data for Name: event; Type: TABLE DATA; Schema: journal; Owner: doorbraak_owner
--

COPY journal.event ("position", stream, version, recorded_us, decided_us, audience, body, request_key, request_hash, answer) FROM stdin;
0	1	1	1795332340729423	1793610000000000	-1	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226361757365223a22696e6974227d2c2264617461223a7b226e616d65223a225a7941675632524753395636435844665264665a552f757737436c3435332b2b53677249537074374544593d222c226f7267616e69736174696f6e223a2272696a6b222c226f7267616e69736174696f6e5f6b696e64223a2272696a6b227d2c226b696e64223a226f7267616e69736174696f6e2d6164646564222c226e6f6e6365223a22586c55792d2d36696b5f674c79554c756b4962426351222c2273747265616d223a227265676973746572222c2276223a312c2276657273696f6e223a317d	\N	\N	\N
1	1	2	1795332340729423	1793610000000000	-1	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226361757365223a22696e6974227d2c2264617461223a7b2266756e6374696f6e223a226b4e4364543546794c742f6a3949535361764e70415448782b7444666566674772586e70356c5a394150343d222c2268616e646c65223a222f6b4541424469626a513971593854576670414e7339757238633752547975544c4f72467853356c6571773d222c226e616d65223a22654c6776656c434449624656702f586b6d716574796d797368786c4b6c6261316e7563396d414b7a3475733d222c226f7267616e69736174696f6e223a2272696a6b222c22706572736f6e223a312c22726f6c6573223a5b2261646d696e222c22656469746f72222c227369676e61746f7279225d7d2c226b696e64223a22706572736f6e2d6164646564222c226e6f6e6365223a227054773231327a736d654231685363534437766e6851222c2273747265616d223a227265676973746572222c2276223a312c2276657273696f6e223a327d	\N	\N	\N
2	1	3	1795332340729423	1793610000000000	-1	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226361757365223a22696e6974227d2c2264617461223a7b22617574686f72697479223a7b226261736973223a226f6666696365222c22626f6479223a2276726f222c2266726f6d223a22323032362d30312d3031222c226964223a317d2c22706572736f6e223a317d2c226b696e64223a22617574686f726974792d6772616e746564222c226e6f6e6365223a227146644d623635746d323837536e6d6c463837434b67222c2273747265616d223a227265676973746572222c2276223a312c2276657273696f6e223a337d	\N	\N	\N
3	1	4	1795332340748419	1793610000000000	-1	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a2272696a6b222c22706572736f6e223a317d2c2264617461223a7b226e616d65223a22384158564b732f764d7769346c504c774c6b6749354c34754e505273564f74696566767559324c527952413d222c226f7267616e69736174696f6e223a2270763238222c226f7267616e69736174696f6e5f6b696e64223a2270726f76696e636965227d2c226b696e64223a226f7267616e69736174696f6e2d6164646564222c226e6f6e6365223a22376f6d764d4a5933684b34495a65397a4e78686a3467222c2273747265616d223a227265676973746572222c2276223a312c2276657273696f6e223a347d	\N	\N	\N
4	1	5	1795332340752530	1793610000000000	-1	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a2272696a6b222c22706572736f6e223a317d2c2264617461223a7b2266756e6374696f6e223a226865515a614f6d5a56507469644648773168687a4334426475324f716152623653796f76434f516e3757413d222c2268616e646c65223a22503670564c4236706849556c2b2b51375462774348703477592b306f30313043512f3657536d51474b31673d222c226e616d65223a2241343473506b456176534b4e4c364c527544684647526b4b365a6f467770726d382b615764696c713673773d222c226f7267616e69736174696f6e223a2270763238222c22706572736f6e223a322c22726f6c6573223a5b2261646d696e222c22656469746f72222c227369676e61746f7279225d7d2c226b696e64223a22706572736f6e2d6164646564222c226e6f6e6365223a226e376d713063554663306e33746e6642665542444441222c2273747265616d223a227265676973746572222c2276223a312c2276657273696f6e223a357d	\N	\N	\N
5	1	6	1795332340752530	1793610000000000	-1	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a2272696a6b222c22706572736f6e223a317d2c2264617461223a7b22617574686f72697479223a7b226261736973223a226f6666696365222c22626f6479223a226773222c2266726f6d223a22323032362d30312d3031222c226964223a327d2c22706572736f6e223a327d2c226b696e64223a22617574686f726974792d6772616e746564222c226e6f6e6365223a2262537748576d6a6972475563344e78494c3239686341222c2273747265616d223a227265676973746572222c2276223a312c2276657273696f6e223a367d	\N	\N	\N
6	1	7	1795332340753873	1793610000000000	-1	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a2272696a6b222c22706572736f6e223a317d2c2264617461223a7b226e616d65223a222f4673534344494d387873776c36456a784e416a544361754d7135673033724a62667267643633653368453d222c226f7267616e69736174696f6e223a22676d31393633222c226f7267616e69736174696f6e5f6b696e64223a2267656d65656e7465227d2c226b696e64223a226f7267616e69736174696f6e2d6164646564222c226e6f6e6365223a223965424c586b51434c6f7642557a554175316d4d7677222c2273747265616d223a227265676973746572222c2276223a312c2276657273696f6e223a377d	\N	\N	\N
7	1	8	1795332340756350	1793610000000000	-1	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a2272696a6b222c22706572736f6e223a317d2c2264617461223a7b2266756e6374696f6e223a22513477696e416964497a324e4d4e7a306230544f3561576d695665455472426f664a486a6c4c77463756593d222c2268616e646c65223a22765431424a31457852365467617441765671734a35752f61787432635571324a62467944704f647755564d3d222c226e616d65223a2251694368773566642b684f57675a39572f30366c555a3973437961717544566f74556b336d306c4d79386b3d222c226f7267616e69736174696f6e223a22676d31393633222c22706572736f6e223a332c22726f6c6573223a5b2261646d696e222c22656469746f72222c227369676e61746f7279225d7d2c226b696e64223a22706572736f6e2d6164646564222c226e6f6e6365223a225934455157623866676a79795f3465474f41335f7077222c2273747265616d223a227265676973746572222c2276223a312c2276657273696f6e223a387d	\N	\N	\N
8	1	9	1795332340756350	1793610000000000	-1	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a2272696a6b222c22706572736f6e223a317d2c2264617461223a7b22617574686f72697479223a7b226261736973223a226f6666696365222c22626f6479223a22636f6c6c656765222c2266726f6d223a22323032362d30312d3031222c226964223a337d2c22706572736f6e223a337d2c226b696e64223a22617574686f726974792d6772616e746564222c226e6f6e6365223a2264415736642d397a526b336c766b784d5f5979764951222c2273747265616d223a227265676973746572222c2276223a312c2276657273696f6e223a397d	\N	\N	\N
9	1	10	1795332340757436	1793610000000000	-1	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a2272696a6b222c22706572736f6e223a317d2c2264617461223a7b226e616d65223a2278344c6651514a71656a7656366c684c77556a4b4656776543513569355351394a6d4d4e3754715a52584d3d222c226f7267616e69736174696f6e223a22676d30333934222c226f7267616e69736174696f6e5f6b696e64223a2267656d65656e7465227d2c226b696e64223a226f7267616e69736174696f6e2d6164646564222c226e6f6e6365223a226a3070624441734c783253763746456e4a3464314667222c2273747265616d223a227265676973746572222c2276223a312c2276657273696f6e223a31307d	\N	\N	\N
10	1	11	1795332340758468	1793610000000000	-1	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a2272696a6b222c22706572736f6e223a317d2c2264617461223a7b2266756e6374696f6e223a224e2f46685336374e4c446541636b7a4938704a6c334a517563726b4e6b6a74585542597244355751796b6b3d222c2268616e646c65223a2251412f6b354a34423078306d5234676d43674b58484271496b4574514f34565a4a396e37734c2b446e706b3d222c226e616d65223a226b6279645439742b6130564b304957574256783343544b7a4c7a744265345870524c764e6f3541323536593d222c226f7267616e69736174696f6e223a22676d30333934222c22706572736f6e223a342c22726f6c6573223a5b2261646d696e222c22656469746f72222c227369676e61746f7279225d7d2c226b696e64223a22706572736f6e2d6164646564222c226e6f6e6365223a22464d3769584c445278595a5f743355514f724b414551222c2273747265616d223a227265676973746572222c2276223a312c2276657273696f6e223a31317d	\N	\N	\N
11	1	12	1795332340758468	1793610000000000	-1	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a2272696a6b222c22706572736f6e223a317d2c2264617461223a7b22617574686f72697479223a7b226261736973223a226f6666696365222c22626f6479223a22636f6c6c656765222c2266726f6d223a22323032362d30312d3031222c226964223a347d2c22706572736f6e223a347d2c226b696e64223a22617574686f726974792d6772616e746564222c226e6f6e6365223a2271576265444531746870473745356953313265354867222c2273747265616d223a227265676973746572222c2276223a312c2276657273696f6e223a31327d	\N	\N	\N
12	1	13	1795332340760179	1793610000000000	-1	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a2272696a6b222c22706572736f6e223a317d2c2264617461223a7b226e616d65223a22526e7046354f713744626d746851595854467346493643444d674e634f646a436945445458735277486c6f3d222c226f7267616e69736174696f6e223a2268772d776f6e656e222c226f7267616e69736174696f6e5f6b696e64223a22636f72706f7261746965227d2c226b696e64223a226f7267616e69736174696f6e2d6164646564222c226e6f6e6365223a226464556f6f316f5641766c7a7a78317654676e727341222c2273747265616d223a227265676973746572222c2276223a312c2276657273696f6e223a31337d	\N	\N	\N
13	1	14	1795332340764781	1793610000000000	-1	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a2272696a6b222c22706572736f6e223a317d2c2264617461223a7b2266756e6374696f6e223a22424337345973367656344e614f4b77716b694c77396664435536726a5a42436b76733649682b6c747379553d222c2268616e646c65223a227247674c735873566b4b624338394350336b4b7978726b4a64684c46584e5171796168684f677463767a303d222c226e616d65223a22735849306756636d4d472f34526366763674627479497476336d4b482b2b686f7a3749696966546b3656343d222c226f7267616e69736174696f6e223a2268772d776f6e656e222c22706572736f6e223a352c22726f6c6573223a5b2261646d696e222c22656469746f72222c227369676e61746f7279225d7d2c226b696e64223a22706572736f6e2d6164646564222c226e6f6e6365223a225666735077554b6a5263366464333075545a6e714777222c2273747265616d223a227265676973746572222c2276223a312c2276657273696f6e223a31347d	\N	\N	\N
14	1	15	1795332340764781	1793610000000000	-1	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a2272696a6b222c22706572736f6e223a317d2c2264617461223a7b22617574686f72697479223a7b226261736973223a226f6666696365222c22626f6479223a2262657374757572222c2266726f6d223a22323032362d30312d3031222c226964223a357d2c22706572736f6e223a357d2c226b696e64223a22617574686f726974792d6772616e746564222c226e6f6e6365223a2265634d524f45422d4a634275386f482d62624a794941222c2273747265616d223a227265676973746572222c2276223a312c2276657273696f6e223a31357d	\N	\N	\N
15	1	16	1795332340766682	1793610000000000	-1	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a2272696a6b222c22706572736f6e223a317d2c2264617461223a7b226e616d65223a224e30684d49347a3744764852474f556a6e6a2b725736636252754575546e2f642b616d386a3533764b5a593d222c226f7267616e69736174696f6e223a22627064222c226f7267616e69736174696f6e5f6b696e64223a226f6e7477696b6b656c616172227d2c226b696e64223a226f7267616e69736174696f6e2d6164646564222c226e6f6e6365223a2271464770336931587963632d79504230666774625977222c2273747265616d223a227265676973746572222c2276223a312c2276657273696f6e223a31367d	\N	\N	\N
16	1	17	1795332340767937	1793610000000000	-1	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a2272696a6b222c22706572736f6e223a317d2c2264617461223a7b2266756e6374696f6e223a2275566d374b667056514778515155556a694b6d6670775172596f636638316f6b685577617636534e4e38413d222c2268616e646c65223a225369614b694e3553536e3677316844366c4652574d4534715039426a4753483979614c4172684a516149383d222c226e616d65223a224742367954614a50304350544b3777784a3554552f6368512f54467245466f30655950736e4778636469413d222c226f7267616e69736174696f6e223a22627064222c22706572736f6e223a362c22726f6c6573223a5b2261646d696e222c22656469746f72222c227369676e61746f7279225d7d2c226b696e64223a22706572736f6e2d6164646564222c226e6f6e6365223a2267556f2d77516f70494e75514577327a5f3545443241222c2273747265616d223a227265676973746572222c2276223a312c2276657273696f6e223a31377d	\N	\N	\N
17	1	18	1795332340767937	1793610000000000	-1	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a2272696a6b222c22706572736f6e223a317d2c2264617461223a7b22617574686f72697479223a7b226261736973223a226f6666696365222c22626f6479223a2262657374757572222c2266726f6d223a22323032362d30312d3031222c226964223a367d2c22706572736f6e223a367d2c226b696e64223a22617574686f726974792d6772616e746564222c226e6f6e6365223a224a55765079654e325158594c4c633441383136455f51222c2273747265616d223a227265676973746572222c2276223a312c2276657273696f6e223a31387d	\N	\N	\N
18	1	19	1795332340771953	1793610000000000	-1	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a2272696a6b222c22706572736f6e223a317d2c2264617461223a7b226e616d65223a22416779374a4b477071373739516254325239744f725746384f2f6852494c364d2b467236726d65696f42593d222c226f7267616e69736174696f6e223a22616d222c226f7267616e69736174696f6e5f6b696e64223a226f6e7477696b6b656c616172227d2c226b696e64223a226f7267616e69736174696f6e2d6164646564222c226e6f6e6365223a22624938647368584443646c37556574354b674c6d3641222c2273747265616d223a227265676973746572222c2276223a312c2276657273696f6e223a31397d	\N	\N	\N
19	1	20	1795332340773986	1793610000000000	-1	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a2272696a6b222c22706572736f6e223a317d2c2264617461223a7b2266756e6374696f6e223a224651584373706d52303338516c5450724b5a375a6f52576b626a6b644b484a2b504b4459774164593566343d222c2268616e646c65223a226675446f7973466f38537a74667a754d6d75745a45783158735a55325758305059426947564253524544453d222c226e616d65223a2271716f2b4675334c345a486e6241474a764a6f74416637594c37703537426d655675462b4e6f62496b48773d222c226f7267616e69736174696f6e223a22616d222c22706572736f6e223a372c22726f6c6573223a5b2261646d696e222c22656469746f72222c227369676e61746f7279225d7d2c226b696e64223a22706572736f6e2d6164646564222c226e6f6e6365223a2246352d6179314a6d575338534f6e61456b4d576a4751222c2273747265616d223a227265676973746572222c2276223a312c2276657273696f6e223a32307d	\N	\N	\N
20	1	21	1795332340773986	1793610000000000	-1	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a2272696a6b222c22706572736f6e223a317d2c2264617461223a7b22617574686f72697479223a7b226261736973223a226f6666696365222c22626f6479223a2262657374757572222c2266726f6d223a22323032362d30312d3031222c226964223a377d2c22706572736f6e223a377d2c226b696e64223a22617574686f726974792d6772616e746564222c226e6f6e6365223a226e337645746e74595776687764475861755a6b746567222c2273747265616d223a227265676973746572222c2276223a312c2276657273696f6e223a32317d	\N	\N	\N
21	1	22	1795332340775097	1793610000000000	-1	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a2272696a6b222c22706572736f6e223a317d2c2264617461223a7b226e616d65223a22356375353757482b587063784c77416a31664733504c5555656c55754468716854552b4c612b7864576a303d222c226f7267616e69736174696f6e223a226165646573222c226f7267616e69736174696f6e5f6b696e64223a226b6f6570656c227d2c226b696e64223a226f7267616e69736174696f6e2d6164646564222c226e6f6e6365223a226e55336277487753425268457933502d482d556b5a51222c2273747265616d223a227265676973746572222c2276223a312c2276657273696f6e223a32327d	\N	\N	\N
22	1	23	1795332340776256	1793610000000000	-1	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a2272696a6b222c22706572736f6e223a317d2c2264617461223a7b2266756e6374696f6e223a226f7961376e67526a30782f7132666b56537a322f466c794e35644e67646b50414f6e4779795751526766773d222c2268616e646c65223a22525674644d52456c5936576a506b3151426e524a6b784d5a4b6e3661346c797437633843525458774c49303d222c226e616d65223a226b5a2b6b4371713849523069512f4e667470782f4d79766b4c744b67354742794a796137544d51457931343d222c226f7267616e69736174696f6e223a226165646573222c22706572736f6e223a382c22726f6c6573223a5b2261646d696e222c22656469746f72222c227369676e61746f7279225d7d2c226b696e64223a22706572736f6e2d6164646564222c226e6f6e6365223a22634b6f6c585842344e5a5a4161304956347a49434641222c2273747265616d223a227265676973746572222c2276223a312c2276657273696f6e223a32337d	\N	\N	\N
23	1	24	1795332340776256	1793610000000000	-1	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a2272696a6b222c22706572736f6e223a317d2c2264617461223a7b22617574686f72697479223a7b226261736973223a226f6666696365222c22626f6479223a2262657374757572222c2266726f6d223a22323032362d30312d3031222c226964223a387d2c22706572736f6e223a387d2c226b696e64223a22617574686f726974792d6772616e746564222c226e6f6e6365223a2236714654773158375f71617a3879716f59684d497651222c2273747265616d223a227265676973746572222c2276223a312c2276657273696f6e223a32347d	\N	\N	\N
24	1	25	1795332340778026	1793610000000000	-1	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a2272696a6b222c22706572736f6e223a317d2c2264617461223a7b2264657461696c73223a224866685252725545444b70594e77737a635368382f4b366264585243556c4155684b584b34446454484c493d222c226d756e69636970616c697479223a22676d31393633222c2270726f76696e6365223a2270763238227d2c226b696e64223a226d756e69636970616c6974792d7265636f72646564222c226e6f6e6365223a226a5a59493972626a46756a6b61624335507266395077222c2273747265616d223a227265676973746572222c2276223a312c2276657273696f6e223a32357d	\N	\N	\N
25	1	26	1795332340784691	1793610000000000	-1	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a2272696a6b222c22706572736f6e223a317d2c2264617461223a7b2264657461696c73223a226d4b426c3563364b334b66784648496178523046306d4232703732643637316f4441666a2b6d635a422f343d222c226c697374696e67223a22636f6e6669726d65642d646f6f72627261616b6c6f6361746965222c226c6f636174696f6e223a2273746f75676a657377696a6b222c226d756e69636970616c6974696573223a5b22676d31393633225d2c2270726f76696e636573223a5b2270763238225d7d2c226b696e64223a226c6f636174696f6e2d7265636f72646564222c226e6f6e6365223a226e774d685637574130543678546c5776545269516767222c2273747265616d223a227265676973746572222c2276223a312c2276657273696f6e223a32367d	\N	\N	\N
26	1	27	1795332340787033	1793610000000000	-1	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a2272696a6b222c22706572736f6e223a317d2c2264617461223a7b2263617465676f7279223a2267656c756964222c2264657461696c73223a22376732593270586572374f52585a666f304b69717238486255735a3964744e4d4a5763416434544a4a79383d227d2c226b696e64223a2263617465676f72792d7265636f72646564222c226e6f6e6365223a2254524730744f465f50754b70327931715139724d5377222c2273747265616d223a227265676973746572222c2276223a312c2276657273696f6e223a32377d	\N	\N	\N
27	1	28	1795332340789083	1793610000000000	-1	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a2272696a6b222c22706572736f6e223a317d2c2264617461223a7b2264657461696c73223a226563384e362f7a357a6c7641634644656f4e66704964486c66394e5548614766717342364b6d547277386b3d222c22746172676574223a22686f6d65735f616363656c6572617465645f6d696e227d2c226b696e64223a227461726765742d7265636f72646564222c226e6f6e6365223a22713145376d67314635626a504c574330507535567867222c2273747265616d223a227265676973746572222c2276223a312c2276657273696f6e223a32387d	\N	\N	\N
28	2	1	1795332340799994	1793610000000000	2	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a22676d31393633222c22706572736f6e223a337d2c2264617461223a7b226c656164223a22676d31393633222c226c6561645f6b696e64223a2267656d65656e7465222c226e616d65223a222b6a4b70436a5a4f626f2f676d696c495333495349685135535a6658677938585339302b35524b465a534d3d222c227465727269746f7279223a7b226d756e69636970616c6974696573223a5b22676d31393633225d2c2270726f76696e636573223a5b2270763238225d7d2c227669736962696c697479223a227365617473227d2c226b696e64223a226167656e64612d6f70656e6564222c226e6f6e6365223a225252536b48325670466d4f314864684f6171594c4541222c2273747265616d223a226167656e64612f73746f75676a657377696a6b222c2276223a312c2276657273696f6e223a317d	\N	\N	\N
29	2	2	1795332340809303	1793610000000000	2	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a22676d31393633222c22706572736f6e223a337d2c2264617461223a7b226f7267616e69736174696f6e223a2270763238222c226f7267616e69736174696f6e5f6b696e64223a2270726f76696e636965222c22726f6c65223a227061727479227d2c226b696e64223a22736561742d6f666665726564222c226e6f6e6365223a2235704933374d4743664650627748326d366e534c4351222c2273747265616d223a226167656e64612f73746f75676a657377696a6b222c2276223a312c2276657273696f6e223a327d	\N	\N	\N
30	2	3	1795332340814987	1793610000000000	2	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a2270763238222c22706572736f6e223a327d2c2264617461223a7b226f7267616e69736174696f6e223a2270763238222c226f7267616e69736174696f6e5f6b696e64223a2270726f76696e636965222c22726f6c65223a227061727479227d2c226b696e64223a22736561742d74616b656e222c226e6f6e6365223a2232684e2d64315a5f73757a38664c793543415a317967222c2273747265616d223a226167656e64612f73746f75676a657377696a6b222c2276223a312c2276657273696f6e223a337d	\N	\N	\N
31	2	4	1795332340816650	1793610000000000	2	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a22676d31393633222c22706572736f6e223a337d2c2264617461223a7b226f7267616e69736174696f6e223a22627064222c226f7267616e69736174696f6e5f6b696e64223a226f6e7477696b6b656c616172222c22726f6c65223a227061727479227d2c226b696e64223a22736561742d6f666665726564222c226e6f6e6365223a22715435583638655077683157315674534d726e326251222c2273747265616d223a226167656e64612f73746f75676a657377696a6b222c2276223a312c2276657273696f6e223a347d	\N	\N	\N
32	2	5	1795332340817787	1793610000000000	2	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a22627064222c22706572736f6e223a367d2c2264617461223a7b226f7267616e69736174696f6e223a22627064222c226f7267616e69736174696f6e5f6b696e64223a226f6e7477696b6b656c616172222c22726f6c65223a227061727479227d2c226b696e64223a22736561742d74616b656e222c226e6f6e6365223a224f63395a47754a5f653954584b4b657a46456a723667222c2273747265616d223a226167656e64612f73746f75676a657377696a6b222c2276223a312c2276657273696f6e223a357d	\N	\N	\N
33	2	6	1795332340818805	1793610000000000	2	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a22676d31393633222c22706572736f6e223a337d2c2264617461223a7b226f7267616e69736174696f6e223a2268772d776f6e656e222c226f7267616e69736174696f6e5f6b696e64223a22636f72706f7261746965222c22726f6c65223a227061727479227d2c226b696e64223a22736561742d6f666665726564222c226e6f6e6365223a22376c37495a656a624f6b3577426879566b6443387567222c2273747265616d223a226167656e64612f73746f75676a657377696a6b222c2276223a312c2276657273696f6e223a367d	\N	\N	\N
34	2	7	1795332340822600	1793610000000000	2	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a2268772d776f6e656e222c22706572736f6e223a357d2c2264617461223a7b226f7267616e69736174696f6e223a2268772d776f6e656e222c226f7267616e69736174696f6e5f6b696e64223a22636f72706f7261746965222c22726f6c65223a227061727479227d2c226b696e64223a22736561742d74616b656e222c226e6f6e6365223a224f4765375a646c61525365514f617a776c7a74482d77222c2273747265616d223a226167656e64612f73746f75676a657377696a6b222c2276223a312c2276657273696f6e223a377d	\N	\N	\N
35	2	8	1795332340833439	1793610000000000	2	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a22676d31393633222c22706572736f6e223a337d2c2264617461223a7b22626f74746c656e65636b223a312c2263617465676f7279223a2267656c756964222c226f776e6572223a2272696a6b222c2273696e6365223a22323032302d30352d3031222c2274657874223a22326f545272305464616536672f4636383258777a48676f41527251567376485862744b79544f78644d64493d222c227469746c65223a22724759415849586c4a724b526c594f463675783639517758636b7a3455336f355851384c55377439352f413d227d2c226b696e64223a22626f74746c656e65636b2d726169736564222c226e6f6e6365223a226d707a7368634f6a34463964336c41756d7470516251222c2273747265616d223a226167656e64612f73746f75676a657377696a6b222c2276223a312c2276657273696f6e223a387d	\N	\N	\N
36	2	9	1795332340839684	1793610000000000	2	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a22627064222c22706572736f6e223a367d2c2264617461223a7b22626f74746c656e65636b223a322c2263617465676f7279223a2267656c756964222c226f776e6572223a2272696a6b222c2273696e6365223a22323032302d30352d3031222c2274657874223a2263586c422b53506975377731334e412b797a784230634a4d335251687574727a4677574d477049786f41593d222c227469746c65223a22374b7a6f56376f6833513763784c704334675448414b6e6236495a552b4f42347641743932476d343843303d227d2c226b696e64223a22626f74746c656e65636b2d726169736564222c226e6f6e6365223a224f356357357954757976766c523355524e3356714551222c2273747265616d223a226167656e64612f73746f75676a657377696a6b222c2276223a312c2276657273696f6e223a397d	\N	\N	\N
37	2	10	1795332340844048	1793610000000000	2	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a22676d31393633222c22706572736f6e223a337d2c2264617461223a7b22616e737765725f647565223a22323032362d31312d3136222c22646f63756d656e74223a223873505435536579396e5567666562627430767353367646536274783544664f733377434337545351624d3d222c22736861323536223a2261313465336265363362333837386463323732376537356130336233643532343564383234366232323461363365623437623461303338393337663538356666222c2273746570223a312c227465726d73223a7b22636f76657273223a5b312c325d2c226b696e64223a22626f74746c656e65636b222c226e65656473223a5b5d2c227265717569726564223a747275652c2272756c65223a7b22636c6175736573223a5b7b226166746572223a5b5d2c226d656d62657273223a5b22627064222c22676d31393633225d2c227468726573686f6c64223a322c227665746f223a66616c73657d5d7d2c227369676e657273223a5b22616c6c28676d313936332c2062706429225d2c227374616765223a22696d7061737365222c227669736962696c697479223a227365617473227d7d2c226b696e64223a22737465702d70726f706f736564222c226e6f6e6365223a2262624e324e55697a4b72776b7830686c586364483467222c2273747265616d223a226167656e64612f73746f75676a657377696a6b222c2276223a312c2276657273696f6e223a31307d	\N	\N	\N
38	2	11	1795332340844048	1793610000000000	2	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a22676d31393633222c22706572736f6e223a337d2c2264617461223a7b226c617465223a66616c73652c2273746570223a317d2c226b696e64223a22737465702d706c616e6e6564222c226e6f6e6365223a2275616f33464251615a784d5238415f3062366a427451222c2273747265616d223a226167656e64612f73746f75676a657377696a6b222c2276223a312c2276657273696f6e223a31317d	\N	\N	\N
39	2	12	1795332340852115	1793610000000000	2	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a22676d31393633222c22706572736f6e223a337d2c2264617461223a7b22646f63756d656e74223a22573954704d63666438724851423372412b566a363278646e4f597447504e504b687766624368464d326b553d222c227265766973696f6e223a322c22736861323536223a2261633131633238313364386365643461363531643031656634653762313534323464353832343832626236323763376261633364656233363433306237326437222c2273746570223a312c227465726d73223a7b22636f76657273223a5b312c325d2c226b696e64223a22626f74746c656e65636b222c226e65656473223a5b5d2c227265717569726564223a747275652c2272756c65223a7b22636c6175736573223a5b7b226166746572223a5b5d2c226d656d62657273223a5b22627064222c22676d31393633225d2c227468726573686f6c64223a322c227665746f223a66616c73657d5d7d2c227369676e657273223a5b22616c6c28676d313936332c2062706429225d2c227374616765223a22696d7061737365222c227669736962696c697479223a227365617473227d7d2c226b696e64223a22737465702d72657669736564222c226e6f6e6365223a22523953325056666133356c724c526276454d4e4f6c51222c2273747265616d223a226167656e64612f73746f75676a657377696a6b222c2276223a312c2276657273696f6e223a31327d	\N	\N	\N
40	2	13	1795332340854569	1793610000000000	2	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b22617574686f72697479223a362c226f7267616e69736174696f6e223a22627064222c22706572736f6e223a367d2c2264617461223a7b2261667465725f636c6f73696e67223a66616c73652c226465636973696f6e223a226f626a656374222c226e756d626572223a312c22726561736f6e223a226c645356627043336a59564b726a7a586541644247544a63442f36477a37727131757a4e61346a503971673d222c227265766973696f6e223a322c227369676e6564223a22506e67574a726b5057396154646c7736454f324854646d6e6d623338324a524849524b56524e59652f2f493d222c2273746174656d656e74223a2236312e33372e38312e31632e34342e64302e61612e3635222c2273746570223a317d2c226b696e64223a227369676e2d6f66662d676976656e222c226e6f6e6365223a225556585a64304b4e4b764848444a6531472d4c4e7551222c2273747265616d223a226167656e64612f73746f75676a657377696a6b222c2276223a312c2276657273696f6e223a31337d	\N	\N	\N
41	2	14	1795332340856813	1793610000000000	2	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b22617574686f72697479223a332c226f7267616e69736174696f6e223a22676d31393633222c22706572736f6e223a337d2c2264617461223a7b2261667465725f636c6f73696e67223a66616c73652c226465636973696f6e223a22617070726f7665222c226e756d626572223a322c227265766973696f6e223a322c227369676e6564223a22745a68463977395a50796f357a416437704464456a434774564541724c6f45367938444d2b4c784b4346733d222c2273746174656d656e74223a2265622e39362e65342e35312e66362e64642e37322e3763222c2273746570223a317d2c226b696e64223a227369676e2d6f66662d676976656e222c226e6f6e6365223a22437438545046774f665862656e4e796d4877564c6c41222c2273747265616d223a226167656e64612f73746f75676a657377696a6b222c2276223a312c2276657273696f6e223a31347d	\N	\N	\N
42	2	15	1795332340858895	1793610000000000	2	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b22617574686f72697479223a362c226f7267616e69736174696f6e223a22627064222c22706572736f6e223a367d2c2264617461223a7b2261667465725f636c6f73696e67223a66616c73652c226465636973696f6e223a22617070726f7665222c226e756d626572223a332c227265766973696f6e223a322c227369676e6564223a226c6670486a6272364b67506b6e2f6535352b615049786d7032555444567464424d303939525342747871733d222c2273746174656d656e74223a2233372e37372e372e31342e61662e61652e34332e6638222c2273746570223a317d2c226b696e64223a227369676e2d6f66662d676976656e222c226e6f6e6365223a227336576f385f723731445f5533385f775f4864716977222c2273747265616d223a226167656e64612f73746f75676a657377696a6b222c2276223a312c2276657273696f6e223a31357d	\N	\N	\N
43	2	16	1795332340858895	1793610000000000	2	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a22627064222c22706572736f6e223a367d2c2264617461223a7b2273746570223a317d2c226b696e64223a22737465702d636c6f736564222c226e6f6e6365223a227241764c77395f6d467a3462624e574d436f75633741222c2273747265616d223a226167656e64612f73746f75676a657377696a6b222c2276223a312c2276657273696f6e223a31367d	\N	\N	\N
44	2	17	1795332340858895	1793610000000000	2	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a22627064222c22706572736f6e223a367d2c2264617461223a7b227374616765223a22616e616c79736973227d2c226b696e64223a2273746167652d656e7465726564222c226e6f6e6365223a226f594647396f4b5f65665a3345446d6e5a664f344e41222c2273747265616d223a226167656e64612f73746f75676a657377696a6b222c2276223a312c2276657273696f6e223a31377d	\N	\N	\N
45	2	18	1795332340860627	1793610000000000	2	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a22676d31393633222c22706572736f6e223a337d2c2264617461223a7b22616e737765725f647565223a22323032362d31312d3136222c22646f63756d656e74223a22346c764434436d436155564357347750475273574d6c44373268703665335665466b766c2b454c67496e343d222c22736861323536223a2230656433333535363562383432613730363433323366636531353639643065376261393964383037633165373830333532373464353963613364653639656233222c2273746570223a322c227465726d73223a7b22636f76657273223a5b312c325d2c226b696e64223a22616e616c79736973222c226e65656473223a5b5d2c227265717569726564223a747275652c2272756c65223a7b22636c6175736573223a5b7b226166746572223a5b5d2c226d656d62657273223a5b22627064222c22676d31393633225d2c227468726573686f6c64223a322c227665746f223a66616c73657d5d7d2c227369676e657273223a5b22616c6c28676d313936332c2062706429225d2c227374616765223a22616e616c79736973222c227669736962696c697479223a227365617473227d7d2c226b696e64223a22737465702d70726f706f736564222c226e6f6e6365223a224b6951526b70735f6b7942544747796552704b615841222c2273747265616d223a226167656e64612f73746f75676a657377696a6b222c2276223a312c2276657273696f6e223a31387d	\N	\N	\N
46	2	19	1795332340860627	1793610000000000	2	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a22676d31393633222c22706572736f6e223a337d2c2264617461223a7b226c617465223a66616c73652c2273746570223a327d2c226b696e64223a22737465702d706c616e6e6564222c226e6f6e6365223a22634f6e4f727a49796a74506564576c57364d44457641222c2273747265616d223a226167656e64612f73746f75676a657377696a6b222c2276223a312c2276657273696f6e223a31397d	\N	\N	\N
47	2	20	1795332340861944	1793610000000000	2	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b22617574686f72697479223a332c226f7267616e69736174696f6e223a22676d31393633222c22706572736f6e223a337d2c2264617461223a7b2261667465725f636c6f73696e67223a66616c73652c226465636973696f6e223a22617070726f7665222c226e756d626572223a312c227265766973696f6e223a312c227369676e6564223a22333577695a68454e553867367a367a434e653462387869385a6a596f39494b67717855426673374d3349593d222c2273746174656d656e74223a22382e33662e31622e65392e322e35352e66302e3266222c2273746570223a327d2c226b696e64223a227369676e2d6f66662d676976656e222c226e6f6e6365223a225a36684d584e494d676c5336614f70337468686d4151222c2273747265616d223a226167656e64612f73746f75676a657377696a6b222c2276223a312c2276657273696f6e223a32307d	\N	\N	\N
48	2	21	1795332340863334	1793610000000000	2	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b22617574686f72697479223a362c226f7267616e69736174696f6e223a22627064222c22706572736f6e223a367d2c2264617461223a7b2261667465725f636c6f73696e67223a66616c73652c226465636973696f6e223a22617070726f7665222c226e756d626572223a322c227265766973696f6e223a312c227369676e6564223a222b71716c7944776c3459562b76305653434a4654494d4f73613555712b6735554e464e58504c3562532b513d222c2273746174656d656e74223a2235392e382e32332e62632e31362e37632e33652e3433222c2273746570223a327d2c226b696e64223a227369676e2d6f66662d676976656e222c226e6f6e6365223a227864704567556a46307a6975416d72486d4c6c625577222c2273747265616d223a226167656e64612f73746f75676a657377696a6b222c2276223a312c2276657273696f6e223a32317d	\N	\N	\N
49	2	22	1795332340863334	1793610000000000	2	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a22627064222c22706572736f6e223a367d2c2264617461223a7b2273746570223a327d2c226b696e64223a22737465702d636c6f736564222c226e6f6e6365223a2256656457575672484d6b4261654c556d593577777841222c2273747265616d223a226167656e64612f73746f75676a657377696a6b222c2276223a312c2276657273696f6e223a32327d	\N	\N	\N
50	2	23	1795332340863334	1793610000000000	2	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a22627064222c22706572736f6e223a367d2c2264617461223a7b227374616765223a2261677265656d656e74227d2c226b696e64223a2273746167652d656e7465726564222c226e6f6e6365223a2267514a6272764d476d36727345613559377646496d51222c2273747265616d223a226167656e64612f73746f75676a657377696a6b222c2276223a312c2276657273696f6e223a32337d	\N	\N	\N
51	2	24	1795332340864953	1793610000000000	2	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a22676d31393633222c22706572736f6e223a337d2c2264617461223a7b22626f74746c656e65636b223a312c22686f77223a22614f582f4d6851786b59524b6c38344d50416a435747536846555236647161507536506c456474526170303d222c2273746570223a317d2c226b696e64223a22626f74746c656e65636b2d7265736f6c766564222c226e6f6e6365223a226b674870716d563943557467656f6478596b5f6b6951222c2273747265616d223a226167656e64612f73746f75676a657377696a6b222c2276223a312c2276657273696f6e223a32347d	\N	\N	\N
52	2	25	1795332340866281	1793610000000000	2	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a22627064222c22706572736f6e223a367d2c2264617461223a7b22616e737765725f647565223a22323032362d31312d3136222c22646f63756d656e74223a22704a643632476156625a557742463356744d704134566d3744384459575a707078736379467a475a7a30303d222c22736861323536223a2237396637323939393162353363383933303333636630633365316262633764613430336462356161306332336435316165366166363764653165373735306561222c2273746570223a332c227465726d73223a7b22636f76657273223a5b5d2c226b696e64223a227461736b222c226e65656473223a5b5d2c227265717569726564223a747275652c2272756c65223a7b22636c6175736573223a5b7b226166746572223a5b5d2c226d656d62657273223a5b22627064222c22676d31393633225d2c227468726573686f6c64223a322c227665746f223a66616c73657d5d7d2c227369676e657273223a5b22616c6c28676d313936332c2062706429225d2c227374616765223a22696d7061737365222c227669736962696c697479223a227365617473227d7d2c226b696e64223a22737465702d70726f706f736564222c226e6f6e6365223a223775566652534444416358656b776e2d6c4131554a41222c2273747265616d223a226167656e64612f73746f75676a657377696a6b222c2276223a312c2276657273696f6e223a32357d	\N	\N	\N
53	2	26	1795332340867813	1793610000000000	2	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a22676d31393633222c22706572736f6e223a337d2c2264617461223a7b22726561736f6e223a224d4d4964666f5444454749754e504e556f4a616b74442f4f314670696533794a3373656c34597353546e493d222c2273746570223a337d2c226b696e64223a2270726f706f73616c2d72656675736564222c226e6f6e6365223a224178655244766b41574a375a586f346e673871745551222c2273747265616d223a226167656e64612f73746f75676a657377696a6b222c2276223a312c2276657273696f6e223a32367d	\N	\N	\N
54	2	27	1795332340872893	1793610000000000	2	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a22676d31393633222c22706572736f6e223a337d2c2264617461223a7b226f7267616e69736174696f6e223a22616d222c226f7267616e69736174696f6e5f6b696e64223a226f6e7477696b6b656c616172222c22726f6c65223a2261647669736572227d2c226b696e64223a22736561742d6f666665726564222c226e6f6e6365223a2271594a634f4a4867426e656f5a6b72464f6951647541222c2273747265616d223a226167656e64612f73746f75676a657377696a6b222c2276223a312c2276657273696f6e223a32377d	\N	\N	\N
55	2	28	1795332340874329	1793610000000000	2	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a22676d31393633222c22706572736f6e223a337d2c2264617461223a7b226f7267616e69736174696f6e223a2268772d776f6e656e222c226f7267616e69736174696f6e5f6b696e64223a22636f72706f7261746965227d2c226b696e64223a22736561742d6f666665726564222c226e6f6e6365223a22736d77485f77567758746d52554f4f716346526f6577222c2273747265616d223a226167656e64612f73746f75676a657377696a6b222c2276223a312c2276657273696f6e223a32387d	\N	\N	\N
56	2	29	1795332340875885	1793610000000000	2	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a2268772d776f6e656e222c22706572736f6e223a357d2c2264617461223a7b226f7267616e69736174696f6e223a2268772d776f6e656e227d2c226b696e64223a22736561742d676976656e2d7570222c226e6f6e6365223a224a33687653573361616852504645597a65394c717551222c2273747265616d223a226167656e64612f73746f75676a657377696a6b222c2276223a312c2276657273696f6e223a32397d	\N	\N	\N
57	2	30	1795332340877281	1793610000000000	2	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a22676d31393633222c22706572736f6e223a337d2c2264617461223a7b22616374223a227061757365222c2267726f756e64223a22677648735236464e534b4c654c736d4f753763455a6a6577634765355563377874587a62725330766c6c6b3d222c22756e74696c223a22323032362d31322d3031227d2c226b696e64223a226d6f74696f6e2d737570706f72746564222c226e6f6e6365223a224c557a4177756c764d656b5f71645152742d61514641222c2273747265616d223a226167656e64612f73746f75676a657377696a6b222c2276223a312c2276657273696f6e223a33307d	\N	\N	\N
58	2	31	1795332340878424	1793610000000000	2	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a2270763238222c22706572736f6e223a327d2c2264617461223a7b22616374223a227061757365222c2267726f756e64223a22324559754972342f482b56786e48613953785a6c39776e4278767a4d664b44336b494a6d37566c6c77316f3d222c22756e74696c223a22323032362d31322d3031227d2c226b696e64223a226d6f74696f6e2d737570706f72746564222c226e6f6e6365223a224775787334695761394c446a7053364f2d6e566d4a67222c2273747265616d223a226167656e64612f73746f75676a657377696a6b222c2276223a312c2276657273696f6e223a33317d	\N	\N	\N
59	2	32	1795332340878424	1793610000000000	2	\\x7b226174223a22323032362d31312d30325430393a30303a30302e3030303030305a222c226279223a7b226f7267616e69736174696f6e223a2270763238222c22706572736f6e223a327d2c2264617461223a7b2267726f756e64223a223956517a3851417573394575325977387948585a785550716f497758775a62487a4e56652f3573433968343d222c22756e74696c223a22323032362d31322d3031227d2c226b696e64223a226167656e64612d706175736564222c226e6f6e6365223a222d7a364635677a647832766e4e6d32376d4e7a483241222c2273747265616d223a226167656e64612f73746f75676a657377696a6b222c2276223a312c2276657273696f6e223a33327d	\N	\N	\N
\.


--
-- Data for Name: stream; Type: TABLE DATA; Schema: journal; Owner: doorbraak_owner
--

COPY journal.stream (key, name, version) FROM stdin;
1	register	28
2	agenda/stougjeswijk	32
\.


--
-- Data for Name: code; Type: TABLE DATA; Schema: migration; Owner: doorbraak_owner
--

COPY migration.code (single, hash) FROM stdin;
t	ba.c6.fe.32.d.3d.3a.64.95.a9.41.3a.2e.ac.ab.ba.31.38.50.5e.6b.95.3d.71.42.2e.4e.b7.77.41.2a.cd
\.


--
-- Data for Name: done; Type: TABLE DATA; Schema: migration; Owner: doorbraak_owner
--

COPY migration.done (name, done_at) FROM stdin;
v0001_journal	2026-11-22 07:25:40.320649+00
v0002_read_model	2026-11-22 07:25:40.320649+00
\.


--
-- Data for Name: agenda; Type: TABLE DATA; Schema: model; Owner: doorbraak_owner
--

COPY model.agenda (key, id, name, stage, lead, visibility, municipalities, provinces, opened_us, pause_ground, paused_until, agreement, homes, breakthrough_us, audience) FROM stdin;
2	stougjeswijk	Stougjeswijk	agreement	gm1963	seats	{gm1963}	{pv28}	1793610000000000	Elections.	2026-12-01	\N	\N	\N	2
\.


--
-- Data for Name: audience_member; Type: TABLE DATA; Schema: model; Owner: doorbraak_owner
--

COPY model.audience_member (audience, organisation, member) FROM stdin;
2	gm1963	t
2	pv28	t
2	bpd	t
2	hw-wonen	f
\.


--
-- Data for Name: bottleneck; Type: TABLE DATA; Schema: model; Owner: doorbraak_owner
--

COPY model.bottleneck (agenda, number, category, owner, raised_by, raised_us, since, title, text, status, resolved_by, resolved_step, how, resolved_us, audience) FROM stdin;
2	2	geluid	rijk	bpd	1793610000000000	2020-05-01	Soil	Too loud.	open	\N	\N	\N	\N	2
2	1	geluid	rijk	gm1963	1793610000000000	2020-05-01	Noise of the railway	Too loud.	resolved	gm1963	1	A wall.	1793610000000000	2
\.


--
-- Data for Name: category; Type: TABLE DATA; Schema: model; Owner: doorbraak_owner
--

COPY model.category (code, label_nl, label_en, planmonitor_value, source) FROM stdin;
geluid	Geluid	Noise	\N	S1
\.


--
-- Data for Name: inbox; Type: TABLE DATA; Schema: model; Owner: doorbraak_owner
--

COPY model.inbox (agenda, organisation, ref, act, title, due, open) FROM stdin;
2	pv28	stougjeswijk	seat	pv28 party	\N	f
2	bpd	stougjeswijk	seat	bpd party	\N	f
2	hw-wonen	stougjeswijk	seat	hw-wonen party	\N	f
2	bpd	stougjeswijk/1	sign	A higher wall	\N	f
2	gm1963	stougjeswijk/1	sign	A higher wall	\N	f
2	gm1963	stougjeswijk/2	sign	A wall	\N	f
2	bpd	stougjeswijk/2	sign	A wall	\N	f
2	pv28	stougjeswijk/3	accept	Waits	\N	t
2	gm1963	stougjeswijk/3	accept	Waits	\N	f
2	am	stougjeswijk	seat	am adviser	\N	t
2	hw-wonen	stougjeswijk	unseat	hw-wonen	\N	f
2	hw-wonen	stougjeswijk/3	accept	Waits	\N	f
\.


--
-- Data for Name: location; Type: TABLE DATA; Schema: model; Owner: doorbraak_owner
--

COPY model.location (id, name, listing, doorbraaklocatie, municipalities, provinces, homes_min, homes_max, homes_note, reported_status, parties, bottlenecks, latitude, longitude, source) FROM stdin;
stougjeswijk	Stougjeswijk	confirmed-doorbraaklocatie	t	{gm1963}	{pv28}	800	1200	\N	\N	several	\N	51.81	4.40	S1
\.


--
-- Data for Name: municipality; Type: TABLE DATA; Schema: model; Owner: doorbraak_owner
--

COPY model.municipality (id, province, name, longitude, latitude) FROM stdin;
gm1963	pv28	Hoeksche Waard	4.5	51.8
\.


--
-- Data for Name: organisation; Type: TABLE DATA; Schema: model; Owner: doorbraak_owner
--

COPY model.organisation (id, kind, name) FROM stdin;
rijk	rijk	Rijk
pv28	provincie	The pv28
gm1963	gemeente	The gm1963
gm0394	gemeente	The gm0394
hw-wonen	corporatie	The hw-wonen
bpd	ontwikkelaar	The bpd
am	ontwikkelaar	The am
aedes	koepel	The aedes
\.


--
-- Data for Name: person; Type: TABLE DATA; Schema: model; Owner: doorbraak_owner
--

COPY model.person (number, organisation, handle, name, function, roles, keys) FROM stdin;
1	rijk	p.devries@rijk	P. de Vries of rijk	Official	{admin,editor,signatory}	{}
2	pv28	p.devries@pv28	P. de Vries of pv28	Official	{admin,editor,signatory}	{}
3	gm1963	p.devries@gm1963	P. de Vries of gm1963	Official	{admin,editor,signatory}	{}
4	gm0394	p.devries@gm0394	P. de Vries of gm0394	Official	{admin,editor,signatory}	{}
5	hw-wonen	p.devries@hw-wonen	P. de Vries of hw-wonen	Official	{admin,editor,signatory}	{}
6	bpd	p.devries@bpd	P. de Vries of bpd	Official	{admin,editor,signatory}	{}
7	am	p.devries@am	P. de Vries of am	Official	{admin,editor,signatory}	{}
8	aedes	p.devries@aedes	P. de Vries of aedes	Official	{admin,editor,signatory}	{}
\.


--
-- Data for Name: seat; Type: TABLE DATA; Schema: model; Owner: doorbraak_owner
--

COPY model.seat (agenda, organisation, role, since, offered_role, offer, offered_by, audience) FROM stdin;
2	gm1963	lead	2026-11-02	\N	none	{}	2
2	pv28	party	2026-11-02	\N	none	{}	2
2	bpd	party	2026-11-02	\N	none	{}	2
2	am	\N	\N	adviser	seat	{gm1963}	2
2	hw-wonen	\N	\N	\N	none	{}	2
\.


--
-- Data for Name: sign_off; Type: TABLE DATA; Schema: model; Owner: doorbraak_owner
--

COPY model.sign_off (agenda, step, number, version, organisation, person, authority, revision, decision, reason, at_us, statement_sha256, signed, standing, counted, withdrawn_version, withdrawn_us, withdrawn_ground, withdrawn_sha256, withdrawn_signed, audience) FROM stdin;
2	1	1	13	bpd	6	6	2	object	Too high.	1793610000000000	61.37.81.1c.44.d0.aa.65	statement 61.37.81.1c.44.d0.aa.65	superseded	f	\N	\N	\N	\N	\N	2
2	1	2	14	gm1963	3	3	2	approve	\N	1793610000000000	eb.96.e4.51.f6.dd.72.7c	statement eb.96.e4.51.f6.dd.72.7c	current	t	\N	\N	\N	\N	\N	2
2	1	3	15	bpd	6	6	2	approve	\N	1793610000000000	37.77.7.14.af.ae.43.f8	statement 37.77.7.14.af.ae.43.f8	current	t	\N	\N	\N	\N	\N	2
2	2	1	20	gm1963	3	3	1	approve	\N	1793610000000000	8.3f.1b.e9.2.55.f0.2f	statement 8.3f.1b.e9.2.55.f0.2f	current	t	\N	\N	\N	\N	\N	2
2	2	2	21	bpd	6	6	1	approve	\N	1793610000000000	59.8.23.bc.16.7c.3e.43	statement 59.8.23.bc.16.7c.3e.43	current	t	\N	\N	\N	\N	\N	2
\.


--
-- Data for Name: step; Type: TABLE DATA; Schema: model; Owner: doorbraak_owner
--

COPY model.step (agenda, number, revision, stage, kind, title, text, status, signers, members, needs, rests_on, covers, due, required, visibility, homes, drafter, proposed_us, answer_due, supporters, closed_us, quorum_impossible, change, change_number, change_document, change_reason, change_approved, refusals, dropped_reason, document, content_sha256, audience) FROM stdin;
2	1	2	impasse	bottleneck	A higher wall	Who builds it.	closed	{"all(gm1963, bpd)"}	{bpd,gm1963}	{}	{}	{1,2}	\N	t	seats	\N	gm1963	1793610000000000	2026-11-16	{gm1963}	1793610000000000	f	\N	\N	\N	\N	{}	{}	\N	{"agenda":"stougjeswijk","content":{"covers":[1,2],"kind":"bottleneck","needs":[],"required":true,"signers":["all(gm1963, bpd)"],"stage":"impasse","text":"Who builds it.","title":"A higher wall","visibility":"seats"},"nonce":"Hv1PbjwVaFWR0v98FN1pAw","revision":2,"step":1}	ac11c2813d8ced4a651d01ef4e7b15424d582482bb627c7bac3deb36430b72d7	2
2	2	1	analysis	analysis	A wall	Who builds it.	closed	{"all(gm1963, bpd)"}	{bpd,gm1963}	{}	{}	{1,2}	\N	t	seats	\N	gm1963	1793610000000000	2026-11-16	{gm1963}	1793610000000000	f	\N	\N	\N	\N	{}	{}	\N	{"agenda":"stougjeswijk","content":{"covers":[1,2],"kind":"analysis","needs":[],"required":true,"signers":["all(gm1963, bpd)"],"stage":"analysis","text":"Who builds it.","title":"A wall","visibility":"seats"},"nonce":"xbrPQefLBHj2AQUluw2W2Q","revision":1,"step":2}	0ed335565b842a7064323fce1569d0e7ba99d807c1e78035274d59ca3de69eb3	2
2	3	1	impasse	task	Waits	Who builds it.	proposed	{"all(gm1963, bpd)"}	{bpd,gm1963}	{}	{}	{}	\N	t	seats	\N	bpd	1793610000000000	2026-11-16	{bpd}	\N	f	\N	\N	\N	\N	{}	{"gm1963": "Later."}	\N	{"agenda":"stougjeswijk","content":{"covers":[],"kind":"task","needs":[],"required":true,"signers":["all(gm1963, bpd)"],"stage":"impasse","text":"Who builds it.","title":"Waits","visibility":"seats"},"nonce":"eCrwZFOtHHRc61xJOPA_bg","revision":1,"step":3}	79f729991b53c893033cf0c3e1bbc7da403db5aa0c23d51ae6af67de1e7750ea	2
\.


--
-- Data for Name: target; Type: TABLE DATA; Schema: model; Owner: doorbraak_owner
--

COPY model.target (key, value, unit, note, source) FROM stdin;
homes_accelerated_min	75000	homes	\N	S1
\.


--
-- Name: stream_key_seq; Type: SEQUENCE SET; Schema: journal; Owner: doorbraak_owner
--

SELECT pg_catalog.setval('journal.stream_key_seq', 2, true);


--
-- Name: content content_pkey; Type: CONSTRAINT; Schema: journal; Owner: doorbraak_owner
--

ALTER TABLE ONLY journal.content
    ADD CONSTRAINT content_pkey PRIMARY KEY (stream, version, digest);


--
-- Name: event event_pkey; Type: CONSTRAINT; Schema: journal; Owner: doorbraak_owner
--

ALTER TABLE ONLY journal.event
    ADD CONSTRAINT event_pkey PRIMARY KEY ("position");


--
-- Name: event event_stream_version_key; Type: CONSTRAINT; Schema: journal; Owner: doorbraak_owner
--

ALTER TABLE ONLY journal.event
    ADD CONSTRAINT event_stream_version_key UNIQUE (stream, version);


--
-- Name: stream stream_name_key; Type: CONSTRAINT; Schema: journal; Owner: doorbraak_owner
--

ALTER TABLE ONLY journal.stream
    ADD CONSTRAINT stream_name_key UNIQUE (name);


--
-- Name: stream stream_pkey; Type: CONSTRAINT; Schema: journal; Owner: doorbraak_owner
--

ALTER TABLE ONLY journal.stream
    ADD CONSTRAINT stream_pkey PRIMARY KEY (key);


--
-- Name: code code_pkey; Type: CONSTRAINT; Schema: migration; Owner: doorbraak_owner
--

ALTER TABLE ONLY migration.code
    ADD CONSTRAINT code_pkey PRIMARY KEY (single);


--
-- Name: done done_pkey; Type: CONSTRAINT; Schema: migration; Owner: doorbraak_owner
--

ALTER TABLE ONLY migration.done
    ADD CONSTRAINT done_pkey PRIMARY KEY (name);


--
-- Name: agenda agenda_id_key; Type: CONSTRAINT; Schema: model; Owner: doorbraak_owner
--

ALTER TABLE ONLY model.agenda
    ADD CONSTRAINT agenda_id_key UNIQUE (id);


--
-- Name: agenda agenda_pkey; Type: CONSTRAINT; Schema: model; Owner: doorbraak_owner
--

ALTER TABLE ONLY model.agenda
    ADD CONSTRAINT agenda_pkey PRIMARY KEY (key);


--
-- Name: audience_member audience_member_pkey; Type: CONSTRAINT; Schema: model; Owner: doorbraak_owner
--

ALTER TABLE ONLY model.audience_member
    ADD CONSTRAINT audience_member_pkey PRIMARY KEY (audience, organisation);


--
-- Name: bottleneck bottleneck_pkey; Type: CONSTRAINT; Schema: model; Owner: doorbraak_owner
--

ALTER TABLE ONLY model.bottleneck
    ADD CONSTRAINT bottleneck_pkey PRIMARY KEY (agenda, number);


--
-- Name: category category_pkey; Type: CONSTRAINT; Schema: model; Owner: doorbraak_owner
--

ALTER TABLE ONLY model.category
    ADD CONSTRAINT category_pkey PRIMARY KEY (code);


--
-- Name: inbox inbox_pkey; Type: CONSTRAINT; Schema: model; Owner: doorbraak_owner
--

ALTER TABLE ONLY model.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (agenda, organisation, ref, act);


--
-- Name: location location_pkey; Type: CONSTRAINT; Schema: model; Owner: doorbraak_owner
--

ALTER TABLE ONLY model.location
    ADD CONSTRAINT location_pkey PRIMARY KEY (id);


--
-- Name: municipality municipality_pkey; Type: CONSTRAINT; Schema: model; Owner: doorbraak_owner
--

ALTER TABLE ONLY model.municipality
    ADD CONSTRAINT municipality_pkey PRIMARY KEY (id);


--
-- Name: organisation organisation_pkey; Type: CONSTRAINT; Schema: model; Owner: doorbraak_owner
--

ALTER TABLE ONLY model.organisation
    ADD CONSTRAINT organisation_pkey PRIMARY KEY (id);


--
-- Name: person person_pkey; Type: CONSTRAINT; Schema: model; Owner: doorbraak_owner
--

ALTER TABLE ONLY model.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (number);


--
-- Name: seat seat_pkey; Type: CONSTRAINT; Schema: model; Owner: doorbraak_owner
--

ALTER TABLE ONLY model.seat
    ADD CONSTRAINT seat_pkey PRIMARY KEY (agenda, organisation);


--
-- Name: sign_off sign_off_pkey; Type: CONSTRAINT; Schema: model; Owner: doorbraak_owner
--

ALTER TABLE ONLY model.sign_off
    ADD CONSTRAINT sign_off_pkey PRIMARY KEY (agenda, step, number);


--
-- Name: step step_pkey; Type: CONSTRAINT; Schema: model; Owner: doorbraak_owner
--

ALTER TABLE ONLY model.step
    ADD CONSTRAINT step_pkey PRIMARY KEY (agenda, number);


--
-- Name: target target_pkey; Type: CONSTRAINT; Schema: model; Owner: doorbraak_owner
--

ALTER TABLE ONLY model.target
    ADD CONSTRAINT target_pkey PRIMARY KEY (key);


--
-- Name: event_request_key; Type: INDEX; Schema: journal; Owner: doorbraak_owner
--

CREATE UNIQUE INDEX event_request_key ON journal.event USING btree (request_key) WHERE (request_key IS NOT NULL);


--
-- Name: inbox_open; Type: INDEX; Schema: model; Owner: doorbraak_owner
--

CREATE INDEX inbox_open ON model.inbox USING btree (organisation, due, ref) WHERE open;


--
-- Name: person_organisation; Type: INDEX; Schema: model; Owner: doorbraak_owner
--

CREATE INDEX person_organisation ON model.person USING btree (organisation, handle);


--
-- Name: content append_content; Type: POLICY; Schema: journal; Owner: doorbraak_owner
--

CREATE POLICY append_content ON journal.content TO doorbraak_append USING (true) WITH CHECK (true);


--
-- Name: event append_event; Type: POLICY; Schema: journal; Owner: doorbraak_owner
--

CREATE POLICY append_event ON journal.event TO doorbraak_append USING (true) WITH CHECK (true);


--
-- Name: stream append_stream; Type: POLICY; Schema: journal; Owner: doorbraak_owner
--

CREATE POLICY append_stream ON journal.stream TO doorbraak_append USING (true) WITH CHECK (true);


--
-- Name: content; Type: ROW SECURITY; Schema: journal; Owner: doorbraak_owner
--

ALTER TABLE journal.content ENABLE ROW LEVEL SECURITY;

--
-- Name: event; Type: ROW SECURITY; Schema: journal; Owner: doorbraak_owner
--

ALTER TABLE journal.event ENABLE ROW LEVEL SECURITY;

--
-- Name: content load_content; Type: POLICY; Schema: journal; Owner: doorbraak_owner
--

CREATE POLICY load_content ON journal.content FOR SELECT TO doorbraak_load USING (true);


--
-- Name: event load_event; Type: POLICY; Schema: journal; Owner: doorbraak_owner
--

CREATE POLICY load_event ON journal.event FOR SELECT TO doorbraak_load USING (true);


--
-- Name: stream load_stream; Type: POLICY; Schema: journal; Owner: doorbraak_owner
--

CREATE POLICY load_stream ON journal.stream FOR SELECT TO doorbraak_load USING (true);


--
-- Name: event read_event; Type: POLICY; Schema: journal; Owner: doorbraak_owner
--

CREATE POLICY read_event ON journal.event FOR SELECT TO doorbraak_server USING (((( SELECT app.organisation() AS organisation) IS NOT NULL) AND (( SELECT app.is_rijk() AS is_rijk) IS NOT NULL) AND ((audience = 0) OR ((audience > 0) AND ( SELECT app.is_rijk() AS is_rijk)) OR ( SELECT m.member
   FROM model.audience_member m
  WHERE ((m.audience = event.audience) AND (m.organisation = ( SELECT app.organisation() AS organisation)))))));


--
-- Name: stream; Type: ROW SECURITY; Schema: journal; Owner: doorbraak_owner
--

ALTER TABLE journal.stream ENABLE ROW LEVEL SECURITY;

--
-- Name: code; Type: ROW SECURITY; Schema: migration; Owner: doorbraak_owner
--

ALTER TABLE migration.code ENABLE ROW LEVEL SECURITY;

--
-- Name: done; Type: ROW SECURITY; Schema: migration; Owner: doorbraak_owner
--

ALTER TABLE migration.done ENABLE ROW LEVEL SECURITY;

--
-- Name: code migrate; Type: POLICY; Schema: migration; Owner: doorbraak_owner
--

CREATE POLICY migrate ON migration.code TO doorbraak_owner USING (true) WITH CHECK (true);


--
-- Name: done migrate; Type: POLICY; Schema: migration; Owner: doorbraak_owner
--

CREATE POLICY migrate ON migration.done TO doorbraak_owner USING (true) WITH CHECK (true);


--
-- Name: done see; Type: POLICY; Schema: migration; Owner: doorbraak_owner
--

CREATE POLICY see ON migration.done FOR SELECT TO doorbraak_server USING (true);


--
-- Name: agenda; Type: ROW SECURITY; Schema: model; Owner: doorbraak_owner
--

ALTER TABLE model.agenda ENABLE ROW LEVEL SECURITY;

--
-- Name: agenda append_agenda; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY append_agenda ON model.agenda TO doorbraak_append USING (true) WITH CHECK (true);


--
-- Name: audience_member append_audience_member; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY append_audience_member ON model.audience_member TO doorbraak_append USING (true) WITH CHECK (true);


--
-- Name: bottleneck append_bottleneck; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY append_bottleneck ON model.bottleneck TO doorbraak_append USING (true) WITH CHECK (true);


--
-- Name: category append_category; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY append_category ON model.category TO doorbraak_append USING (true) WITH CHECK (true);


--
-- Name: inbox append_inbox; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY append_inbox ON model.inbox TO doorbraak_append USING (true) WITH CHECK (true);


--
-- Name: location append_location; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY append_location ON model.location TO doorbraak_append USING (true) WITH CHECK (true);


--
-- Name: municipality append_municipality; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY append_municipality ON model.municipality TO doorbraak_append USING (true) WITH CHECK (true);


--
-- Name: organisation append_organisation; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY append_organisation ON model.organisation TO doorbraak_append USING (true) WITH CHECK (true);


--
-- Name: person append_person; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY append_person ON model.person TO doorbraak_append USING (true) WITH CHECK (true);


--
-- Name: seat append_seat; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY append_seat ON model.seat TO doorbraak_append USING (true) WITH CHECK (true);


--
-- Name: sign_off append_sign_off; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY append_sign_off ON model.sign_off TO doorbraak_append USING (true) WITH CHECK (true);


--
-- Name: step append_step; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY append_step ON model.step TO doorbraak_append USING (true) WITH CHECK (true);


--
-- Name: target append_target; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY append_target ON model.target TO doorbraak_append USING (true) WITH CHECK (true);


--
-- Name: audience_member; Type: ROW SECURITY; Schema: model; Owner: doorbraak_owner
--

ALTER TABLE model.audience_member ENABLE ROW LEVEL SECURITY;

--
-- Name: bottleneck; Type: ROW SECURITY; Schema: model; Owner: doorbraak_owner
--

ALTER TABLE model.bottleneck ENABLE ROW LEVEL SECURITY;

--
-- Name: category; Type: ROW SECURITY; Schema: model; Owner: doorbraak_owner
--

ALTER TABLE model.category ENABLE ROW LEVEL SECURITY;

--
-- Name: inbox; Type: ROW SECURITY; Schema: model; Owner: doorbraak_owner
--

ALTER TABLE model.inbox ENABLE ROW LEVEL SECURITY;

--
-- Name: agenda load_agenda; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY load_agenda ON model.agenda FOR SELECT TO doorbraak_load USING (true);


--
-- Name: audience_member load_audience_member; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY load_audience_member ON model.audience_member FOR SELECT TO doorbraak_load USING (true);


--
-- Name: bottleneck load_bottleneck; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY load_bottleneck ON model.bottleneck FOR SELECT TO doorbraak_load USING (true);


--
-- Name: category load_category; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY load_category ON model.category FOR SELECT TO doorbraak_load USING (true);


--
-- Name: inbox load_inbox; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY load_inbox ON model.inbox FOR SELECT TO doorbraak_load USING (true);


--
-- Name: location load_location; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY load_location ON model.location FOR SELECT TO doorbraak_load USING (true);


--
-- Name: municipality load_municipality; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY load_municipality ON model.municipality FOR SELECT TO doorbraak_load USING (true);


--
-- Name: organisation load_organisation; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY load_organisation ON model.organisation FOR SELECT TO doorbraak_load USING (true);


--
-- Name: person load_person; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY load_person ON model.person FOR SELECT TO doorbraak_load USING (true);


--
-- Name: seat load_seat; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY load_seat ON model.seat FOR SELECT TO doorbraak_load USING (true);


--
-- Name: sign_off load_sign_off; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY load_sign_off ON model.sign_off FOR SELECT TO doorbraak_load USING (true);


--
-- Name: step load_step; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY load_step ON model.step FOR SELECT TO doorbraak_load USING (true);


--
-- Name: target load_target; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY load_target ON model.target FOR SELECT TO doorbraak_load USING (true);


--
-- Name: location; Type: ROW SECURITY; Schema: model; Owner: doorbraak_owner
--

ALTER TABLE model.location ENABLE ROW LEVEL SECURITY;

--
-- Name: municipality; Type: ROW SECURITY; Schema: model; Owner: doorbraak_owner
--

ALTER TABLE model.municipality ENABLE ROW LEVEL SECURITY;

--
-- Name: organisation; Type: ROW SECURITY; Schema: model; Owner: doorbraak_owner
--

ALTER TABLE model.organisation ENABLE ROW LEVEL SECURITY;

--
-- Name: person; Type: ROW SECURITY; Schema: model; Owner: doorbraak_owner
--

ALTER TABLE model.person ENABLE ROW LEVEL SECURITY;

--
-- Name: agenda read_agenda; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY read_agenda ON model.agenda FOR SELECT TO doorbraak_server USING (((( SELECT app.organisation() AS organisation) IS NOT NULL) AND (( SELECT app.is_rijk() AS is_rijk) IS NOT NULL) AND ((audience = 0) OR ( SELECT app.is_rijk() AS is_rijk) OR ( SELECT m.member
   FROM model.audience_member m
  WHERE ((m.audience = agenda.audience) AND (m.organisation = ( SELECT app.organisation() AS organisation)))))));


--
-- Name: audience_member read_audience_member; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY read_audience_member ON model.audience_member FOR SELECT TO doorbraak_server USING ((organisation = ( SELECT app.organisation() AS organisation)));


--
-- Name: bottleneck read_bottleneck; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY read_bottleneck ON model.bottleneck FOR SELECT TO doorbraak_server USING (((( SELECT app.organisation() AS organisation) IS NOT NULL) AND (( SELECT app.is_rijk() AS is_rijk) IS NOT NULL) AND ((audience = 0) OR ( SELECT app.is_rijk() AS is_rijk) OR ( SELECT m.member
   FROM model.audience_member m
  WHERE ((m.audience = bottleneck.audience) AND (m.organisation = ( SELECT app.organisation() AS organisation)))))));


--
-- Name: category read_category; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY read_category ON model.category FOR SELECT TO doorbraak_server USING ((( SELECT app.organisation() AS organisation) IS NOT NULL));


--
-- Name: inbox read_inbox; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY read_inbox ON model.inbox FOR SELECT TO doorbraak_server USING ((organisation = ( SELECT app.organisation() AS organisation)));


--
-- Name: location read_location; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY read_location ON model.location FOR SELECT TO doorbraak_server USING ((( SELECT app.organisation() AS organisation) IS NOT NULL));


--
-- Name: municipality read_municipality; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY read_municipality ON model.municipality FOR SELECT TO doorbraak_server USING ((( SELECT app.organisation() AS organisation) IS NOT NULL));


--
-- Name: organisation read_organisation; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY read_organisation ON model.organisation FOR SELECT TO doorbraak_server USING ((( SELECT app.organisation() AS organisation) IS NOT NULL));


--
-- Name: person read_person; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY read_person ON model.person FOR SELECT TO doorbraak_server USING ((organisation = ( SELECT app.organisation() AS organisation)));


--
-- Name: seat read_seat; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY read_seat ON model.seat FOR SELECT TO doorbraak_server USING (((( SELECT app.organisation() AS organisation) IS NOT NULL) AND (( SELECT app.is_rijk() AS is_rijk) IS NOT NULL) AND ((audience = 0) OR ( SELECT app.is_rijk() AS is_rijk) OR ( SELECT m.member
   FROM model.audience_member m
  WHERE ((m.audience = seat.audience) AND (m.organisation = ( SELECT app.organisation() AS organisation)))))));


--
-- Name: sign_off read_sign_off; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY read_sign_off ON model.sign_off FOR SELECT TO doorbraak_server USING (((( SELECT app.organisation() AS organisation) IS NOT NULL) AND (( SELECT app.is_rijk() AS is_rijk) IS NOT NULL) AND ((audience = 0) OR ( SELECT app.is_rijk() AS is_rijk) OR ( SELECT m.member
   FROM model.audience_member m
  WHERE ((m.audience = sign_off.audience) AND (m.organisation = ( SELECT app.organisation() AS organisation)))))));


--
-- Name: step read_step; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY read_step ON model.step FOR SELECT TO doorbraak_server USING (((( SELECT app.organisation() AS organisation) IS NOT NULL) AND (( SELECT app.is_rijk() AS is_rijk) IS NOT NULL) AND ((audience = 0) OR ( SELECT app.is_rijk() AS is_rijk) OR ( SELECT m.member
   FROM model.audience_member m
  WHERE ((m.audience = step.audience) AND (m.organisation = ( SELECT app.organisation() AS organisation)))))));


--
-- Name: target read_target; Type: POLICY; Schema: model; Owner: doorbraak_owner
--

CREATE POLICY read_target ON model.target FOR SELECT TO doorbraak_server USING ((( SELECT app.organisation() AS organisation) IS NOT NULL));


--
-- Name: seat; Type: ROW SECURITY; Schema: model; Owner: doorbraak_owner
--

ALTER TABLE model.seat ENABLE ROW LEVEL SECURITY;

--
-- Name: sign_off; Type: ROW SECURITY; Schema: model; Owner: doorbraak_owner
--

ALTER TABLE model.sign_off ENABLE ROW LEVEL SECURITY;

--
-- Name: step; Type: ROW SECURITY; Schema: model; Owner: doorbraak_owner
--

ALTER TABLE model.step ENABLE ROW LEVEL SECURITY;

--
-- Name: target; Type: ROW SECURITY; Schema: model; Owner: doorbraak_owner
--

ALTER TABLE model.target ENABLE ROW LEVEL SECURITY;

--
-- Name: SCHEMA api; Type: ACL; Schema: -; Owner: doorbraak_owner
--

GRANT USAGE ON SCHEMA api TO doorbraak_server;


--
-- Name: SCHEMA app; Type: ACL; Schema: -; Owner: doorbraak_owner
--

GRANT USAGE ON SCHEMA app TO doorbraak_append;
GRANT USAGE ON SCHEMA app TO doorbraak_load;
GRANT USAGE ON SCHEMA app TO doorbraak_server;


--
-- Name: SCHEMA journal; Type: ACL; Schema: -; Owner: doorbraak_owner
--

GRANT USAGE ON SCHEMA journal TO doorbraak_append;
GRANT USAGE ON SCHEMA journal TO doorbraak_load;
GRANT USAGE ON SCHEMA journal TO doorbraak_server;


--
-- Name: SCHEMA migration; Type: ACL; Schema: -; Owner: doorbraak_owner
--

GRANT USAGE ON SCHEMA migration TO doorbraak_server;


--
-- Name: SCHEMA model; Type: ACL; Schema: -; Owner: doorbraak_owner
--

GRANT USAGE ON SCHEMA model TO doorbraak_load;
GRANT USAGE ON SCHEMA model TO doorbraak_append;
GRANT USAGE ON SCHEMA model TO doorbraak_server;


--
-- Name: FUNCTION is_rijk(); Type: ACL; Schema: app; Owner: doorbraak_owner
--

REVOKE ALL ON FUNCTION app.is_rijk() FROM PUBLIC;
GRANT ALL ON FUNCTION app.is_rijk() TO doorbraak_server;


--
-- Name: FUNCTION moment(microseconds bigint); Type: ACL; Schema: app; Owner: doorbraak_owner
--

REVOKE ALL ON FUNCTION app.moment(microseconds bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION app.moment(microseconds bigint) TO doorbraak_server;


--
-- Name: FUNCTION now_us(); Type: ACL; Schema: app; Owner: doorbraak_owner
--

REVOKE ALL ON FUNCTION app.now_us() FROM PUBLIC;
GRANT ALL ON FUNCTION app.now_us() TO doorbraak_server;


--
-- Name: FUNCTION organisation(); Type: ACL; Schema: app; Owner: doorbraak_owner
--

REVOKE ALL ON FUNCTION app.organisation() FROM PUBLIC;
GRANT ALL ON FUNCTION app.organisation() TO doorbraak_server;


--
-- Name: FUNCTION person(); Type: ACL; Schema: app; Owner: doorbraak_owner
--

REVOKE ALL ON FUNCTION app.person() FROM PUBLIC;
GRANT ALL ON FUNCTION app.person() TO doorbraak_server;


--
-- Name: TABLE person; Type: ACL; Schema: model; Owner: doorbraak_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE model.person TO doorbraak_append;
GRANT SELECT ON TABLE model.person TO doorbraak_load;
GRANT SELECT ON TABLE model.person TO doorbraak_server;


--
-- Name: FUNCTION person_shown(person integer); Type: ACL; Schema: app; Owner: doorbraak_load
--

REVOKE ALL ON FUNCTION app.person_shown(person integer) FROM PUBLIC;
GRANT ALL ON FUNCTION app.person_shown(person integer) TO doorbraak_server;


--
-- Name: FUNCTION append(guard_stream integer[], guard_version bigint[], event_stream integer[], event_version bigint[], event_decided_us bigint[], event_audience integer[], event_body bytea[], event_request_key bytea[], event_request_hash bytea[], event_answer bytea[], content_stream integer[], content_version bigint[], content_digest bytea[], content_salt bytea[], content_bytes bytea[], rows jsonb); Type: ACL; Schema: journal; Owner: doorbraak_append
--

REVOKE ALL ON FUNCTION journal.append(guard_stream integer[], guard_version bigint[], event_stream integer[], event_version bigint[], event_decided_us bigint[], event_audience integer[], event_body bytea[], event_request_key bytea[], event_request_hash bytea[], event_answer bytea[], content_stream integer[], content_version bigint[], content_digest bytea[], content_salt bytea[], content_bytes bytea[], rows jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION journal.append(guard_stream integer[], guard_version bigint[], event_stream integer[], event_version bigint[], event_decided_us bigint[], event_audience integer[], event_body bytea[], event_request_key bytea[], event_request_hash bytea[], event_answer bytea[], content_stream integer[], content_version bigint[], content_digest bytea[], content_salt bytea[], content_bytes bytea[], rows jsonb) TO doorbraak_server;


--
-- Name: FUNCTION open_stream(name text); Type: ACL; Schema: journal; Owner: doorbraak_append
--

REVOKE ALL ON FUNCTION journal.open_stream(name text) FROM PUBLIC;
GRANT ALL ON FUNCTION journal.open_stream(name text) TO doorbraak_server;


--
-- Name: FUNCTION replayed(); Type: ACL; Schema: journal; Owner: doorbraak_append
--

REVOKE ALL ON FUNCTION journal.replayed() FROM PUBLIC;
GRANT ALL ON FUNCTION journal.replayed() TO doorbraak_server;


--
-- Name: FUNCTION write_register_rows(rows jsonb); Type: ACL; Schema: journal; Owner: doorbraak_append
--

REVOKE ALL ON FUNCTION journal.write_register_rows(rows jsonb) FROM PUBLIC;


--
-- Name: FUNCTION write_rows(rows jsonb); Type: ACL; Schema: journal; Owner: doorbraak_append
--

REVOKE ALL ON FUNCTION journal.write_rows(rows jsonb) FROM PUBLIC;


--
-- Name: TABLE agenda; Type: ACL; Schema: model; Owner: doorbraak_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE model.agenda TO doorbraak_append;
GRANT SELECT ON TABLE model.agenda TO doorbraak_load;
GRANT SELECT ON TABLE model.agenda TO doorbraak_server;


--
-- Name: TABLE bottleneck; Type: ACL; Schema: model; Owner: doorbraak_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE model.bottleneck TO doorbraak_append;
GRANT SELECT ON TABLE model.bottleneck TO doorbraak_load;
GRANT SELECT ON TABLE model.bottleneck TO doorbraak_server;


--
-- Name: TABLE seat; Type: ACL; Schema: model; Owner: doorbraak_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE model.seat TO doorbraak_append;
GRANT SELECT ON TABLE model.seat TO doorbraak_load;
GRANT SELECT ON TABLE model.seat TO doorbraak_server;


--
-- Name: TABLE sign_off; Type: ACL; Schema: model; Owner: doorbraak_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE model.sign_off TO doorbraak_append;
GRANT SELECT ON TABLE model.sign_off TO doorbraak_load;
GRANT SELECT ON TABLE model.sign_off TO doorbraak_server;


--
-- Name: TABLE step; Type: ACL; Schema: model; Owner: doorbraak_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE model.step TO doorbraak_append;
GRANT SELECT ON TABLE model.step TO doorbraak_load;
GRANT SELECT ON TABLE model.step TO doorbraak_server;


--
-- Name: TABLE agenda; Type: ACL; Schema: api; Owner: doorbraak_owner
--

GRANT SELECT ON TABLE api.agenda TO doorbraak_server;


--
-- Name: TABLE agendas; Type: ACL; Schema: api; Owner: doorbraak_owner
--

GRANT SELECT ON TABLE api.agendas TO doorbraak_server;


--
-- Name: TABLE event; Type: ACL; Schema: journal; Owner: doorbraak_owner
--

GRANT SELECT ON TABLE journal.event TO doorbraak_append;
GRANT SELECT ON TABLE journal.event TO doorbraak_load;


--
-- Name: COLUMN event."position"; Type: ACL; Schema: journal; Owner: doorbraak_owner
--

GRANT INSERT("position") ON TABLE journal.event TO doorbraak_append;
GRANT SELECT("position") ON TABLE journal.event TO doorbraak_server;


--
-- Name: COLUMN event.stream; Type: ACL; Schema: journal; Owner: doorbraak_owner
--

GRANT INSERT(stream) ON TABLE journal.event TO doorbraak_append;
GRANT SELECT(stream) ON TABLE journal.event TO doorbraak_server;


--
-- Name: COLUMN event.version; Type: ACL; Schema: journal; Owner: doorbraak_owner
--

GRANT INSERT(version) ON TABLE journal.event TO doorbraak_append;
GRANT SELECT(version) ON TABLE journal.event TO doorbraak_server;


--
-- Name: COLUMN event.recorded_us; Type: ACL; Schema: journal; Owner: doorbraak_owner
--

GRANT INSERT(recorded_us) ON TABLE journal.event TO doorbraak_append;
GRANT SELECT(recorded_us) ON TABLE journal.event TO doorbraak_server;


--
-- Name: COLUMN event.decided_us; Type: ACL; Schema: journal; Owner: doorbraak_owner
--

GRANT INSERT(decided_us) ON TABLE journal.event TO doorbraak_append;
GRANT SELECT(decided_us) ON TABLE journal.event TO doorbraak_server;


--
-- Name: COLUMN event.audience; Type: ACL; Schema: journal; Owner: doorbraak_owner
--

GRANT INSERT(audience) ON TABLE journal.event TO doorbraak_append;
GRANT SELECT(audience) ON TABLE journal.event TO doorbraak_server;


--
-- Name: COLUMN event.body; Type: ACL; Schema: journal; Owner: doorbraak_owner
--

GRANT INSERT(body) ON TABLE journal.event TO doorbraak_append;
GRANT SELECT(body) ON TABLE journal.event TO doorbraak_server;


--
-- Name: COLUMN event.request_key; Type: ACL; Schema: journal; Owner: doorbraak_owner
--

GRANT INSERT(request_key) ON TABLE journal.event TO doorbraak_append;


--
-- Name: COLUMN event.request_hash; Type: ACL; Schema: journal; Owner: doorbraak_owner
--

GRANT INSERT(request_hash) ON TABLE journal.event TO doorbraak_append;


--
-- Name: COLUMN event.answer; Type: ACL; Schema: journal; Owner: doorbraak_owner
--

GRANT INSERT(answer) ON TABLE journal.event TO doorbraak_append;


--
-- Name: COLUMN event.leaf; Type: ACL; Schema: journal; Owner: doorbraak_owner
--

GRANT SELECT(leaf) ON TABLE journal.event TO doorbraak_server;


--
-- Name: TABLE history; Type: ACL; Schema: api; Owner: doorbraak_owner
--

GRANT SELECT ON TABLE api.history TO doorbraak_server;


--
-- Name: TABLE inbox; Type: ACL; Schema: model; Owner: doorbraak_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE model.inbox TO doorbraak_append;
GRANT SELECT ON TABLE model.inbox TO doorbraak_load;
GRANT SELECT ON TABLE model.inbox TO doorbraak_server;


--
-- Name: TABLE inbox; Type: ACL; Schema: api; Owner: doorbraak_owner
--

GRANT SELECT ON TABLE api.inbox TO doorbraak_server;


--
-- Name: TABLE location; Type: ACL; Schema: model; Owner: doorbraak_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE model.location TO doorbraak_append;
GRANT SELECT ON TABLE model.location TO doorbraak_load;
GRANT SELECT ON TABLE model.location TO doorbraak_server;


--
-- Name: TABLE target; Type: ACL; Schema: model; Owner: doorbraak_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE model.target TO doorbraak_append;
GRANT SELECT ON TABLE model.target TO doorbraak_load;
GRANT SELECT ON TABLE model.target TO doorbraak_server;


--
-- Name: TABLE programme; Type: ACL; Schema: api; Owner: doorbraak_owner
--

GRANT SELECT ON TABLE api.programme TO doorbraak_server;


--
-- Name: TABLE receipt; Type: ACL; Schema: api; Owner: doorbraak_owner
--

GRANT SELECT ON TABLE api.receipt TO doorbraak_server;


--
-- Name: TABLE step; Type: ACL; Schema: api; Owner: doorbraak_owner
--

GRANT SELECT ON TABLE api.step TO doorbraak_server;


--
-- Name: TABLE content; Type: ACL; Schema: journal; Owner: doorbraak_owner
--

GRANT SELECT ON TABLE journal.content TO doorbraak_load;


--
-- Name: COLUMN content.stream; Type: ACL; Schema: journal; Owner: doorbraak_owner
--

GRANT INSERT(stream) ON TABLE journal.content TO doorbraak_append;


--
-- Name: COLUMN content.version; Type: ACL; Schema: journal; Owner: doorbraak_owner
--

GRANT INSERT(version) ON TABLE journal.content TO doorbraak_append;


--
-- Name: COLUMN content.digest; Type: ACL; Schema: journal; Owner: doorbraak_owner
--

GRANT INSERT(digest) ON TABLE journal.content TO doorbraak_append;


--
-- Name: COLUMN content.salt; Type: ACL; Schema: journal; Owner: doorbraak_owner
--

GRANT INSERT(salt) ON TABLE journal.content TO doorbraak_append;


--
-- Name: COLUMN content.bytes; Type: ACL; Schema: journal; Owner: doorbraak_owner
--

GRANT INSERT(bytes) ON TABLE journal.content TO doorbraak_append;


--
-- Name: TABLE stream; Type: ACL; Schema: journal; Owner: doorbraak_owner
--

GRANT SELECT ON TABLE journal.stream TO doorbraak_append;
GRANT SELECT ON TABLE journal.stream TO doorbraak_load;


--
-- Name: COLUMN stream.name; Type: ACL; Schema: journal; Owner: doorbraak_owner
--

GRANT INSERT(name) ON TABLE journal.stream TO doorbraak_append;


--
-- Name: COLUMN stream.version; Type: ACL; Schema: journal; Owner: doorbraak_owner
--

GRANT UPDATE(version) ON TABLE journal.stream TO doorbraak_append;


--
-- Name: TABLE done; Type: ACL; Schema: migration; Owner: doorbraak_owner
--

GRANT SELECT ON TABLE migration.done TO doorbraak_server;


--
-- Name: TABLE audience_member; Type: ACL; Schema: model; Owner: doorbraak_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE model.audience_member TO doorbraak_append;
GRANT SELECT ON TABLE model.audience_member TO doorbraak_load;
GRANT SELECT ON TABLE model.audience_member TO doorbraak_server;


--
-- Name: TABLE category; Type: ACL; Schema: model; Owner: doorbraak_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE model.category TO doorbraak_append;
GRANT SELECT ON TABLE model.category TO doorbraak_load;
GRANT SELECT ON TABLE model.category TO doorbraak_server;


--
-- Name: TABLE municipality; Type: ACL; Schema: model; Owner: doorbraak_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE model.municipality TO doorbraak_append;
GRANT SELECT ON TABLE model.municipality TO doorbraak_load;
GRANT SELECT ON TABLE model.municipality TO doorbraak_server;


--
-- Name: TABLE organisation; Type: ACL; Schema: model; Owner: doorbraak_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE model.organisation TO doorbraak_append;
GRANT SELECT ON TABLE model.organisation TO doorbraak_load;
GRANT SELECT ON TABLE model.organisation TO doorbraak_server;


--
-- PostgreSQL database dump complete
--

\unrestrict UG5Va07dbqd9gH6fMqubr27YYks6tKlKu5nJA9fRozYwHDMglM973KsSio1cflE

