-- Care plans with their goals and template activities (rule P1).

create sequence care_plan_seq increment by 50;
create sequence care_goal_seq increment by 50;
create sequence template_activity_seq increment by 50;

create table care_plan (
  id          bigint       primary key,
  case_id     bigint       not null references case_file,
  client_id   bigint       not null references client,
  agency_id   varchar(8)   not null references agency,
  status      varchar(8)   not null check (status in ('DRAFT', 'RUNNING', 'PAUSED', 'ENDED')),
  starts_on   date,
  ends_on     date,
  version     integer      not null,
  constraint care_plan_started check (status = 'DRAFT' or starts_on is not null),
  constraint care_plan_span check (ends_on is null or starts_on is null or ends_on >= starts_on)
);
create unique index care_plan_one_live on care_plan (case_id) where status <> 'ENDED';
create index care_plan_of_client on care_plan (client_id);

create table care_goal (
  id           bigint        primary key,
  plan_id      bigint        not null references care_plan,
  client_id    bigint        not null references client,
  agency_id    varchar(8)    not null references agency,
  position     integer       not null,
  title        varchar(160)  not null,
  description  varchar(1000)
);
create index care_goal_of_plan on care_goal (plan_id, position);

create table template_activity (
  id              bigint        primary key,
  plan_id         bigint        not null references care_plan,
  client_id       bigint        not null references client,
  agency_id       varchar(8)    not null references agency,
  position        integer       not null,
  title           varchar(160)  not null,
  description     varchar(1000),
  responsible_id  bigint        not null references staff_member,
  weekday         varchar(9)    not null
    check (weekday in ('MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY')),
  recurrence      varchar(6)    not null check (recurrence in ('WEEKLY', 'ONCE'))
);
create index template_activity_of_plan on template_activity (plan_id, position);
