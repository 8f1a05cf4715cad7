-- Cases, their numbers, and the intakes from which cases are opened (rules K1, K2).

create sequence case_file_seq increment by 50;
create sequence intake_number;

-- Rule K2: the row is locked until the transaction that took a number ends, so a number is neither given twice
-- nor lost when a case is not opened after all.
create table case_number_counter (
  agency_id    varchar(8)  not null references agency,
  year         integer     not null,
  last_number  integer     not null check (last_number between 1 and 999999),
  primary key (agency_id, year)
);

create table case_file (
  id              bigint        primary key,
  number          varchar(20)   not null unique check (number ~ '^[A-Z][A-Z0-9]{1,7}-[0-9]{4}-[0-9]{6}$'),
  client_id       bigint        not null references client,
  agency_id       varchar(8)    not null references agency,
  title           varchar(160)  not null,
  type            varchar(30)   not null,
  status          varchar(10)   not null check (status in ('OPEN', 'ON_HOLD', 'CLOSED')),
  priority        varchar(10)   not null check (priority in ('LOW', 'NORMAL', 'HIGH', 'URGENT')),
  need            varchar(4000),
  opened_on       date          not null,
  closed_on       date,
  status_reason   varchar(1000),
  outcome         varchar(200),
  version         integer       not null,
  constraint case_file_closed check ((status = 'CLOSED') = (closed_on is not null)),
  constraint case_file_span check (closed_on is null or closed_on >= opened_on)
);
create index case_file_of_client on case_file (client_id, opened_on desc, id desc);
create index case_file_list on case_file (agency_id, status, opened_on desc, id desc);
create index case_file_list_all on case_file (agency_id, opened_on desc, id desc);

create table intake (
  id                 uuid          primary key,
  number             bigint        not null unique,
  agency_id          varchar(8)    not null references agency,
  entered_by         bigint        not null references staff_member,
  entered_at         timestamptz   not null,
  status             varchar(10)   not null check (status in ('DRAFT', 'STARTED', 'OPENED', 'DROPPED')),
  client_id          bigint        references client,
  family             jsonb,
  title              varchar(160)  not null,
  type               varchar(30)   not null,
  priority           varchar(10)   not null,
  need               varchar(4000),
  program_id         bigint        references program,
  resolution         varchar(10)   check (resolution in ('EXISTING', 'NEW', 'DROP')),
  resolution_reason  varchar(1000),
  case_id            bigint        references case_file,
  version            integer       not null,
  constraint intake_of_somebody check (client_id is not null or family is not null),
  constraint intake_opened check ((status = 'OPENED') = (case_id is not null))
);
create index intake_list on intake (agency_id, status, entered_at desc);
create unique index intake_of_case on intake (case_id) where case_id is not null;
