-- The hand-over (rule T6): each module moves its own rows, all of them together, in one statement for each table
-- however large the record. Row-level security knows no row that changes agency, so this is done by a few functions of
-- a role that may read keys, change agency_id, and nothing else. What they move is said by the transfer, not by who
-- calls: only its sender can set it going, only while the receiver's answer is awaited, and only towards the receiver.

create index case_worker_of_client on case_worker (client_id);
create index intake_of_client on intake (client_id) where client_id is not null;

-- Rule T6: the sender's assignments end with a reason.
alter table case_worker add column end_reason varchar(500);

-- The transfer, when its hand-over may take place now. Not callable by the application.
create function handing_over(p_transfer bigint) returns transfer
  language plpgsql stable set search_path = public, pg_temp
  as $$
  declare
    found_transfer transfer;
  begin
    select * into found_transfer from transfer
      where id = p_transfer and state = 'AWAITING_DECISION' and answer = 'ACCEPT' and from_agency = current_agency();
    if not found then
      raise exception 'Nothing is handed over by this transfer now' using errcode = 'insufficient_privilege';
    end if;
    return found_transfer;
  end
  $$;

create function hand_over_client(p_transfer bigint) returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    t transfer := handing_over(p_transfer);
  begin
    update client set agency_id = t.to_agency where id = t.client_id and agency_id = t.from_agency;
    update household_member set agency_id = t.to_agency where client_id = t.client_id;
    update contact_point set agency_id = t.to_agency where client_id = t.client_id;
    update consent set agency_id = t.to_agency where client_id = t.client_id;
  end
  $$;

create function hand_over_cases(p_transfer bigint) returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    t transfer := handing_over(p_transfer);
  begin
    update case_closing set agency_id = t.to_agency
      where case_id in (select id from case_file where client_id = t.client_id);
    update intake set agency_id = t.to_agency where client_id = t.client_id;
    update case_file set agency_id = t.to_agency where client_id = t.client_id;
  end
  $$;

create function hand_over_responsibility(p_transfer bigint) returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    t transfer := handing_over(p_transfer);
  begin
    update case_worker set agency_id = t.to_agency where client_id = t.client_id;
    update enrollment set agency_id = t.to_agency where client_id = t.client_id;
    update enrollment_superseded set agency_id = t.to_agency where client_id = t.client_id;
    update case_manager_assignment set agency_id = t.to_agency where client_id = t.client_id;
    update case_manager_assignment_superseded set agency_id = t.to_agency where client_id = t.client_id;
    update case_manager_enrollment set agency_id = t.to_agency
      where assignment_id in (select id from case_manager_assignment where client_id = t.client_id);
    update case_manager_enrollment_superseded set agency_id = t.to_agency where client_id = t.client_id;
    update case_manager_request set agency_id = t.to_agency where client_id = t.client_id;
  end
  $$;

create function hand_over_plans(p_transfer bigint) returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    t transfer := handing_over(p_transfer);
    plans bigint[] := array(select id from care_plan where client_id = t.client_id);
    weeks bigint[] := array(select id from plan_week where plan_id = any (plans));
  begin
    update care_goal set agency_id = t.to_agency where plan_id = any (plans);
    update template_activity set agency_id = t.to_agency where plan_id = any (plans);
    update week_activity set agency_id = t.to_agency where week_id = any (weeks);
    update week_review set agency_id = t.to_agency where week_id = any (weeks);
    update visit set agency_id = t.to_agency where week_id = any (weeks);
    update week_note set agency_id = t.to_agency where week_id = any (weeks);
    update plan_week set agency_id = t.to_agency where id = any (weeks);
    update care_plan set agency_id = t.to_agency where id = any (plans);
  end
  $$;

create function hand_over_documents(p_transfer bigint) returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    t transfer := handing_over(p_transfer);
  begin
    update document_chunk set agency_id = t.to_agency where client_id = t.client_id;
    update document set agency_id = t.to_agency where client_id = t.client_id;
  end
  $$;

