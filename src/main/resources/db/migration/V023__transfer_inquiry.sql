-- An agency whose search gave a hint asks the agency that may hold the record for a transfer (rule C3).
-- An inquiry belongs to two agencies, so it has no agency_id. What the holder answers stands in a row of its own, which
-- the asking agency cannot read: it learns one of two outcomes, and never whether there is a record.

create sequence transfer_inquiry_seq increment by 50;
create sequence transfer_inquiry_number;

create table transfer_inquiry (
  id            bigint        primary key,
  number        bigint        not null unique,
  asker_agency  varchar(8)    not null references agency,
  holder_agency varchar(8)    not null references agency,
  asked_by      bigint        not null references staff_member,
  -- As the holder is told it, which cannot read the staff of the other agency.
  asked_by_name varchar(200)  not null,
  asked_at      timestamptz   not null,
  -- The person, as the asking agency describes them.
  about         jsonb         not null,
  person_key    varchar(400)  not null,
  reason        varchar(500)  not null,
  -- Made by the form, so that sending it twice makes one inquiry.
  entry         uuid          not null unique,
  expires_at    timestamptz   not null,
  state         varchar(9)    not null check (state in ('ASKED', 'ANSWERED', 'WITHDRAWN', 'EXPIRED')),
  outcome       varchar(7)    check (outcome in ('STARTED', 'NONE')),
  ended_at      timestamptz,
  version       integer       not null,
  constraint transfer_inquiry_elsewhere check (asker_agency <> holder_agency),
  constraint transfer_inquiry_ended check ((state = 'ASKED') = (ended_at is null)),
  constraint transfer_inquiry_outcome check ((state = 'ANSWERED') = (outcome is not null))
);
create unique index transfer_inquiry_one_open on transfer_inquiry (asker_agency, holder_agency, person_key)
  where state = 'ASKED';
create index transfer_inquiry_of_asker on transfer_inquiry (asker_agency, id desc);
create index transfer_inquiry_of_holder on transfer_inquiry (holder_agency, id desc);
create index transfer_inquiry_asked_by on transfer_inquiry (asked_by, id desc);
create index transfer_inquiry_open on transfer_inquiry (holder_agency, asker_agency, id) where state = 'ASKED';

-- What the holder found, and a word for its own people; it takes effect when the task is completed.
create table transfer_inquiry_answer (
  inquiry_id  bigint        primary key references transfer_inquiry,
  agency_id   varchar(8)    not null references agency,
  answer      varchar(9)    not null check (answer in ('STARTED', 'REFUSED', 'NOT_FOUND')),
  note        varchar(500),
  answered_by bigint        not null references staff_member,
  answered_at timestamptz   not null,
  version     integer       not null
);

revoke delete on transfer_inquiry, transfer_inquiry_answer from carerelay_app;

alter table transfer_inquiry enable row level security;
alter table transfer_inquiry force row level security;
-- At the agency that asks whoever sees the whole of it, and who asked; at the other, never a worker.
create policy parties on transfer_inquiry
  using (asker_agency = current_agency()
      and ((select current_worker()) is null or asked_by = (select current_worker()))
    or holder_agency = current_agency() and (select current_worker()) is null)
  with check (current_agency() in (asker_agency, holder_agency));

alter table transfer_inquiry_answer enable row level security;
alter table transfer_inquiry_answer force row level security;
create policy own_agency on transfer_inquiry_answer
  using (agency_id = current_agency() and (select current_worker()) is null)
  with check (agency_id = current_agency() and exists (select from transfer_inquiry i
    where i.id = inquiry_id and i.holder_agency = current_agency()));

-- Who may take which step, whatever the code says.
create function guard_transfer_inquiry() returns trigger
  language plpgsql
  as $$
  begin
    if tg_op = 'INSERT' then
      if new.asker_agency <> current_agency() or new.state <> 'ASKED' then
        raise exception 'An agency asks for itself' using errcode = 'insufficient_privilege';
      end if;
      if not exists (select from agency a where a.id = new.holder_agency and a.active and not a.confidential) then
        raise exception 'This agency cannot be asked' using errcode = 'insufficient_privilege';
      end if;
      return new;
    end if;
    if (new.id, new.number, new.asker_agency, new.holder_agency, new.asked_by, new.asked_by_name, new.asked_at, new.about,
          new.person_key, new.reason, new.entry, new.expires_at) is distinct from
       (old.id, old.number, old.asker_agency, old.holder_agency, old.asked_by, old.asked_by_name, old.asked_at, old.about,
          old.person_key, old.reason, old.entry, old.expires_at) then
      raise exception 'An inquiry stays what was asked' using errcode = 'insufficient_privilege';
    end if;
    if old.ended_at is not null then
      raise exception 'Inquiry % has ended', old.number using errcode = 'insufficient_privilege';
    end if;
    if new.state in ('ANSWERED', 'EXPIRED') and current_agency() is distinct from old.holder_agency
        or new.state = 'WITHDRAWN' and current_agency() is distinct from old.asker_agency then
      raise exception 'This step of inquiry % is for the other agency', old.number using errcode = 'insufficient_privilege';
    end if;
    return new;
  end
  $$;
create trigger transfer_inquiry_guarded before insert or update on transfer_inquiry
  for each row execute function guard_transfer_inquiry();

-- An answer that has taken effect stays.
create function guard_transfer_inquiry_answer() returns trigger
  language plpgsql
  as $$
  begin
    if exists (select from transfer_inquiry i where i.id = old.inquiry_id and i.ended_at is not null)
        or (new.inquiry_id, new.agency_id) is distinct from (old.inquiry_id, old.agency_id) then
      raise exception 'The inquiry has ended' using errcode = 'insufficient_privilege';
    end if;
    return new;
  end
  $$;
create trigger transfer_inquiry_answer_guarded before update on transfer_inquiry_answer
  for each row execute function guard_transfer_inquiry_answer();
