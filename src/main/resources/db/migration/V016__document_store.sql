-- Documents of a case, their content beside them in pieces (rule M3).

create sequence document_seq;

create table document (
  id              bigint        primary key,
  case_id         bigint        not null references case_file,
  client_id       bigint        not null references client,
  agency_id       varchar(8)    not null references agency,
  -- What inside the case it belongs to, by its business key, such as a plan week; null for the case itself.
  attached_to     varchar(40),
  name            varchar(200)  not null,
  media_type      varchar(100)  not null,
  size            bigint        not null check (size > 0),
  sha256          varchar(64)   not null check (sha256 ~ '^[0-9a-f]{64}$'),
  uploaded_by     bigint        not null references staff_member,
  uploaded_at     timestamptz   not null,
  removed_at      timestamptz,
  removed_by      bigint        references staff_member,
  removal_reason  varchar(500),
  constraint document_removal check (
    (removed_at is null) = (removed_by is null) and (removed_at is null) = (removal_reason is null))
);
create index document_of_case on document (case_id, id desc) where removed_at is null;
create index document_attached on document (attached_to, id) where removed_at is null and attached_to is not null;
create index document_of_client on document (client_id);
-- The same file sent again, after an answer that never arrived, is the document that is there already.
create unique index document_once on document (case_id, coalesce(attached_to, ''), name, sha256)
  where removed_at is null;

create table document_chunk (
  document_id  bigint      not null references document,
  position     integer     not null check (position >= 0),
  client_id    bigint      not null references client,
  agency_id    varchar(8)  not null references agency,
  bytes        bytea       not null check (octet_length(bytes) > 0),
  primary key (document_id, position)
);
create index document_chunk_of_client on document_chunk (client_id);
-- What people send is compressed already. Kept apart from its row, it stays where it is when a hand-over moves the row.
alter table document_chunk alter column bytes set storage external;

-- Nothing is lost: content never changes, a removed document is marked, and both may be handed over.
revoke update, delete on document, document_chunk from carerelay_app;
grant update (agency_id, removed_at, removed_by, removal_reason) on document to carerelay_app;
grant update (agency_id) on document_chunk to carerelay_app;

alter table document enable row level security;
alter table document force row level security;
create policy own_agency on document
  using (agency_id = current_agency()
    and ((select current_worker()) is null or worker_sees_case(case_id) or worker_manages(client_id)))
  with check (agency_id = current_agency());

alter table document_chunk enable row level security;
alter table document_chunk force row level security;
create policy own_agency on document_chunk
  using (agency_id = current_agency()
    and ((select current_worker()) is null or exists (select from document d where d.id = document_id)))
  with check (agency_id = current_agency());
