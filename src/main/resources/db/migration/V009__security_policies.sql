-- Row-level security on everything that holds client data, forced, so that it binds the owner too (section 6).
-- What is visible: the agency of the transaction, and for a worker only their own cases (rules A3 and K3).
-- What may be written: the agency's own; a worker's step may create what the worker does not see afterwards.

create function worker_sees_client(client bigint) returns boolean
  language sql stable
  as $$ select exists (select from case_access a where a.staff_id = current_worker() and a.client_id = client) $$;

create function worker_sees_case(case_file bigint) returns boolean
  language sql stable
  as $$ select exists (select from case_access a where a.staff_id = current_worker() and a.case_id = case_file) $$;

create function protect(target regclass, bound text) returns void
  language plpgsql
  as $$
  begin
    execute format('alter table %s enable row level security', target);
    execute format('alter table %s force row level security', target);
    execute format(
      'create policy own_agency on %s using (agency_id = current_agency() and %s) with check (agency_id = current_agency())',
      target, bound);
  end
  $$;

select protect('client', '((select current_worker()) is null or worker_sees_client(id))');
select protect('household_member', '((select current_worker()) is null or worker_sees_client(client_id))');
select protect('contact_point', '((select current_worker()) is null or worker_sees_client(client_id))');
select protect('agency_assignment', '((select current_worker()) is null or worker_sees_client(client_id))');
select protect('enrollment', '((select current_worker()) is null or worker_sees_client(client_id))');
select protect('case_manager_assignment', '((select current_worker()) is null or worker_sees_client(client_id))');
select protect('case_manager_enrollment', '((select current_worker()) is null or worker_sees_client(client_id))');
select protect('case_number_counter', 'true');
select protect('case_worker', 'true');
select protect('case_file', '((select current_worker()) is null or worker_sees_case(id))');
select protect('intake', '((select current_worker()) is null or entered_by = (select current_worker()))');
select protect('care_plan', '((select current_worker()) is null or worker_sees_case(case_id))');
select protect('care_goal',
  '((select current_worker()) is null or exists (select from care_plan p where p.id = plan_id))');
select protect('template_activity',
  '((select current_worker()) is null or exists (select from care_plan p where p.id = plan_id))');
select protect('record_access', '((select current_worker()) is null or staff_id = (select current_worker()))');

drop function protect(regclass, text);

alter table activity enable row level security;
alter table activity force row level security;
create policy own_agency on activity
  using (agency_id = current_agency()
    and ((select current_worker()) is null
      or case when case_id is null then worker_sees_client(client_id) else worker_sees_case(case_id) end))
  with check (agency_id = current_agency());
create policy directory on activity
  using (client_id is null and directory_scope());

alter table activity_chain enable row level security;
alter table activity_chain force row level security;
create policy own_agency on activity_chain
  using (agency_id = current_agency() or (client_id is null and directory_scope()));
