-- Search looks past row-level security, because no policy lets a text index work; so it lives in these few reviewed
-- functions. Each takes the agency and the worker from the transaction itself, never from its caller, and gives
-- nothing where there is no agency. They belong to a role without a login that may read just these tables.
-- They are plpgsql, whose plans last for the session: planning takes longer than the search itself.

grant select on agency, client, household_member, contact_point, case_worker, case_access to carerelay_search;

-- Only a session that has loaded pg_trgm knows its threshold, and only then may a role that is no superuser set it.
select similarity('', '');

-- The people who may be the one described, wherever they are (rule C3). Not callable by the application.
-- reasons: NAME, SOUND, BIRTH_DATE, CONTACT, MEMBER; score: 0 to 100.
-- Not limited, since namesakes elsewhere must not crowd out the agency's own clients.
-- A likeness of 0.8 needs no other sign, so that is the threshold of the index; a lower one would read far more of it.
create function similar_records(
    p_name_key text, p_sort_key text, p_born_on date, p_contact_keys text[], p_member_keys text[], p_member_births date[])
  returns table (client_id bigint, agency_id varchar, score integer, reasons text[])
  language plpgsql stable security definer rows 10
  set search_path = public, pg_temp
  set pg_trgm.similarity_threshold = 0.8
  as $$
    #variable_conflict use_column
    begin
      return query
        with described as (
          select case when p_name_key ~ '^[a-z0-9 ]+$'
              then dmetaphone(split_part(p_sort_key, ',', 1)) || ' ' || dmetaphone(split_part(p_sort_key, ',', 2)) end as sound,
            coalesce(make_date(extract(year from p_born_on)::integer - 1, 1, 1), '-infinity') as earliest,
            coalesce(make_date(extract(year from p_born_on)::integer + 1, 12, 31), 'infinity') as latest
        ),
        person as (
          select m.client_id, m.agency_id, similarity(m.name_key, p_name_key) as likeness,
              coalesce(m.sound_key = d.sound, false) as sounds_alike,
              coalesce(m.born_on = p_born_on, false) as same_birth,
              m.born_on is null or m.born_on between d.earliest and d.latest as birth_fits
            from described d cross join household_member m
            where m.name_key % p_name_key
               or m.born_on = p_born_on
               or m.sound_key = d.sound and m.born_on between d.earliest and d.latest
               or m.sound_key = d.sound and m.born_on is null
        ),
        found as (
          select client_id, agency_id, round(likeness * 50)::integer + case when same_birth then 40 else 0 end
                + case when sounds_alike then 10 else 0 end as score,
              array_remove(array[case when likeness >= 0.45 then 'NAME' end,
                case when sounds_alike and likeness < 0.8 then 'SOUND' end,
                case when same_birth then 'BIRTH_DATE' end], null) as reasons
            from person
            where same_birth and (likeness >= 0.45 or sounds_alike)
               or birth_fits and (likeness >= 0.8 or likeness >= 0.6 and sounds_alike)
          union all
          select c.client_id, c.agency_id, 60, array['CONTACT']
            from contact_point c where c.kind <> 'ADDRESS' and c.value_key = any (p_contact_keys)
          union all
          select m.client_id, m.agency_id, 50, array['MEMBER']
            from unnest(p_member_keys, p_member_births) as t (name_key, born_on)
            join household_member m on m.born_on = t.born_on and m.name_key = t.name_key
        )
        select f.client_id, min(f.agency_id)::varchar, least(100, sum(f.best))::integer,
            array(select distinct r from unnest(string_to_array(string_agg(f.why, ','), ',')) r order by r)
          from (select client_id, agency_id, max(score) as best, array_to_string(reasons, ',') as why
                  from found group by client_id, agency_id, reasons) f
          group by f.client_id;
    end
  $$;

-- Similar clients of the transaction's own agency, in full to whoever takes an intake there.
create function similar_clients(
    p_name_key text, p_sort_key text, p_born_on date, p_contact_keys text[], p_member_keys text[], p_member_births date[])
  returns table (client_id bigint, record_number varchar, given_name varchar, family_name varchar, born_on date,
    household text, contacts text, score integer, reasons text[])
  language plpgsql stable security definer
  set search_path = public, pg_temp
  as $$
    #variable_conflict use_column
    begin
      return query
        select s.client_id, c.record_number, h.given_name, h.family_name, h.born_on,
            (select string_agg(m.given_name || ' ' || m.family_name, ', ' order by m.born_on nulls last, m.id)
               from household_member m where m.client_id = c.id and m.relationship <> 'SELF'),
            (select string_agg(p.value, ', ' order by p.kind desc, p.id) from contact_point p where p.client_id = c.id),
            s.score, s.reasons
          from similar_records(p_name_key, p_sort_key, p_born_on, p_contact_keys, p_member_keys, p_member_births) s
          join client c on c.id = s.client_id
          join household_member h on h.client_id = c.id and h.relationship = 'SELF'
          where s.agency_id = current_agency()
          order by s.score desc, s.client_id
          limit 10;
    end
  $$;

