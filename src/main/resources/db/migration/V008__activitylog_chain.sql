-- The activity log (rule K4): append-only and hash-chained. One chain per client, one per agency for what concerns
-- no client; one global chain would serialise every write of the installation.
--
-- agency_id is the record's present owner and moves at a hand-over; at_agency is where it happened, is part of
-- the hash, and never changes.

create table activity_chain (
  chain      varchar(40)  primary key,
  client_id  bigint       references client,
  agency_id  varchar(8)   not null references agency,
  sequence   bigint       not null,
  hash       bytea        not null,
  sealed     boolean      not null default false
);
create index activity_chain_unsealed on activity_chain (chain) where not sealed;

create table activity (
  chain          varchar(40)   not null,
  sequence       bigint        not null,
  client_id      bigint        references client,
  case_id        bigint        references case_file,
  agency_id      varchar(8)    not null references agency,
  at_agency      varchar(8)    not null references agency,
  at             timestamptz   not null,
  actor          varchar(64)   not null,
  kind           varchar(60)   not null,
  subject        varchar(300),
  changes        jsonb         not null,
  previous_hash  bytea         not null,
  hash           bytea         not null,
  primary key (chain, sequence)
);
create index activity_of_case on activity (case_id, sequence desc) where case_id is not null;

-- Everything that an entry says, with what came before it.
create function activity_hash(entry activity) returns bytea
  language sql immutable
  as $$
    select sha256(convert_to(jsonb_build_array(
      entry.chain, entry.sequence, entry.client_id, entry.case_id, entry.at_agency,
      extract(epoch from entry.at)::text, entry.actor, entry.kind, entry.subject, entry.changes,
      encode(entry.previous_hash, 'hex'))::text, 'UTF8'))
  $$;

-- Place, time, author and hash of an entry are given here: what inserts cannot forge them.
create function append_activity() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    new.chain := coalesce('client/' || new.client_id, 'agency/' || new.agency_id);
    new.at_agency := new.agency_id;
    new.at := clock_timestamp();
    new.actor := coalesce(nullif(current_setting('carerelay.actor', true), ''), 'unknown');
    insert into activity_chain (chain, client_id, agency_id, sequence, hash)
      values (new.chain, new.client_id, new.agency_id, 1, ''::bytea)
      on conflict (chain) do update set sequence = activity_chain.sequence + 1, sealed = false
      returning sequence, hash into new.sequence, new.previous_hash;
    new.hash := activity_hash(new);
    update activity_chain set hash = new.hash where chain = new.chain;
    return new;
  end
  $$;
create trigger activity_append before insert on activity
  for each row execute function append_activity();

create function refuse_activity_change() returns trigger
  language plpgsql
  as $$
  begin
    if tg_op = 'UPDATE' then
      if (to_jsonb(old) - 'agency_id') = (to_jsonb(new) - 'agency_id') then
        return new;
      end if;
    end if;
    raise exception 'The activity log is append-only' using errcode = 'insufficient_privilege';
  end
  $$;
create trigger activity_unchanged before update or delete on activity
  for each row execute function refuse_activity_change();
create trigger activity_untruncated before truncate on activity
  for each statement execute function refuse_activity_change();

revoke update, delete on activity from carerelay_app;
revoke insert, update, delete on activity_chain from carerelay_app;

-- Who read which client's record. Reading is no change: it is kept apart from the chain, append-only too.
create table record_access (
  id         bigint       generated always as identity primary key,
  client_id  bigint       not null references client,
  agency_id  varchar(8)   not null references agency,
  staff_id   bigint       not null references staff_member,
  at         timestamptz  not null default clock_timestamp(),
  page       varchar(40)  not null
);
create index record_access_of_client on record_access (client_id, id desc);
revoke update, delete on record_access from carerelay_app;
