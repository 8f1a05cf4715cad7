-- The family's portal (rule M1): who of a family may sign in, and what a family sees of its record.

-- A family acts as one adult of it. Then nothing but its own record exists, whatever the code asks for; and of that,
-- not what concerns another adult alone (safe contact).
create function current_family() returns bigint
  language sql stable parallel safe
  as $$ select nullif(current_setting('carerelay.family', true), '')::bigint $$;

create function current_member() returns bigint
  language sql stable parallel safe
  as $$ select nullif(current_setting('carerelay.member', true), '')::bigint $$;

-- Safe contact: the one adult of the family who sees the case in the portal; null for all of them, but for nobody where
-- the case is about violence at home: there staff say first who it is for.
alter table case_file
  add column only_for bigint,
  add constraint case_file_only_for foreign key (only_for, client_id) references household_member (id, client_id);

-- What of the record was read, where it was one case: whoever does not see the case does not see that it was read.
alter table record_access add column case_id bigint references case_file;

create sequence portal_account_seq increment by 50;
create sequence portal_code_seq increment by 50;

-- An identity of the family, not of an agency: agency_id is who holds the record now.
create table portal_account (
  id               bigint       primary key,
  client_id        bigint       not null references client,
  agency_id        varchar(8)   not null references agency,
  -- Whoever leaves the household has no account.
  member_id        bigint       not null,
  state            varchar(7)   not null check (state in ('INVITED', 'ACTIVE', 'ENDED')),
  -- As the adult wrote it, and as it is looked for.
  login            varchar(160),
  login_key        varchar(160) generated always as (lower(login)) stored,
  -- Where a link for a new password can go.
  email            varchar(160),
  password         varchar(72),
  -- Sessions know it: another one than theirs, and they have ended.
  credential       integer      not null,
  invited_at       timestamptz  not null,
  invited_by       bigint       not null references staff_member,
  accepted_at      timestamptz,
  last_sign_in_at  timestamptz,
  ended_at         timestamptz,
  -- Null where the adult ended it.
  ended_by         bigint       references staff_member,
  end_reason       varchar(500),
  version          integer      not null,
  constraint portal_account_with_client unique (id, client_id),
  constraint portal_account_member foreign key (member_id, client_id)
    references household_member (id, client_id) on delete cascade,
  constraint portal_account_invited check ((state = 'INVITED') <= (login is null and password is null)),
  constraint portal_account_active check (
    (state = 'ACTIVE') <= (login is not null and password is not null and accepted_at is not null)),
  constraint portal_account_ended check (
    (state = 'ENDED') = (ended_at is not null) and (state <> 'ENDED' or password is null)
    and (ended_by is null or end_reason is not null))
);
create unique index portal_account_login on portal_account (login_key) where state = 'ACTIVE';
create unique index portal_account_one_of_member on portal_account (member_id) where state <> 'ENDED';
create index portal_account_of_client on portal_account (client_id, id desc);

-- Codes and links that open an account once. Only their hashes are kept.
create table portal_code (
  id           bigint       primary key,
  account_id   bigint       not null,
  client_id    bigint       not null references client,
  agency_id    varchar(8)   not null references agency,
  kind         varchar(10)  not null check (kind in ('INVITATION', 'RESET')),
  hash         varchar(64)  not null check (hash ~ '^[0-9a-f]{64}$'),
  -- Made by the form: who sends it twice sees the second code, and whoever did not see the first is refused.
  entry        uuid         not null,
  made_at      timestamptz  not null,
  -- Null where the adult asked for it.
  made_by      bigint       references staff_member,
  expires_at   timestamptz  not null,
  used_at      timestamptz,
  replaced_at  timestamptz,
  version      integer      not null,
  constraint portal_code_of_account foreign key (account_id, client_id)
    references portal_account (id, client_id) on delete cascade,
  constraint portal_code_span check (expires_at > made_at),
  constraint portal_code_used_in_time check (used_at is null or used_at <= expires_at),
  constraint portal_code_one_end check (used_at is null or replaced_at is null)
);
create unique index portal_code_hash on portal_code (hash);
-- A new one takes the place of the one before.
create unique index portal_code_one_live on portal_code (account_id) where used_at is null and replaced_at is null;
create index portal_code_of_client on portal_code (client_id);

-- What was tried in vain, by hashes of it: logins, addresses, beginnings of codes. Unknown logins stand here like known
-- ones, so that trying tells nobody which there are.
create table portal_attempt (
  key           varchar(64)  primary key check (key ~ '^[0-9a-f]{64}$'),
  failures      integer      not null check (failures > 0),
  locked_until  timestamptz  not null,
  last_at       timestamptz  not null
);
create index portal_attempt_last on portal_attempt (last_at);

