-- Who is responsible, exactly: valid time and recorded time, joins, and what the Case Manager sees (rules E1 to E7, K3).
--
-- Valid time: a span holds from its first day up to, and without, the day it ended on. "On a day" means at the end of
-- that day, so whoever takes over in the afternoon is the answer for that day, and nobody else.
-- Recorded time: what a row said before a change is kept in a table of the same name with _superseded, from when it was
-- recorded until something else was. The triggers keep it, so no code, no bulk statement and no repair can forget to.

-- Existing rows are completed below; the owner is bound by the policies otherwise.
alter table case_manager_assignment no force row level security;
alter table case_manager_enrollment no force row level security;
alter table enrollment no force row level security;

alter table enrollment
  add column exit_reason varchar(500),
  add column recorded_at timestamptz not null default now(),
  add column recorded_by varchar(64),
  add constraint enrollment_exit_reason check ((exit_on is null) = (exit_reason is null)),
  add constraint enrollment_no_overlap exclude using gist
    (client_id with =, program_id with =, daterange(entry_on, exit_on, '[)') with &&);

alter table case_manager_assignment
  -- Where it was: stays when the record moves on to another agency.
  add column at_agency varchar(8) references agency,
  add column joined_into bigint references case_manager_assignment,
  add column imported boolean not null default false,
  add column recorded_at timestamptz not null default now(),
  add column recorded_by varchar(64),
  -- Rule E2: a blank type is legacy; nobody makes a new one.
  add constraint case_manager_assignment_typed check (type is not null or imported),
  add constraint case_manager_assignment_end_reason check ((ended_on is null) = (end_reason is null)),
  add constraint case_manager_assignment_joined check (joined_into is null or ended_on is not null and joined_into <> id),
  add constraint case_manager_assignment_no_overlap exclude using gist
    (client_id with =, staff_id with =, (coalesce(type, '')::text) with =, daterange(began_on, ended_on, '[)') with &&);
update case_manager_assignment set at_agency = agency_id;
alter table case_manager_assignment alter column at_agency set not null;
create index case_manager_assignment_of_client on case_manager_assignment (client_id, began_on desc, id desc);
create index case_manager_assignment_list on case_manager_assignment (agency_id, id) where ended_on is null;
create index case_manager_assignment_blank on case_manager_assignment (agency_id, id) where ended_on is null and type is null;

-- A link has a life of its own: an enrolment can be taken off a row and put on again.
create sequence case_manager_enrollment_seq increment by 50;
alter table case_manager_enrollment drop constraint case_manager_enrollment_pkey;
alter table case_manager_enrollment
  add column id bigint not null default nextval('case_manager_enrollment_seq') primary key,
  add column began_on date,
  add column ended_on date,
  add column recorded_at timestamptz not null default now(),
  add column recorded_by varchar(64),
  add column version integer not null default 0,
  add constraint case_manager_enrollment_span check (ended_on is null or ended_on >= began_on);
alter table case_manager_enrollment alter column id drop default, alter column version drop default;
update case_manager_enrollment l set began_on = greatest(a.began_on, e.entry_on)
  from case_manager_assignment a, enrollment e where a.id = l.assignment_id and e.id = l.enrollment_id;
alter table case_manager_enrollment alter column began_on set not null;
create unique index case_manager_enrollment_once on case_manager_enrollment (assignment_id, enrollment_id)
  where ended_on is null;

alter table case_manager_assignment force row level security;
alter table case_manager_enrollment force row level security;
alter table enrollment force row level security;

alter table case_worker add column taken_from bigint references staff_member;

-- What the rows said before.
create table enrollment_superseded (like enrollment, superseded_at timestamptz not null);
create table case_manager_assignment_superseded (like case_manager_assignment, superseded_at timestamptz not null);
create table case_manager_enrollment_superseded (like case_manager_enrollment, superseded_at timestamptz not null);
create index enrollment_superseded_of_client on enrollment_superseded (client_id);
create index case_manager_assignment_superseded_of_client on case_manager_assignment_superseded (client_id);
create index case_manager_enrollment_superseded_of_client on case_manager_enrollment_superseded (client_id);

-- Everything one transaction records has the same time. Should an earlier transaction change what a later one has
-- written already, its change counts from just after that, so that no version has a negative life.
create function record_time() returns trigger
  language plpgsql
  as $$
  begin
    new.recorded_at := now();
    if tg_op = 'UPDATE' and old.recorded_at > now() then
      new.recorded_at := old.recorded_at + interval '1 microsecond';
    end if;
    new.recorded_by := coalesce(nullif(current_setting('carerelay.actor', true), ''), 'unknown');
    return new;
  end
  $$;

create function keep_superseded() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    execute format('insert into %I select (jsonb_populate_record(null::%1$I, $1)).*', tg_table_name || '_superseded')
      using to_jsonb(old) || jsonb_build_object('superseded_at', new.recorded_at);
    return null;
  end
  $$;
revoke all on function keep_superseded from public;

create trigger enrollment_recorded before insert or update of entry_on, exit_on, exit_reason on enrollment
  for each row execute function record_time();
create trigger enrollment_kept after update on enrollment
  for each row when (old.recorded_at is distinct from new.recorded_at) execute function keep_superseded();
create trigger case_manager_assignment_recorded
  before insert or update of staff_id, type, began_on, ended_on, end_reason, joined_into on case_manager_assignment
  for each row execute function record_time();
create trigger case_manager_assignment_kept after update on case_manager_assignment
  for each row when (old.recorded_at is distinct from new.recorded_at) execute function keep_superseded();
