-- Who is responsible: enrolments, case manager assignments and case workers (rules E1 to E3, K3).

create sequence enrollment_seq increment by 50;
create sequence case_manager_assignment_seq increment by 50;
create sequence case_worker_seq increment by 50;

create table enrollment (
  id          bigint       primary key,
  client_id   bigint       not null references client,
  agency_id   varchar(8)   not null references agency,
  program_id  bigint       not null references program,
  entry_on    date         not null,
  exit_on     date,
  created_by  bigint       not null references staff_member,
  created_at  timestamptz  not null,
  version     integer      not null,
  constraint enrollment_span check (exit_on is null or exit_on >= entry_on)
);
create unique index enrollment_one_active on enrollment (client_id, program_id) where exit_on is null;
create index enrollment_of_client on enrollment (client_id, entry_on desc, id desc);

create table case_manager_assignment (
  id          bigint       primary key,
  client_id   bigint       not null references client,
  agency_id   varchar(8)   not null references agency,
  staff_id    bigint       not null references staff_member,
  type        varchar(12)  check (type in ('CASE_MANAGER', 'ENROLLER')),
  began_on    date         not null,
  ended_on    date,
  end_reason  varchar(500),
  version     integer      not null,
  constraint case_manager_assignment_span check (ended_on is null or ended_on >= began_on)
);
-- Rule E3; a blank type counts as one.
create unique index case_manager_assignment_one_active
  on case_manager_assignment (client_id, staff_id, coalesce(type, '')) where ended_on is null;
create index case_manager_assignment_of_staff on case_manager_assignment (staff_id) where ended_on is null;

create table case_manager_enrollment (
  assignment_id  bigint      not null references case_manager_assignment,
  enrollment_id  bigint      not null references enrollment,
  client_id      bigint      not null references client,
  agency_id      varchar(8)  not null references agency,
  primary key (assignment_id, enrollment_id)
);
create index case_manager_enrollment_of_enrollment on case_manager_enrollment (enrollment_id);

create table case_worker (
  id         bigint       primary key,
  case_id    bigint       not null references case_file,
  client_id  bigint       not null references client,
  agency_id  varchar(8)   not null references agency,
  staff_id   bigint       not null references staff_member,
  lead       boolean      not null,
  began_at   timestamptz  not null,
  ended_at   timestamptz,
  version    integer      not null,
  constraint case_worker_span check (ended_at is null or ended_at >= began_at)
);
create unique index case_worker_once on case_worker (case_id, staff_id) where ended_at is null;
create unique index case_worker_one_lead on case_worker (case_id) where lead and ended_at is null;
create index case_worker_of_staff on case_worker (staff_id, client_id) where ended_at is null;

-- Rule K3 in one place: which worker may see which case, and through it which client and family.
create view case_access with (security_invoker = true) as
  select staff_id, case_id, client_id from case_worker where ended_at is null;
