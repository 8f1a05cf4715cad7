-- Seals (section 6): the heads of all chains that changed, under one root that the application signs with a key the
-- database does not know. A chain proves that nothing in it was changed; a seal proves that its tail was not cut off.
-- Each root covers the one before. Nothing here says anything of a client, so no agency owns it.

create table activity_seal (
  number         bigint       primary key check (number > 0),
  sealed_at      timestamptz  not null,
  previous_root  bytea        not null,
  root           bytea        not null,
  key_id         varchar(16)  not null,
  signature      bytea        not null
);

-- The seal comes after its heads, since its signature covers them; without it they are not committed.
create table activity_seal_head (
  seal      bigint       not null references activity_seal deferrable initially deferred,
  chain     varchar(40)  not null,
  sequence  bigint       not null,
  hash      bytea        not null,
  primary key (seal, chain)
);
create index activity_seal_head_of_chain on activity_seal_head (chain, sequence);

create trigger activity_seal_unchanged before update or delete on activity_seal
  for each row execute function refuse_activity_change();
create trigger activity_seal_untruncated before truncate on activity_seal
  for each statement execute function refuse_activity_change();
create trigger activity_seal_head_unchanged before update or delete on activity_seal_head
  for each row execute function refuse_activity_change();
create trigger activity_seal_head_untruncated before truncate on activity_seal_head
  for each statement execute function refuse_activity_change();

-- No policy: which chains changed when is for nobody but the functions below.
alter table activity_seal_head enable row level security;
alter table activity_seal_head force row level security;

revoke all on activity_seal, activity_seal_head from carerelay_app;
grant select on activity_seal to carerelay_app;
grant select on activity to carerelay_search;
grant select, update (sealed) on activity_chain to carerelay_search;
grant select, insert on activity_seal, activity_seal_head to carerelay_search;

-- What a seal with that number, time and predecessor signs.
create function activity_seal_root(p_number bigint, p_sealed_at timestamptz, p_previous_root bytea) returns bytea
  language sql stable
  as $$
    select sha256(convert_to(jsonb_build_array(
      p_number, extract(epoch from p_sealed_at)::text, encode(p_previous_root, 'hex'), count(*),
      encode(sha256(convert_to(coalesce(
        string_agg(h.chain || ' ' || h.sequence || ' ' || encode(h.hash, 'hex'), ',' order by h.chain collate "C"), ''),
        'UTF8')), 'hex'))::text, 'UTF8'))
      from activity_seal_head h where h.seal = p_number
  $$;

-- Collects up to p_limit heads that changed, of all agencies, and tells what is to be signed in the same transaction.
-- Nothing where no head changed, or where another node is at it. A chain that is being written is left for the next
-- seal: sealing waits for nobody.
create function collect_activity_heads(p_limit integer)
  returns table (number bigint, heads integer, root bytea)
  language plpgsql volatile security definer
  set search_path = public, pg_temp
  as $$
    declare
      last activity_seal;
    begin
      if not pg_try_advisory_xact_lock(hashtext('carerelay.activity-seal')) then
        return;
      end if;
      select * into last from activity_seal s order by s.number desc limit 1;
      number := coalesce(last.number, 0) + 1;
      with changed as (
        select c.chain, c.sequence, c.hash from activity_chain c
          where not c.sealed limit p_limit for update skip locked
      ),
      marked as (
        update activity_chain c set sealed = true from changed where c.chain = changed.chain
      )
      insert into activity_seal_head (seal, chain, sequence, hash)
        select number, changed.chain, changed.sequence, changed.hash from changed;
      get diagnostics heads = row_count;
      if heads > 0 then
        root := activity_seal_root(number, now(), coalesce(last.root, ''));
        return next;
      end if;
    end
  $$;

-- Puts the signed seal on the heads that this transaction collected.
create function record_activity_seal(p_number bigint, p_key_id varchar, p_signature bytea) returns void
  language plpgsql volatile security definer
  set search_path = public, pg_temp
  as $$
    declare
      previous bytea := coalesce((select s.root from activity_seal s where s.number = p_number - 1), '');
    begin
      insert into activity_seal (number, sealed_at, previous_root, root, key_id, signature)
        values (p_number, now(), previous, activity_seal_root(p_number, now(), previous), p_key_id, p_signature);
    end
  $$;

