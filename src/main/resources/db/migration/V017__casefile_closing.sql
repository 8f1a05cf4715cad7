-- Requests to close a case (process casefile-closing, rule K5).

create table case_closing (
  id               uuid          primary key,
  case_id          bigint        not null references case_file,
  client_id        bigint        not null references client,
  agency_id        varchar(8)    not null references agency,
  outcome          varchar(20)   not null
    check (outcome in ('GOALS_REACHED', 'MOVED_AWAY', 'DECLINED', 'REFERRED', 'LOST_CONTACT', 'OTHER')),
  reason           varchar(500)  not null,
  requested_by     bigint        not null references staff_member,
  requested_at     timestamptz   not null,
  -- OVERTAKEN: the case was closed otherwise before anybody decided.
  state            varchar(10)   not null check (state in ('OPEN', 'APPROVED', 'REFUSED', 'WITHDRAWN', 'OVERTAKEN')),
  -- Supervisors and admins ask nobody: their request is approved as it is made.
  direct           boolean       not null,
  decision         varchar(10)   check (decision in ('APPROVE', 'REFUSE')),
  decided_by       bigint        references staff_member,
  decided_at       timestamptz,
  decision_reason  varchar(500),
  version          integer       not null,
  constraint case_closing_settled check ((state = 'OPEN') = (decided_at is null)),
  constraint case_closing_decided check (state not in ('APPROVED', 'REFUSED') or decided_by is not null),
  constraint case_closing_refusal check (state <> 'REFUSED' or decision_reason is not null),
  constraint case_closing_two_people check (direct or decided_by is null or decided_by <> requested_by)
);
create unique index case_closing_one_open on case_closing (case_id) where state = 'OPEN';
create index case_closing_of_case on case_closing (case_id, requested_at desc);

revoke delete on case_closing from carerelay_app;

alter table case_closing enable row level security;
alter table case_closing force row level security;
create policy own_agency on case_closing
  using (agency_id = current_agency()
    and ((select current_worker()) is null or worker_sees_case(case_id) or worker_manages(client_id)))
  with check (agency_id = current_agency());