create trigger case_manager_enrollment_recorded before insert or update of began_on, ended_on on case_manager_enrollment
  for each row execute function record_time();
create trigger case_manager_enrollment_kept after update on case_manager_enrollment
  for each row when (old.recorded_at is distinct from new.recorded_at) execute function keep_superseded();

-- Ended, never deleted; and what was superseded is only ever moved along with the record.
revoke delete on enrollment, case_manager_assignment, case_manager_enrollment, case_worker from carerelay_app;
revoke insert, update, delete
  on enrollment_superseded, case_manager_assignment_superseded, case_manager_enrollment_superseded from carerelay_app;
grant update (agency_id)
  on enrollment_superseded, case_manager_assignment_superseded, case_manager_enrollment_superseded to carerelay_app;

-- Whoever is to be responsible from now on works at the agency and is active, also when two people act at once: the
-- lock makes a deactivation wait for us, or us for it. Rows of another agency are left to the policy to refuse.
create function require_active_staff() returns trigger
  language plpgsql
  as $$
  begin
    if new.agency_id = current_agency() then
      perform from staff_member s where s.id = new.staff_id and s.agency_id = new.agency_id and s.active for share;
      if not found then
        raise exception 'Staff member % is not active at agency %', new.staff_id, new.agency_id
          using errcode = 'check_violation', constraint = 'active_staff';
      end if;
    end if;
    return new;
  end
  $$;
create trigger case_manager_assignment_staff before insert on case_manager_assignment
  for each row when (new.ended_on is null and not new.imported) execute function require_active_staff();
create trigger case_worker_staff before insert on case_worker
  for each row when (new.ended_at is null) execute function require_active_staff();

-- The Case Manager is responsible for the family, so sees it with all its cases; an Enroller or a blank row opens
-- nothing (rules E6, K3). It looks past the policy of the table that the policy itself depends on.
create function worker_manages(client bigint) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select exists (select from case_manager_assignment a
      where a.staff_id = current_worker() and a.client_id = client and a.agency_id = current_agency()
        and a.type = 'CASE_MANAGER' and a.ended_on is null)
  $$;
grant select on case_manager_assignment to carerelay_search;
alter function worker_manages owner to carerelay_search;

create or replace function worker_sees_client(client bigint) returns boolean
  language sql stable
  as $$
    select exists (select from case_access a where a.staff_id = current_worker() and a.client_id = client)
      or worker_manages(client)
  $$;

-- Whose Case Manager somebody is, and the clients that a worker sees, for lists that begin with them.
create view managed_client with (security_invoker = true) as
  select staff_id, client_id from case_manager_assignment where type = 'CASE_MANAGER' and ended_on is null;
create view client_access with (security_invoker = true) as
  select staff_id, client_id from case_access union select staff_id, client_id from managed_client;

alter policy own_agency on case_file
  using (agency_id = current_agency()
    and ((select current_worker()) is null or worker_sees_case(id) or worker_manages(client_id)));
alter policy own_agency on care_plan
  using (agency_id = current_agency()
    and ((select current_worker()) is null or worker_sees_case(case_id) or worker_manages(client_id)));
alter policy own_agency on activity
  using (agency_id = current_agency()
    and ((select current_worker()) is null
      or worker_manages(client_id)
      or case when case_id is null then worker_sees_client(client_id) else worker_sees_case(case_id) end));

do $$
declare
  superseded regclass;
begin
  foreach superseded in array array['enrollment_superseded', 'case_manager_assignment_superseded',
      'case_manager_enrollment_superseded']::regclass[] loop
    execute format('alter table %s enable row level security', superseded);
    execute format('alter table %s force row level security', superseded);
    execute format('create policy own_agency on %s'
      || ' using (agency_id = current_agency() and ((select current_worker()) is null or worker_sees_client(client_id)))'
      || ' with check (agency_id = current_agency())', superseded);
  end loop;
end
$$;

grant select on managed_client, client_access to carerelay_search;
-- Only its owner may replace it.
set role carerelay_search;
create or replace function find_clients(
    p_name_key text, p_contact_key text, p_record_number text,
    p_after_key text, p_after_id bigint, p_limit integer)
  returns table (client_id bigint)
  language plpgsql stable security definer
  set search_path = public, pg_temp
  as $$
    #variable_conflict use_column
    begin
      return query
        select h.client_id
          from matching_clients(p_name_key, p_contact_key, p_record_number) f
            join household_member h on h.client_id = f.client_id and h.relationship = 'SELF'
          where (h.sort_key, h.client_id) > (p_after_key, p_after_id)
            and (current_worker() is null
              or h.client_id in (select a.client_id from client_access a where a.staff_id = current_worker()))
          order by h.sort_key, h.client_id
          limit least(p_limit, 200);
    end
  $$;
reset role;

-- How much a case weighs in a caseload: the more urgent the more, and one on hold as little as the least urgent.
create function case_weight(priority varchar, status varchar) returns integer
  language sql immutable parallel safe
  as $$
    select case when status = 'CLOSED' then 0 when status = 'ON_HOLD' then 1
      else case priority when 'LOW' then 1 when 'NORMAL' then 2 when 'HIGH' then 3 else 4 end end
  $$;

-- What each member of staff has on hand: the one definition that the workload page and every preview use.
create view caseload with (security_invoker = true) as
  select w.agency_id, w.staff_id, count(*) as cases, sum(case_weight(c.priority, c.status)) as weight
    from case_worker w join case_file c on c.id = w.case_id
    where w.ended_at is null and c.status <> 'CLOSED'
    group by w.agency_id, w.staff_id;
