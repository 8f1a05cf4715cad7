-- Conversations between families and the staff who are responsible for them (rule M2).

create sequence message_thread_seq increment by 50;
create sequence message_thread_number;
create sequence message_seq;

-- Who alone is written to belongs to the family itself: one table cannot point into the record of another.
alter table household_member add constraint household_member_with_client unique (id, client_id);

create table message_thread (
  id               bigint        primary key,
  number           bigint        not null unique,
  client_id        bigint        not null references client,
  -- Null where it is about the family as a whole.
  case_id          bigint        references case_file,
  agency_id        varchar(8)    not null references agency,
  -- Safe contact: the one adult of the family whom it concerns; null for all of them.
  only_for         bigint,
  subject          varchar(120)  not null,
  -- Made by the form, so that sending it twice begins one.
  entry            uuid          not null,
  state            varchar(6)    not null check (state in ('OPEN', 'CLOSED')),
  opened_at        timestamptz   not null,
  last_message     bigint        not null,
  last_message_at  timestamptz   not null,
  last_of_family   bigint        not null,
  -- When the family wrote what nobody has answered; null where it does not wait.
  waiting_since    timestamptz,
  -- The answer of whoever has the task now; it is sent when the task is completed.
  answer_text      varchar(4000),
  answer_entry     uuid,
  answer_by        bigint        references staff_member,
  version          integer       not null,
  constraint message_thread_once unique (client_id, entry),
  constraint message_thread_only_for foreign key (only_for, client_id) references household_member (id, client_id),
  constraint message_thread_waiting check (waiting_since is null or state = 'OPEN'),
  constraint message_thread_answer check (
    (answer_text is null) = (answer_entry is null) and (answer_text is null) = (answer_by is null))
);
create index message_thread_of_client on message_thread (client_id, last_message desc);
create index message_thread_waiting_at on message_thread (agency_id, waiting_since, id) where waiting_since is not null;

create table message (
  id         bigint         primary key,
  thread_id  bigint         not null references message_thread,
  client_id  bigint         not null references client,
  agency_id  varchar(8)     not null references agency,
  -- One of the two wrote it.
  staff_id   bigint         references staff_member,
  member_id  bigint         references household_member,
  text       varchar(4000)  not null,
  entry      uuid           not null,
  sent_at    timestamptz    not null,
  constraint message_once unique (thread_id, entry),
  constraint message_author check ((staff_id is null) <> (member_id is null))
);
create index message_of_thread on message (thread_id, id desc);
create index message_of_client on message (client_id);

-- Up to which message somebody has read, and when.
create table message_reading (
  thread_id  bigint       not null references message_thread,
  client_id  bigint       not null references client,
  agency_id  varchar(8)   not null references agency,
  staff_id   bigint       references staff_member,
  member_id  bigint       references household_member,
  up_to      bigint       not null,
  at         timestamptz  not null,
  constraint message_reading_once unique nulls not distinct (thread_id, staff_id, member_id),
  constraint message_reader check ((staff_id is null) <> (member_id is null))
);
create index message_reading_of_client on message_reading (client_id);

-- What was written is never changed or deleted.
revoke update, delete on message from carerelay_app;
revoke delete on message_thread, message_reading from carerelay_app;

-- A message is named by the key of its form, which is longer than a week's.
alter table document alter column attached_to type varchar(60);

alter table message_thread enable row level security;
alter table message_thread force row level security;
create policy own_agency on message_thread
  using (agency_id = current_agency()
    and ((select current_worker()) is null
      or worker_manages(client_id)
      or case when case_id is null then worker_sees_client(client_id) else worker_sees_case(case_id) end))
  with check (agency_id = current_agency());

alter table message enable row level security;
alter table message force row level security;
create policy own_agency on message
  using (agency_id = current_agency()
    and ((select current_worker()) is null or exists (select from message_thread t where t.id = thread_id)))
  with check (agency_id = current_agency());

alter table message_reading enable row level security;
alter table message_reading force row level security;
create policy own_agency on message_reading
  using (agency_id = current_agency()
    and ((select current_worker()) is null or exists (select from message_thread t where t.id = thread_id)))
  with check (agency_id = current_agency());

-- The hand-over (rule T6), as in V022.
create function hand_over_messages(p_transfer bigint) returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    t transfer := handing_over(p_transfer);
  begin
    update message_reading set agency_id = t.to_agency where client_id = t.client_id;
    update message set agency_id = t.to_agency where client_id = t.client_id;
    update message_thread set agency_id = t.to_agency where client_id = t.client_id;
  end
  $$;
grant update (agency_id) on message_thread, message, message_reading to carerelay_mover;
grant select (client_id, agency_id) on message_thread, message, message_reading to carerelay_mover;
alter function hand_over_messages owner to carerelay_mover;
