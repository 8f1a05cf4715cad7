-- A document belongs to the family, one of its cases, a plan week, a visit, a message or a transfer; it has versions, and
-- the family sees it where it was shared (rules M1, M3).

-- The receiver of a transfer asks too, who sees neither the record nor the consent: what the sender attached to the
-- transfer for it may be read while it decides, as far as consent stands and covers documents (rules C4, T3).
create function reads_documents_of_transfer(p_number varchar) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select exists (select from transfer t join consent c on c.id = t.consent_id join agency a on a.id = t.from_agency
      where t.number = p_number and t.to_agency = current_agency() and t.state = 'AWAITING_DECISION'
        and c.withdrawn_at is null and (c.expires_on is null or c.expires_on >= (now() at time zone a.time_zone)::date)
        and 'DOCUMENTS' = any (c.scopes))
  $$;
alter function reads_documents_of_transfer owner to carerelay_search;

alter table document
  alter column case_id drop not null,
  alter column uploaded_by drop not null,
  add column place varchar(8),
  -- Of the first version; those that follow replace it.
  add column series bigint,
  add column version integer not null default 1 check (version > 0),
  add column latest boolean not null default true,
  -- The adult of the family who added it; staff did otherwise.
  add column uploaded_by_member bigint,
  add column shared_at timestamptz,
  add column shared_by bigint references staff_member,
  -- Safe contact: the one adult of the family who sees it; null for all of them.
  add column shared_only_for bigint,
  -- Counts changes to what may change, so that nobody changes what they have not seen.
  add column revision integer not null default 0;

-- The policy would leave nothing to change to whoever migrates.
alter table document no force row level security;
update document set
  series = id,
  place = case when attached_to is null then 'CASE'
    when attached_to ~ '/M[A-Za-z0-9_-]{22}$' then 'MESSAGE' else 'WEEK' end;
alter table document force row level security;

alter table document
  alter column version drop default,
  alter column latest drop default,
  alter column place set not null,
  alter column series set not null,
  add constraint document_place check (case place
    when 'CLIENT' then case_id is null and attached_to is null
    when 'CASE' then case_id is not null and attached_to is null
    when 'WEEK' then case_id is not null and attached_to is not null
    when 'VISIT' then case_id is not null and attached_to ~ '/[0-9]{4}-W[0-9]{2}/V[0-9]+$'
    when 'MESSAGE' then attached_to ~ '/M[A-Za-z0-9_-]{22}$'
    when 'TRANSFER' then case_id is null and attached_to ~ '^TR-[0-9]{4}-[0-9]{6,}$'
    else false end),
  -- A series stays within its family, and its versions follow each other.
  add constraint document_version unique (series, version),
  add constraint document_series foreign key (series, client_id) references document (id, client_id),
  add constraint document_first check ((version = 1) = (series = id)),
  add constraint document_uploader check ((uploaded_by is null) <> (uploaded_by_member is null)),
  add constraint document_uploaded_by_member foreign key (uploaded_by_member, client_id)
    references household_member (id, client_id),
  add constraint document_shared check (
    (shared_at is null) = (shared_by is null) and (shared_at is not null or shared_only_for is null)),
  -- What belongs to a message is for whoever reads the conversation, what belongs to a transfer for its two agencies.
  add constraint document_shareable check (shared_at is null or place not in ('MESSAGE', 'TRANSFER')),
  add constraint document_shared_only_for foreign key (shared_only_for, client_id)
    references household_member (id, client_id);

create unique index document_latest on document (series) where latest;

drop index document_once;
create unique index document_once on document (client_id, coalesce(case_id, 0), coalesce(attached_to, ''), name, sha256)
  where removed_at is null and latest;
drop index document_of_client;
create index document_of_client on document (client_id, id desc);
drop index document_of_case;
create index document_of_case on document (case_id, id desc) where removed_at is null and latest;
drop index document_attached;
create index document_attached on document (attached_to, id)
  where removed_at is null and latest and attached_to is not null;
create index document_shared_with_family on document (client_id, shared_at desc, id desc)
  where shared_at is not null and removed_at is null and latest;

grant update (latest, shared_at, shared_by, shared_only_for, revision) on document to carerelay_app;

alter policy own_agency on document
  using (agency_id = current_agency()
    and ((select current_worker()) is null
      or worker_manages(client_id)
      or case when case_id is null then worker_sees_client(client_id) else worker_sees_case(case_id) end));
create policy receiver on document for select
  using (place = 'TRANSFER' and latest and removed_at is null and agency_id <> current_agency()
    and (select current_worker()) is null and reads_documents_of_transfer(attached_to));
create policy receiver on document_chunk for select
  using (agency_id <> current_agency() and (select current_worker()) is null
    and exists (select from document d where d.id = document_id));
