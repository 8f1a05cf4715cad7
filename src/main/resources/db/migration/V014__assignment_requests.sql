-- Requests for a case manager (process assignment-case-manager), and what members of staff are told.

create sequence case_manager_request_number;
create sequence staff_notice_seq increment by 50;

create table case_manager_request (
  id                 uuid          primary key,
  number             bigint        not null unique,
  agency_id          varchar(8)    not null references agency,
  client_id          bigint        not null references client,
  staff_id           bigint        not null references staff_member,
  type               varchar(12)   not null check (type in ('CASE_MANAGER', 'ENROLLER')),
  replaces           bigint        references case_manager_assignment,
  enrollment_ids     bigint[]      not null,
  reason             varchar(500)  not null,
  requested_by       bigint        not null references staff_member,
  requested_at       timestamptz   not null,
  state              varchar(10)   not null
    check (state in ('DRAFT', 'OPEN', 'APPROVED', 'REFUSED', 'WITHDRAWN', 'EXPIRED')),
  -- Supervisors and admins ask nobody: their request is approved as it is made.
  direct             boolean       not null,
  decision           varchar(10)   check (decision in ('APPROVE', 'REFUSE')),
  decided_by         bigint        references staff_member,
  decided_at         timestamptz,
  decision_reason    varchar(500),
  assignment_id      bigint        references case_manager_assignment,
  acquaintance_note  varchar(1000),
  acquainted_by      bigint        references staff_member,
  acquainted_at      timestamptz,
  version            integer       not null,
  constraint case_manager_request_replacement check (replaces is null or type = 'CASE_MANAGER'),
  constraint case_manager_request_settled check ((state in ('DRAFT', 'OPEN')) = (decided_at is null)),
  constraint case_manager_request_refusal check (state <> 'REFUSED' or decision_reason is not null),
  constraint case_manager_request_two_people check (direct or decided_by is null or decided_by <> requested_by)
);
create unique index case_manager_request_one_open on case_manager_request (client_id, staff_id, type)
  where state = 'OPEN';
create index case_manager_request_of_client on case_manager_request (client_id, number desc);
create index case_manager_request_of_asker on case_manager_request (requested_by, number desc) where state = 'OPEN';
create index case_manager_request_of_assignment on case_manager_request (assignment_id) where acquainted_at is null;

create table staff_notice (
  id         bigint       primary key,
  agency_id  varchar(8)   not null references agency,
  staff_id   bigint       not null references staff_member,
  kind       varchar(60)  not null,
  -- A record number, case number or reference: whoever reads it may no longer see what it is about.
  subject    varchar(40)  not null,
  at         timestamptz  not null,
  seen_at    timestamptz,
  constraint staff_notice_seen check (seen_at is null or seen_at >= at)
);
create index staff_notice_unseen on staff_notice (staff_id, id desc) where seen_at is null;

revoke delete on case_manager_request, staff_notice from carerelay_app;

alter table case_manager_request enable row level security;
alter table case_manager_request force row level security;
create policy own_agency on case_manager_request
  using (agency_id = current_agency()
    and ((select current_worker()) is null
      or requested_by = (select current_worker())
      or worker_sees_client(client_id)))
  with check (agency_id = current_agency());

alter table staff_notice enable row level security;
alter table staff_notice force row level security;
create policy own_agency on staff_notice
  using (agency_id = current_agency()
    and ((select current_worker()) is null or staff_id = (select current_worker())))
  with check (agency_id = current_agency());