revoke delete on portal_account, portal_code from carerelay_app;

do $$
declare
  own regclass;
begin
  foreach own in array array['portal_account', 'portal_code']::regclass[] loop
    execute format('alter table %s enable row level security', own);
    execute format('alter table %s force row level security', own);
    execute format('create policy own_agency on %s'
      || ' using (agency_id = current_agency() and ((select current_worker()) is null or worker_sees_client(client_id)))'
      || ' with check (agency_id = current_agency())', own);
  end loop;
end
$$;

-- What a family sees. The condition is asked of families only. It is worded so that the planner takes every row to pass:
-- for staff every row does, and plans made for a two-hundredth of them would be poor ones.
create function bind_family(target regclass, condition text) returns void
  language plpgsql
  as $$
  begin
    execute format('create policy own_family on %s as restrictive'
      || ' using ((case when (select current_family()) is null or (%s) then true end) is not null)', target, condition);
  end
  $$;

do $$
declare
  own constant text := 'client_id = (select current_family())';
  member constant text := ' and (only_for is null or only_for = (select current_member()))';
  bound record;
begin
  for bound in
    select * from (values
      ('client', 'id = (select current_family())'),
      ('case_file', own || ' and (only_for = (select current_member()) or only_for is null and type <> ''DOMESTIC_VIOLENCE'')'),
      ('message_thread', own || member || ' and (case_id is null or exists (select from case_file f where f.id = case_id))'),
      ('message', own || ' and exists (select from message_thread t where t.id = thread_id)'),
      ('message_reading', own || ' and exists (select from message_thread t where t.id = thread_id)'),
      ('record_access', own || ' and (case_id is null or exists (select from case_file f where f.id = case_id))'),
      ('case_worker', own || ' and exists (select from case_file f where f.id = case_id)'),
      ('care_plan', own || ' and exists (select from case_file f where f.id = case_id)'),
      ('care_goal', own || ' and exists (select from care_plan p where p.id = plan_id)'),
      ('template_activity', own || ' and exists (select from care_plan p where p.id = plan_id)'),
      ('plan_week', own || ' and exists (select from case_file f where f.id = case_id)'),
      ('week_activity', own || ' and exists (select from plan_week w where w.id = week_id)'),
      -- Somebody who is met alone may not want the others to know of it.
      ('visit', own || ' and (cardinality(member_ids) = 0 or (select current_member()) = any (member_ids))'
        || ' and exists (select from plan_week w where w.id = week_id)'),
      -- What was shared with the adult, and the files of messages: their own, and those that were sent.
      ('document', own || ' and removed_at is null and latest'
        || ' and (case_id is null or exists (select from case_file f where f.id = case_id))'
        || ' and (shared_at is not null and (shared_only_for is null or shared_only_for = (select current_member()))'
        || ' or place = ''MESSAGE'' and (uploaded_by_member = (select current_member())'
        || ' or exists (select from message m where m.client_id = document.client_id'
        || ' and right(attached_to, 22) = translate(rtrim(encode(uuid_send(m.entry), ''base64''), ''=''), ''+/'', ''-_''))))'),
      ('document_chunk', own || ' and exists (select from document d where d.id = document_id)'),
      ('portal_account', own || ' and member_id = (select current_member())'),
      ('portal_code', own || ' and exists (select from portal_account a where a.id = account_id)')
    ) as t (name, condition)
  loop
    perform bind_family(bound.name::regclass, bound.condition);
  end loop;
  -- What staff write for themselves and each other.
  for bound in
    select unnest(array['activity', 'intake', 'case_closing', 'case_manager_request', 'week_note', 'week_review',
      'reassignment', 'reassignment_row', 'enrollment_superseded', 'case_manager_assignment_superseded',
      'case_manager_enrollment_superseded', 'staff_notice', 'calendar_link', 'case_number_counter', 'transfer_item',
      'transfer_brief', 'transfer_message', 'transfer_inquiry', 'transfer_inquiry_answer']) as name
  loop
    -- A family's act is told to staff and stands in the log, where the family does not read.
    if bound.name in ('activity', 'staff_notice') then
      execute format('create policy own_family on %I as restrictive for select using ((select current_family()) is null)',
        bound.name);
    else
      execute format('create policy own_family on %I as restrictive using ((select current_family()) is null)',
        bound.name);
    end if;
  end loop;
  -- Everything else of a family.
  for bound in
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'client_id'
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relforcerowsecurity
        and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'own_family')
  loop
    perform bind_family(bound.name::regclass, own);
  end loop;
