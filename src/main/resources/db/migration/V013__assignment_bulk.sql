-- Moving cases and clients from some members of staff to others, many at once (process assignment-bulk, rule A2).
--
-- A row says what is to move, as it stood at the preview; how it came out is written in the transaction that moves it,
-- so that a crash leaves each row either as it was or done. What a row met is kept, because undoing it needs that.

create sequence reassignment_seq;

create table reassignment (
  id            bigint        primary key,
  agency_id     varchar(8)    not null references agency,
  kind          varchar(8)    not null check (kind in ('CASES', 'CLIENTS', 'LEAVER', 'UNDO')),
  state         varchar(8)    not null check (state in ('PREVIEW', 'RUNNING', 'DONE', 'DROPPED')),
  reason        varchar(500)  not null,
  requested_by  varchar(64)   not null,
  created_at    timestamptz   not null,
  answer        varchar(8)    check (answer in ('CONFIRM', 'DROP')),
  decided_by    varchar(64),
  decided_at    timestamptz,
  finished_at   timestamptz,
  undo_of       bigint        references reassignment,
  leaver_id     bigint        references staff_member,
  takers        bigint[]      not null,
  total         integer       not null,
  moved         integer       not null,
  skipped       integer       not null,
  version       integer       not null,
  constraint reassignment_undo check ((kind = 'UNDO') = (undo_of is not null)),
  constraint reassignment_leaver check ((kind = 'LEAVER') = (leaver_id is not null)),
  constraint reassignment_decided check ((state = 'PREVIEW') = (decided_at is null)),
  constraint reassignment_finished check ((state in ('DONE', 'DROPPED')) = (finished_at is not null))
);
create index reassignment_list on reassignment (agency_id, id desc);
-- What was undone is not undone again; a dropped attempt does not count.
create unique index reassignment_undone_once on reassignment (undo_of) where state <> 'DROPPED';
-- One leaver at a time: two previews would hand the same things to different people.
create unique index reassignment_one_leaver on reassignment (leaver_id) where state in ('PREVIEW', 'RUNNING');

create table reassignment_row (
  reassignment_id   bigint       not null references reassignment,
  -- In the order of clients, so that those who move at the same time lock in the same order.
  position          integer      not null,
  agency_id         varchar(8)   not null references agency,
  client_id         bigint       references client,
  what              varchar(8)   not null check (what in ('CASE', 'CLIENT', 'TASK')),
  case_id           bigint       references case_file,
  task_id           varchar(64),
  task_key          varchar(255),
  task_about        varchar(255),
  -- The case_worker or case_manager_assignment that moves, as it stood at the preview.
  holding_id        bigint,
  holding_version   integer,
  from_id           bigint       references staff_member,
  to_id             bigint       references staff_member,
  weight            integer      not null,
  -- For an undo: what each gets back.
  give_lead         boolean,
  give_type         varchar(12),
  stays             boolean,
  restores          bigint       references case_manager_assignment,
  takes_back        bigint[],
  state             varchar(8)   not null check (state in ('WAITING', 'MOVED', 'SKIPPED')),
  reason            varchar(20),
  moved_at          timestamptz,
  -- What the row met when it moved.
  former_lead       boolean,
  taker_was         boolean,
  taker_holding_id  bigint,
  made_id           bigint,
  made_version      integer,
  added             bigint[],
  primary key (reassignment_id, position),
  constraint reassignment_row_about check (
    case what when 'CASE' then case_id is not null and client_id is not null
      when 'CLIENT' then client_id is not null else task_id is not null end),
  constraint reassignment_row_skipped check ((state = 'SKIPPED') = (reason is not null)),
  constraint reassignment_row_moved check ((state = 'MOVED') = (moved_at is not null))
);
create index reassignment_row_state on reassignment_row (reassignment_id, state, position);
create index reassignment_row_of_client on reassignment_row (reassignment_id, client_id);

-- Ended, never deleted; and nothing for a worker to see.
revoke delete on reassignment, reassignment_row from carerelay_app;
do $$
declare
  bulk regclass;
begin
  foreach bulk in array array['reassignment', 'reassignment_row']::regclass[] loop
    execute format('alter table %s enable row level security', bulk);
    execute format('alter table %s force row level security', bulk);
    execute format('create policy own_agency on %s'
      || ' using (agency_id = current_agency() and (select current_worker()) is null)'
      || ' with check (agency_id = current_agency())', bulk);
  end loop;
end
$$;

-- The process instances of a case begin with its number; the open tasks of a thousand cases are found through this.
create index execution_of_case on act_ru_execution (split_part(business_key_, '/', 1)) where business_key_ is not null;
