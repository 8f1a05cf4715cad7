-- Transfers of a client and family from one agency to another (rules T1 to T9).
-- A transfer belongs to two agencies, so its rows have no agency_id; what each of them sees and may change is said here.

create sequence transfer_seq increment by 50;
create sequence transfer_number;
create sequence transfer_item_seq increment by 50;
create sequence transfer_message_seq increment by 50;

create table transfer (
  id               bigint         primary key,
  number           varchar(16)    not null unique check (number ~ '^TR-[0-9]{4}-[0-9]{6,}$'),
  client_id        bigint         not null references client,
  from_agency      varchar(8)     not null references agency,
  to_agency        varchar(8)     not null references agency,
  state            varchar(17)    not null
    check (state in ('PROPOSED', 'AWAITING_DECISION', 'COMPLETED', 'REJECTED', 'DECLINED', 'WITHDRAWN', 'EXPIRED')),
  reason           varchar(500)   not null,
  handoff_note     varchar(8000)  not null,
  -- Made by the form, so that sending it twice makes one transfer.
  entry            uuid           not null unique,
  requested_by     bigint         not null references staff_member,
  requested_at     timestamptz    not null,
  -- By a worker, for an admin to approve.
  proposed         boolean        not null,
  initiated_by     bigint         references staff_member,
  initiated_at     timestamptz,
  -- The consent it rests on; null where missing consent is overridden (rule T3).
  consent_id       bigint         references consent,
  override_reason  varchar(500),
  overridden_by    bigint         references staff_member,
  overridden_at    timestamptz,
  -- When the receiving agency was asked; it knows nothing of the transfer before.
  asked_at         timestamptz,
  expires_at       timestamptz    not null,
  -- The answer of whoever has the task now; it takes effect when the task is completed.
  answer           varchar(7)     check (answer in ('APPROVE', 'REJECT', 'ACCEPT', 'DECLINE')),
  answer_reason    varchar(500),
  answered_by      bigint         references staff_member,
  ended_at         timestamptz,
  ended_by         bigint         references staff_member,
  end_reason       varchar(500),
  version          integer        not null,
  constraint transfer_elsewhere check (from_agency <> to_agency),
  constraint transfer_ended check ((state in ('PROPOSED', 'AWAITING_DECISION')) = (ended_at is null)),
  constraint transfer_asked check ((state in ('AWAITING_DECISION', 'COMPLETED', 'DECLINED')) <= (asked_at is not null)),
  constraint transfer_initiated check (asked_at is null or initiated_by is not null),
  constraint transfer_consented check (asked_at is null or consent_id is not null or overridden_by is not null),
  constraint transfer_overridden_by_another check (overridden_by is null or overridden_by <> initiated_by),
  constraint transfer_proposed_by_another check (not proposed or initiated_by is null or initiated_by <> requested_by),
  constraint transfer_override_reason check (overridden_by is null or override_reason is not null),
  constraint transfer_refusal check (state not in ('REJECTED', 'DECLINED') or end_reason is not null)
);
-- Rule T4.
create unique index transfer_one_open on transfer (client_id) where state in ('PROPOSED', 'AWAITING_DECISION');
create index transfer_of_client on transfer (client_id, id desc);
create index transfer_from on transfer (from_agency, id desc);
create index transfer_to on transfer (to_agency, id desc) where asked_at is not null;

-- What is open at the sender, and what becomes of it at the hand-over (rule T6).
create table transfer_item (
  id           bigint        primary key,
  transfer_id  bigint        not null references transfer,
  position     integer       not null,
  key          varchar(80)   not null,
  kind         varchar(20)   not null,
  label        varchar(200)  not null,
  choice       varchar(5)    not null check (choice in ('CARRY', 'CLOSE', 'LEAVE')),
  constraint transfer_item_once unique (transfer_id, key)
);

-- What the receiver is shown before it decides: only what consent covers, as it was when the receiver was asked.
create table transfer_brief (
  transfer_id  bigint       primary key references transfer,
  made_at      timestamptz  not null,
  sections     jsonb        not null
);

-- Questions and answers between the two.
create table transfer_message (
  id           bigint         primary key,
  transfer_id  bigint         not null references transfer,
  by_agency    varchar(8)     not null references agency,
  staff_id     bigint         not null references staff_member,
  text         varchar(2000)  not null,
  entry        uuid           not null unique,
  at           timestamptz    not null
);
create index transfer_message_of_transfer on transfer_message (transfer_id, id);