create function hand_over_log(p_transfer bigint) returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    t transfer := handing_over(p_transfer);
  begin
    update activity set agency_id = t.to_agency where chain = 'client/' || t.client_id;
    update activity_chain set agency_id = t.to_agency where chain = 'client/' || t.client_id;
    update record_access set agency_id = t.to_agency where client_id = t.client_id;
  end
  $$;

-- Both sides change a transfer under the same lock, and take the client's before it as everybody does, though the
-- receiver does not see the client yet. Null where the agency is no party.
create function lock_transfer(p_number varchar) returns bigint
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    wanted transfer;
  begin
    select * into wanted from transfer
      where number = p_number
        and (from_agency = current_agency() or to_agency = current_agency() and asked_at is not null);
    if not found then
      return null;
    end if;
    perform from client where id = wanted.client_id for no key update;
    perform from transfer where id = wanted.id for no key update;
    return wanted.id;
  end
  $$;

do $$
declare
  moved text;
begin
  foreach moved in array array['client', 'household_member', 'contact_point', 'consent', 'case_file', 'case_closing',
      'intake', 'case_worker', 'enrollment', 'enrollment_superseded', 'case_manager_assignment',
      'case_manager_assignment_superseded', 'case_manager_enrollment', 'case_manager_enrollment_superseded',
      'case_manager_request', 'care_plan', 'care_goal', 'template_activity', 'plan_week', 'week_activity',
      'week_review', 'visit', 'week_note', 'document', 'document_chunk', 'activity', 'activity_chain',
      'record_access'] loop
    execute format('grant update (agency_id) on %I to carerelay_mover', moved);
  end loop;
  -- The keys by which rows are found, and the triggers of the log that compare a row with itself.
  grant select (id, client_id, agency_id) on household_member, contact_point, consent, case_file, case_worker, enrollment,
    case_manager_assignment to carerelay_mover;
  grant select (id, agency_id) on client to carerelay_mover;
  grant select (case_id, agency_id) on case_closing to carerelay_mover;
  grant select (client_id, agency_id) on intake, enrollment_superseded, case_manager_assignment_superseded,
    case_manager_enrollment_superseded, case_manager_request, record_access, document, document_chunk to carerelay_mover;
  grant select (assignment_id, agency_id) on case_manager_enrollment to carerelay_mover;
  grant select (id, client_id, agency_id) on care_plan to carerelay_mover;
  grant select (plan_id, agency_id) on care_goal, template_activity to carerelay_mover;
  grant select (id, plan_id, agency_id) on plan_week to carerelay_mover;
  grant select (week_id, agency_id) on week_activity, week_review, visit, week_note to carerelay_mover;
  grant select (chain, agency_id) on activity, activity_chain to carerelay_mover;
  grant select, update (version) on transfer to carerelay_mover;
end
$$;

-- Before the owner changes: afterwards the migration's role has nothing left to revoke.
revoke all on function handing_over from public;

alter function handing_over owner to carerelay_mover;
alter function hand_over_client owner to carerelay_mover;
alter function hand_over_cases owner to carerelay_mover;
alter function hand_over_responsibility owner to carerelay_mover;
alter function hand_over_plans owner to carerelay_mover;
alter function hand_over_documents owner to carerelay_mover;
alter function hand_over_log owner to carerelay_mover;
alter function lock_transfer owner to carerelay_mover;

-- Whoever reads on in a record has to know who wrote it, and the former agency who took over: between agencies that a
-- record of the current one has passed through, and between the two of any hand-over, staff and programs can be read.
create function handed_over_with(agency varchar) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select current_agency() is not null and exists (select from transfer t
      where t.state = 'COMPLETED'
        and (t.from_agency = current_agency() and t.to_agency = agency
          or t.to_agency = current_agency() and t.from_agency = agency
          or agency in (t.from_agency, t.to_agency)
            and exists (select from client c where c.id = t.client_id and c.agency_id = current_agency())))
  $$;
alter function handed_over_with owner to carerelay_mover;
create policy colleagues on staff_member for select using (handed_over_with(agency_id));
create policy colleagues on program for select using (handed_over_with(agency_id));