-- The agencies where a record may exist: nothing of the record itself, and no confidential agency (rule C3).
create function agencies_with_similar_client(
    p_name_key text, p_sort_key text, p_born_on date, p_contact_keys text[], p_member_keys text[], p_member_births date[])
  returns table (agency_id varchar)
  language plpgsql stable security definer
  set search_path = public, pg_temp
  as $$
    #variable_conflict use_column
    begin
      return query
        select distinct s.agency_id
          from similar_records(p_name_key, p_sort_key, p_born_on, p_contact_keys, p_member_keys, p_member_births) s
          join agency a on a.id = s.agency_id
          where current_agency() is not null and s.agency_id <> current_agency() and not a.confidential
          order by 1;
    end
  $$;

-- Whether a word of the name begins so. What people type is the beginning of names, in any order.
create function starts_word(name_key text, word text) returns boolean
  language sql immutable parallel safe
  as $$ select name_key like word || '%' or name_key like '% ' || word || '%' $$;

-- The clients of the agency whose household, contacts or record number fit what was typed; up to three words of a name
-- count. Not callable by the application.
create function matching_clients(p_name_key text, p_contact_key text, p_record_number text)
  returns table (client_id bigint)
  language plpgsql stable security definer rows 20
  set search_path = public, pg_temp
  as $$
    #variable_conflict use_column
    begin
      return query
          select m.client_id from household_member m
            where p_name_key <> '' and m.agency_id = current_agency()
              and starts_word(m.name_key, split_part(p_name_key, ' ', 1))
              and starts_word(m.name_key, split_part(p_name_key, ' ', 2))
              and starts_word(m.name_key, split_part(p_name_key, ' ', 3))
        union
          select p.client_id from contact_point p
            where p.agency_id = current_agency() and p.kind <> 'ADDRESS' and p.value_key = p_contact_key
        union
          select r.id from client r
            where r.agency_id = current_agency() and r.record_number = p_record_number;
    end
  $$;

-- The clients of the own agency that fit what somebody types who takes an intake, in full: a known family is found
-- by a worker who does not work with it, too.
create function look_up_clients(p_name_key text, p_contact_key text, p_record_number text)
  returns table (client_id bigint, record_number varchar, given_name varchar, family_name varchar, born_on date,
    household text, contacts text, score integer, reasons text[])
  language plpgsql stable security definer
  set search_path = public, pg_temp
  as $$
    #variable_conflict use_column
    begin
      return query
        select c.id, c.record_number, h.given_name, h.family_name, h.born_on,
            (select string_agg(m.given_name || ' ' || m.family_name, ', ' order by m.born_on nulls last, m.id)
               from household_member m where m.client_id = c.id and m.relationship <> 'SELF'),
            (select string_agg(p.value, ', ' order by p.kind desc, p.id) from contact_point p where p.client_id = c.id),
            0, array[]::text[]
          from matching_clients(p_name_key, p_contact_key, p_record_number) f
            join household_member h on h.client_id = f.client_id and h.relationship = 'SELF'
            join client c on c.id = f.client_id
          order by h.sort_key, c.id
          limit 10;
    end
  $$;

-- The clients that fit what was typed, by name of the head; the page after (p_after_key, p_after_id). A worker finds
-- their own only (rule K3).
create function find_clients(
    p_name_key text, p_contact_key text, p_record_number text,
    p_after_key text, p_after_id bigint, p_limit integer)
  returns table (client_id bigint)
  language plpgsql stable security definer
  set search_path = public, pg_temp
  as $$
    #variable_conflict use_column
    begin
      return query
        select h.client_id
          from matching_clients(p_name_key, p_contact_key, p_record_number) f
            join household_member h on h.client_id = f.client_id and h.relationship = 'SELF'
          where (h.sort_key, h.client_id) > (p_after_key, p_after_id)
            and (current_worker() is null or exists (select from case_worker w
              where w.staff_id = current_worker() and w.client_id = h.client_id and w.ended_at is null))
          order by h.sort_key, h.client_id
          limit least(p_limit, 200);
    end
  $$;

-- Before the owner changes: afterwards the migration's role has nothing left to revoke.
revoke all on function similar_records, matching_clients from public;

alter function similar_records owner to carerelay_search;
alter function similar_clients owner to carerelay_search;
alter function agencies_with_similar_client owner to carerelay_search;
alter function matching_clients owner to carerelay_search;
alter function look_up_clients owner to carerelay_search;
alter function find_clients owner to carerelay_search;
