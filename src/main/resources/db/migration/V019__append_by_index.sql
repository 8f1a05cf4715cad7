-- The plan of a statement in a function is kept by its connection. Made while the table was small, the second statement
-- went on reading all chains for each entry after thousands had been added. What is inserted with "on conflict" always
-- goes by the index.
create or replace function append_activity() returns trigger
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
    insert into activity_chain (chain, client_id, agency_id, sequence, hash)
      values (new.chain, new.client_id, new.agency_id, new.sequence, new.hash)
      on conflict (chain) do update set hash = excluded.hash;
    return new;
  end
  $$;

-- Jobs that are due are looked for many times a minute, among the timers of each week that is worked on.
create index job_due on act_ru_job (duedate_);
