-- Search looks past row-level security, because no policy lets a text index work; so it lives in these few reviewed
-- functions. Each takes the agency and the worker from the transaction itself, never from its caller, and gives
-- nothing where there is no agency. They belong to a role without a login that may read just these tables.

grant select on agency, client, household_member, contact_point, case_worker, case_access to carerelay_search;

-- The people who may be the one described, wherever they are (rule C3). Not callable by the application.
-- reasons: NAME, SOUND, BIRTH_DATE, CONTACT, MEMBER; score: 0 to 100.
create function similar_records(
    p_name_key text, p_sort_key text, p_born_on date, p_contact_keys text[], p_member_keys text[], p_member_births date[])
  returns table (client_id bigint, agency_id varchar, score integer, reasons text[])
  language sql stable security definer
  set search_path = public, pg_temp
  set pg_trgm.similarity_threshold = 0.45
  as $$
    with described as (
      select case when p_name_key ~ '^[a-z0-9 ]+$'
        then dmetaphone(split_part(p_sort_key, ',', 1)) || ' ' || dmetaphone(split_part(p_sort_key, ',', 2)) end as sound
    ),
    person as (
      select m.client_id, m.agency_id, similarity(m.name_key, p_name_key) as likeness,
          m.sound_key = d.sound as sounds_alike, m.born_on = p_born_on as same_birth, m.born_on
        from household_member m, described d
        where m.name_key % p_name_key
           or (m.born_on = p_born_on and m.sound_key = d.sound)
    ),
    found as (
      select client_id, agency_id, round(likeness * 50)::integer + case when same_birth then 40 else 0 end
            + case when sounds_alike then 10 else 0 end as score,
          array_remove(array[case when likeness >= 0.45 then 'NAME' end,
            case when sounds_alike and likeness < 0.8 then 'SOUND' end,
            case when same_birth then 'BIRTH_DATE' end], null) as reasons
        from person
        where same_birth
           or (likeness >= 0.8 and (born_on is null or p_born_on is null
               or abs(extract(year from born_on) - extract(year from p_born_on)) <= 1))
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
      group by f.client_id
      order by 3 desc, 1
      limit 50
  $$;

-- Similar clients of the transaction's own agency, in full to whoever takes an intake there.
create function similar_clients(
    p_name_key text, p_sort_key text, p_born_on date, p_contact_keys text[], p_member_keys text[], p_member_births date[])
  returns table (client_id bigint, record_number varchar, given_name varchar, family_name varchar, born_on date,
    household text, contacts text, score integer, reasons text[])
  language sql stable security definer
  set search_path = public, pg_temp
  as $$
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
      limit 10
  $$;

-- The agencies where a record may exist: nothing of the record itself, and no confidential agency (rule C3).
create function agencies_with_similar_client(
    p_name_key text, p_sort_key text, p_born_on date, p_contact_keys text[], p_member_keys text[], p_member_births date[])
  returns table (agency_id varchar)
  language sql stable security definer
  set search_path = public, pg_temp
  as $$
    select distinct s.agency_id
      from similar_records(p_name_key, p_sort_key, p_born_on, p_contact_keys, p_member_keys, p_member_births) s
      join agency a on a.id = s.agency_id
      where current_agency() is not null and s.agency_id <> current_agency() and not a.confidential
      order by 1
  $$;

-- The clients of the own agency that fit what somebody types who takes an intake, in full: a known family is found
-- by a worker who does not work with it, too.
create function look_up_clients(p_name_key text, p_contact_key text, p_record_number text)
  returns table (client_id bigint, record_number varchar, given_name varchar, family_name varchar, born_on date,
    household text, contacts text, score integer, reasons text[])
  language sql stable security definer
  set search_path = public, pg_temp
  as $$
    select c.id, c.record_number, h.given_name, h.family_name, h.born_on,
        (select string_agg(m.given_name || ' ' || m.family_name, ', ' order by m.born_on nulls last, m.id)
           from household_member m where m.client_id = c.id and m.relationship <> 'SELF'),
        (select string_agg(p.value, ', ' order by p.kind desc, p.id) from contact_point p where p.client_id = c.id),
        0, array[]::text[]
      from client c join household_member h on h.client_id = c.id and h.relationship = 'SELF'
      where c.agency_id = current_agency()
        and c.id in (
          select m.client_id from household_member m
            where p_name_key is not null and m.agency_id = current_agency()
              and m.name_key like '%' || replace(p_name_key, ' ', '%') || '%'
          union all
          select p.client_id from contact_point p
            where p_contact_key is not null and p.kind <> 'ADDRESS' and p.value_key = p_contact_key
          union all
          select r.id from client r where r.record_number = p_record_number)
      order by h.sort_key, c.id
      limit 10
  $$;

-- The clients whose household, contacts or record number fit what was typed, by name of the head; the page after
-- (p_after_key, p_after_id). A worker finds their own only (rule K3).
create function find_clients(
    p_name_key text, p_contact_key text, p_record_number text,
    p_after_key text, p_after_id bigint, p_limit integer)
  returns table (client_id bigint)
  language sql stable security definer
  set search_path = public, pg_temp
  as $$
    select h.client_id
      from household_member h
      where h.relationship = 'SELF' and h.agency_id = current_agency()
        and (h.sort_key, h.client_id) > (p_after_key, p_after_id)
        and h.client_id in (
          select m.client_id from household_member m
            where p_name_key is not null and m.agency_id = current_agency()
              and m.name_key like '%' || replace(p_name_key, ' ', '%') || '%'
          union all
          select c.client_id from contact_point c
            where p_contact_key is not null and c.kind <> 'ADDRESS' and c.value_key = p_contact_key
          union all
          select r.id from client r where r.record_number = p_record_number)
        and (current_worker() is null or exists (select from case_worker w
          where w.staff_id = current_worker() and w.client_id = h.client_id and w.ended_at is null))
      order by h.sort_key, h.client_id
      limit least(p_limit, 200)
  $$;

alter function similar_records owner to carerelay_search;
alter function similar_clients owner to carerelay_search;
alter function agencies_with_similar_client owner to carerelay_search;
alter function look_up_clients owner to carerelay_search;
alter function find_clients owner to carerelay_search;
revoke all on function similar_records from public;