-- Verifies the next p_size chains after p_after and the seals upon them; the next call goes on after upto, the last
-- one gives no row. A fault says where and what, never what an entry tells. At most 100 faults a call are listed.
create function verify_activity_chains(p_after text, p_size integer)
  returns table (upto text, chains bigint, entries bigint, fault_count bigint, faults jsonb)
  language plpgsql stable security definer
  set search_path = public, pg_temp
  as $$
    begin
      upto := (select max(n.chain) from (
        select c.chain from activity_chain c where c.chain > p_after order by c.chain limit p_size) n);
      -- Behind the last head there may be entries and seals of chains whose head is gone.
      if (select count(*) < p_size from (select from activity_chain c where c.chain > p_after and c.chain <= upto) n) then
        upto := greatest(upto, (select max(a.chain) from activity a where a.chain > p_after),
          (select max(s.chain) from activity_seal_head s where s.chain > p_after));
      end if;
      if upto is null then
        return;
      end if;

      with entry as (
        select a.chain, a.sequence, a.hash, a.previous_hash, a.agency_id, activity_hash(a) as told,
            lag(a.sequence, 1, 0::bigint) over chain as former, lag(a.hash, 1, ''::bytea) over chain as former_hash,
            lead(a.sequence) over chain is null as last
          from activity a where a.chain > p_after and a.chain <= upto
          window chain as (partition by a.chain order by a.sequence)
      ),
      head as (
        select c.* from activity_chain c where c.chain > p_after and c.chain <= upto
      ),
      fault (chain, sequence, seal, what) as (
        select e.chain, e.former + 1, null::bigint, 'MISSING' from entry e where e.sequence <> e.former + 1
        union all
        select e.chain, e.sequence, null, 'CHANGED' from entry e where e.hash <> e.told
        union all
        select e.chain, e.sequence, null, 'UNLINKED' from entry e
          where e.sequence = e.former + 1 and e.previous_hash <> e.former_hash
        union all
        select e.chain, e.sequence, null, 'MISPLACED' from entry e join head h on h.chain = e.chain
          where e.agency_id <> h.agency_id
        union all
        select h.chain, null, null, 'MISPLACED' from head h
          where h.agency_id is distinct from coalesce(
            (select c.agency_id from client c where c.id = h.client_id), substr(h.chain, length('agency/') + 1))
        union all
        select coalesce(h.chain, e.chain), coalesce(h.sequence, e.sequence), null,
            case when h.chain is null then 'HEADLESS' else 'HEAD' end
          from head h full join (select * from entry where last) e on e.chain = h.chain
          where (h.sequence, h.hash) is distinct from (e.sequence, e.hash)
        union all
        select h.chain, h.sequence, null, 'UNSEALED' from head h
          where h.sealed and not exists (
            select from activity_seal_head s where s.chain = h.chain and s.sequence = h.sequence)
        union all
        select s.chain, s.sequence, s.seal, case when e.chain is null then 'SEALED_GONE' else 'SEALED_CHANGED' end
          from activity_seal_head s left join entry e on e.chain = s.chain and e.sequence = s.sequence
          where s.chain > p_after and s.chain <= upto and e.hash is distinct from s.hash
      ),
      listed as (
        select f.* from fault f order by f.chain, f.sequence nulls first, f.seal nulls first limit 100
      )
      select (select count(*) from head), (select count(*) from entry), (select count(*) from fault),
          coalesce((select jsonb_agg(jsonb_build_object('chain', l.chain, 'sequence', l.sequence, 'seal', l.seal,
            'what', l.what)) from listed l), '[]')
        into chains, entries, fault_count, faults;
      return next;
    end
  $$;

-- The seals after p_after in order, with the root that their heads give now.
create function verify_activity_seals(p_after bigint, p_size integer)
  returns table (number bigint, previous_root bytea, root bytea, told bytea, key_id varchar, signature bytea)
  language sql stable security definer
  set search_path = public, pg_temp
  as $$
    select s.number, s.previous_root, s.root, activity_seal_root(s.number, s.sealed_at, s.previous_root), s.key_id,
        s.signature
      from activity_seal s where s.number > p_after order by s.number limit p_size
  $$;

-- Heads whose seal is gone, with all that came after it.
create function activity_heads_without_seal() returns table (number bigint)
  language sql stable security definer
  set search_path = public, pg_temp
  as $$
    select distinct h.seal from activity_seal_head h
      where not exists (select from activity_seal s where s.number = h.seal) order by 1 limit 100
  $$;

revoke all on function activity_seal_root, collect_activity_heads, record_activity_seal, verify_activity_chains,
  verify_activity_seals, activity_heads_without_seal from public;
grant execute on function collect_activity_heads, record_activity_seal, verify_activity_chains, verify_activity_seals,
  activity_heads_without_seal to carerelay_app;
alter function activity_seal_root owner to carerelay_search;
alter function collect_activity_heads owner to carerelay_search;
alter function record_activity_seal owner to carerelay_search;
alter function verify_activity_chains owner to carerelay_search;
alter function verify_activity_seals owner to carerelay_search;
alter function activity_heads_without_seal owner to carerelay_search;
