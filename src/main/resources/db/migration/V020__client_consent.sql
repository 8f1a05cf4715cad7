-- Consent to share a family's record with another agency (rule C4), and the end of service (rule C5).

create sequence consent_seq increment by 50;

-- Evidence is a document of the same family: one table cannot point into the record of another.
alter table document add constraint document_with_client unique (id, client_id);

create table consent (
  id                 bigint         primary key,
  client_id          bigint         not null references client,
  agency_id          varchar(8)     not null references agency,
  scopes             varchar(10)[]  not null,
  purpose            varchar(500)   not null,
  -- Name of the person who gave it: not always somebody of the household.
  given_by           varchar(160)   not null,
  signed_on          date           not null,
  -- The last day on which it holds; null where it holds until it is withdrawn.
  expires_on         date,
  document_id        bigint,
  recorded_at        timestamptz    not null,
  recorded_by        bigint         not null references staff_member,
  withdrawn_at       timestamptz,
  withdrawn_by       bigint         references staff_member,
  withdrawal_reason  varchar(500),
  version            integer        not null,
  constraint consent_scopes check (
    cardinality(scopes) > 0
    and scopes <@ array['FAMILY', 'CONTACTS', 'CASES', 'CARE', 'DOCUMENTS']::varchar[]),
  constraint consent_span check (expires_on >= signed_on),
  constraint consent_withdrawal check (
    (withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawal_reason is null)),
  constraint consent_evidence foreign key (document_id, client_id) references document (id, client_id)
);
create index consent_of_client on consent (client_id, signed_on desc, id desc);

-- What a family agreed to is never rewritten: it is withdrawn, and may be handed over.
revoke update, delete on consent from carerelay_app;
grant update (agency_id, withdrawn_at, withdrawn_by, withdrawal_reason, version) on consent to carerelay_app;

alter table consent enable row level security;
alter table consent force row level security;
create policy own_agency on consent
  using (agency_id = current_agency() and ((select current_worker()) is null or worker_sees_client(client_id)))
  with check (agency_id = current_agency());

-- Rule C5: an agency's service to a family ends when all of its cases there are closed, whoever asks.
create function require_closed_cases() returns trigger
  language plpgsql
  as $$
  begin
    if exists (select from case_file c
        where c.client_id = new.client_id and c.agency_id = new.agency_id and c.status <> 'CLOSED') then
      raise exception using errcode = 'check_violation', constraint = 'agency_assignment_cases_closed',
        message = 'agency_assignment_cases_closed: a case of the client is not closed';
    end if;
    return new;
  end
  $$;
create trigger cases_closed before update on agency_assignment
  for each row when (old.status = 'ACTIVE' and new.status = 'ENDED') execute function require_closed_cases();