revoke delete on transfer, transfer_item, transfer_brief, transfer_message from carerelay_app;
revoke update on transfer_item, transfer_brief, transfer_message from carerelay_app;

-- Whether a transfer may rest on its consent today. The receiver asks too, who does not see the consent itself.
create function consent_stands(transfer bigint) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select exists (select from transfer t join consent c on c.id = t.consent_id join agency a on a.id = t.from_agency
      where t.id = consent_stands.transfer and c.withdrawn_at is null
        and (c.expires_on is null or c.expires_on >= (now() at time zone a.time_zone)::date)
        and current_agency() in (t.from_agency, t.to_agency))
  $$;
grant select on transfer, consent to carerelay_search;
alter function consent_stands owner to carerelay_search;

alter table transfer enable row level security;
alter table transfer force row level security;
-- The sender from the beginning, its workers those of their families; the receiver's whole agency once it is asked; and
-- whoever holds the record later, what was handed over before (rule T9).
create policy parties on transfer
  using (from_agency = current_agency() and ((select current_worker()) is null or worker_sees_client(client_id))
    or to_agency = current_agency() and asked_at is not null and (select current_worker()) is null
    or state = 'COMPLETED' and (select current_worker()) is null
      and exists (select from client c where c.id = client_id and c.agency_id = current_agency()))
  with check (current_agency() in (from_agency, to_agency));

alter table transfer_item enable row level security;
alter table transfer_item force row level security;
create policy parties on transfer_item
  using (exists (select from transfer t
    where t.id = transfer_id and current_agency() in (t.from_agency, t.to_agency)))
  with check (exists (select from transfer t where t.id = transfer_id and t.from_agency = current_agency()));

alter table transfer_brief enable row level security;
alter table transfer_brief force row level security;
-- Consent that is withdrawn while the receiver decides takes the brief from it at once.
create policy parties on transfer_brief
  using (exists (select from transfer t where t.id = transfer_id and (select current_worker()) is null
    and (t.from_agency = current_agency()
      or t.to_agency = current_agency() and (t.state = 'COMPLETED' or consent_stands(t.id) or t.consent_id is null))))
  with check (exists (select from transfer t where t.id = transfer_id and t.from_agency = current_agency()));

alter table transfer_message enable row level security;
alter table transfer_message force row level security;
create policy parties on transfer_message
  using (exists (select from transfer t where t.id = transfer_id and (select current_worker()) is null
    and current_agency() in (t.from_agency, t.to_agency)))
  with check (by_agency = current_agency() and exists (select from transfer t
    where t.id = transfer_id and t.state = 'AWAITING_DECISION' and current_agency() in (t.from_agency, t.to_agency)));

-- Rule T5: who may take which step, whatever the code says.
create function guard_transfer() returns trigger
  language plpgsql
  as $$
  begin
    if (new.client_id, new.from_agency, new.to_agency, new.number) is distinct from
       (old.client_id, old.from_agency, old.to_agency, old.number) then
      raise exception 'A transfer stays what it was asked for' using errcode = 'insufficient_privilege';
    end if;
    if old.ended_at is not null then
      raise exception 'Transfer % has ended', old.number using errcode = 'insufficient_privilege';
    end if;
    if new.state in ('COMPLETED', 'DECLINED') then
      if old.state <> 'AWAITING_DECISION' or old.to_agency <> current_agency() then
        raise exception 'Only the receiving agency decides transfer %', old.number using errcode = 'insufficient_privilege';
      end if;
    elsif new.state <> old.state and old.from_agency <> current_agency() then
      raise exception 'Only the sending agency takes this step of transfer %', old.number
        using errcode = 'insufficient_privilege';
    end if;
    return new;
  end
  $$;
create trigger transfer_guarded before update on transfer for each row execute function guard_transfer();
-- Rule T9: whoever holds the record sees all its links; of a family that has gone, an agency keeps its own.
alter table agency_assignment
  add column known_as varchar(200),
  add column transfer_number varchar(16) references transfer (number),
  add constraint agency_assignment_transferred check (
    (status = 'TRANSFERRED') = (receiving_agency_id is not null)
    and (status <> 'TRANSFERRED' or handoff_note is not null and known_as is not null));
create index agency_assignment_of_agency on agency_assignment (agency_id, id desc);
create index agency_assignment_in_status on agency_assignment (agency_id, status, id desc);
create policy links on agency_assignment for select
  using ((select current_worker()) is null
    and exists (select from client c where c.id = client_id and c.agency_id = current_agency()));