end
$$;
create policy own_family_insert on activity as restrictive for insert
  with check ((select current_family()) is null or client_id = (select current_family()));
drop function bind_family;

-- Functions that look past policies give a family nothing. Only their owners may replace them, who are not to create
-- anything otherwise; the first line of each is put before what it does.
do $$
declare
  looks record;
  guarded text;
begin
  for looks in
    select p.oid, p.proname, r.rolname from pg_proc p join pg_roles r on r.oid = p.proowner
      where p.pronamespace = 'public'::regnamespace
        and p.proname in ('similar_records', 'matching_clients', 'handing_over', 'lock_transfer')
  loop
    guarded := regexp_replace(pg_get_functiondef(looks.oid), '\mbegin\M',
      'begin' || chr(10) || '      if current_family() is not null then raise exception ''Not for families'''
        || ' using errcode = ''insufficient_privilege''; end if;');
    execute format('set local role %I', looks.rolname);
    execute guarded;
    reset role;
  end loop;
end
$$;
set role carerelay_search;
create or replace function consent_stands(transfer bigint) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select exists (select from transfer t join consent c on c.id = t.consent_id join agency a on a.id = t.from_agency
      where t.id = consent_stands.transfer and c.withdrawn_at is null
        and (c.expires_on is null or c.expires_on >= (now() at time zone a.time_zone)::date)
        and current_agency() in (t.from_agency, t.to_agency)
        and (current_family() is null or t.client_id = current_family()))
  $$;
reset role;

-- Who signs in is looked for before it is known at which agency: one account by its login, its id or a code's hash, and
-- of it only what leads to its record. Staff and families who are signed in find nothing this way.
grant select on portal_account, portal_code to carerelay_search;

create function portal_sign_in(p_login text)
  returns table (account_id bigint, client_id bigint, member_id bigint, agency_id varchar, password varchar, credential integer,
    reference varchar)
  language sql stable security definer rows 1 set search_path = public, pg_temp
  as $$
    select a.id, a.client_id, a.member_id, a.agency_id, a.password, a.credential, c.record_number
      from portal_account a join client c on c.id = a.client_id
      where a.login_key = lower(p_login) and a.state = 'ACTIVE'
        and current_agency() is null and current_family() is null
  $$;

create function portal_identity(p_account bigint, p_credential integer)
  returns table (account_id bigint, client_id bigint, member_id bigint, agency_id varchar, login varchar, name text,
    agency_name varchar, time_zone varchar, served boolean)
  language sql stable security definer rows 1 set search_path = public, pg_temp
  as $$
    select a.id, a.client_id, a.member_id, a.agency_id, a.login, m.given_name::text, g.name, g.time_zone,
        g.active and exists (select from agency_assignment l
          where l.client_id = a.client_id and l.agency_id = a.agency_id and l.status = 'ACTIVE')
      from portal_account a
        join household_member m on m.id = a.member_id
        join agency g on g.id = a.agency_id
      where a.id = p_account and a.credential = p_credential and a.state = 'ACTIVE'
        and current_agency() is null and current_family() is null
  $$;

create function portal_code_owner(p_hash text)
  returns table (account_id bigint, client_id bigint, member_id bigint, agency_id varchar)
  language sql stable security definer rows 1 set search_path = public, pg_temp
  as $$
    select a.id, a.client_id, a.member_id, a.agency_id
      from portal_code c join portal_account a on a.id = c.account_id
      where c.hash = p_hash and c.used_at is null and c.replaced_at is null
        and current_agency() is null and current_family() is null
  $$;

grant select on agency_assignment to carerelay_search;
alter function portal_sign_in owner to carerelay_search;
alter function portal_identity owner to carerelay_search;
alter function portal_code_owner owner to carerelay_search;

-- The hand-over (rule T6), as in V022.
create function hand_over_portal(p_transfer bigint) returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    t transfer := handing_over(p_transfer);
  begin
    update portal_code set agency_id = t.to_agency where client_id = t.client_id;
    update portal_account set agency_id = t.to_agency where client_id = t.client_id;
  end
  $$;
grant update (agency_id) on portal_account, portal_code to carerelay_mover;
grant select (client_id, agency_id) on portal_account, portal_code to carerelay_mover;
alter function hand_over_portal owner to carerelay_mover;
