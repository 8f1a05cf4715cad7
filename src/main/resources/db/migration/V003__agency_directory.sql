-- Agencies, their programs and their staff (rules A1-A3). No client data here; the scope functions that
-- every policy of the later migrations uses are defined here, from the first table on.

-- The agency of the running transaction; no agency means no rows. An expired setting reads as ''.
create function current_agency() returns varchar
  language sql stable parallel safe
  as $$ select nullif(current_setting('carerelay.agency', true), '')::varchar $$;

-- The staff member whose own cases bound what the transaction sees (rule K3); null for supervisors,
-- admins and processes, who see the whole agency.
create function current_worker() returns bigint
  language sql stable parallel safe
  as $$ select nullif(current_setting('carerelay.worker', true), '')::bigint $$;

-- Whether the transaction keeps the directory of the whole installation: operator, sign-in, start-up.
create function directory_scope() returns boolean
  language sql stable parallel safe
  as $$ select coalesce(current_setting('carerelay.directory', true), '') = 'on' $$;

create sequence program_seq increment by 50;
create sequence staff_member_seq increment by 50;

create table agency (
  id            varchar(8)   primary key check (id ~ '^[A-Z][A-Z0-9]{1,7}$'),
  name          varchar(120) not null,
  region        varchar(80)  not null,
  time_zone     varchar(40)  not null,
  language      varchar(8)   not null,
  active        boolean      not null,
  confidential  boolean      not null,
  version       integer      not null
);
create unique index agency_name_key on agency (lower(name));

create table program (
  id               bigint       primary key,
  agency_id        varchar(8)   not null references agency,
  name             varchar(120) not null,
  description      varchar(1000),
  case_management  boolean      not null,
  opens_on         date         not null,
  closes_on        date,
  version          integer      not null,
  constraint program_open_span check (closes_on is null or closes_on >= opens_on)
);
create unique index program_name_key on program (agency_id, lower(name));

create table staff_member (
  id           bigint       primary key,
  agency_id    varchar(8)   references agency,
  login        varchar(64)  not null check (login ~ '^[a-z0-9][a-z0-9._-]{1,63}$'),
  given_name   varchar(80)  not null,
  family_name  varchar(80)  not null,
  title        varchar(120),
  email        varchar(160),
  phone        varchar(40),
  mobile       varchar(40),
  active       boolean      not null,
  version      integer      not null
);
create unique index staff_member_login_key on staff_member (login);
create index staff_member_agency_name on staff_member (agency_id, family_name, given_name, id);

create table staff_role (
  staff_id   bigint      not null references staff_member on delete cascade,
  role       varchar(12) not null check (role in ('WORKER', 'SUPERVISOR', 'ADMIN', 'OPERATOR')),
  primary key (staff_id, role)
);

alter table program enable row level security;
alter table program force row level security;
create policy program_of_agency on program
  using (agency_id = current_agency() or directory_scope());

alter table staff_member enable row level security;
alter table staff_member force row level security;
create policy staff_of_agency on staff_member
  using (agency_id = current_agency() or directory_scope());

alter table staff_role enable row level security;
alter table staff_role force row level security;
create policy staff_role_of_agency on staff_role
  using (exists (select from staff_member s where s.id = staff_id));
