-- News for staff and families, by e-mail too, and what families agree to by themselves.

-- Who is told something on their desk is also told by e-mail that there is something new, unless they do not want that.

alter table staff_member add column by_mail boolean not null default true;

-- When somebody was last written to, and when they last opened their desk: who has not looked since a recent mail gets
-- no second one.
create table staff_mail (
  staff_id   bigint       primary key references staff_member,
  agency_id  varchar(8)   not null references agency,
  sent_at    timestamptz,
  opened_at  timestamptz
);

revoke delete on staff_mail from carerelay_app;

alter table staff_mail enable row level security;
alter table staff_mail force row level security;
create policy own_agency on staff_mail
  using (agency_id = current_agency()
    and ((select current_worker()) is null or staff_id = (select current_worker())))
  with check (agency_id = current_agency());

create policy own_family on staff_mail as restrictive using ((select current_family()) is null);

-- What is settled for one is settled for all who were told of it.
create index staff_notice_unseen_about on staff_notice (agency_id, subject) where seen_at is null;

-- An adult of the family gives consent to share and withdraws it by themselves (rule C4).
alter table consent
  alter column recorded_by drop not null,
  add column given_by_member bigint,
  add column withdrawn_by_member bigint,
  add constraint consent_giver foreign key (given_by_member, client_id) references household_member (id, client_id),
  add constraint consent_withdrawer foreign key (withdrawn_by_member, client_id)
    references household_member (id, client_id),
  add constraint consent_recorder check (num_nonnulls(recorded_by, given_by_member) = 1),
  drop constraint consent_withdrawal,
  add constraint consent_withdrawal check (
    num_nonnulls(withdrawn_by, withdrawn_by_member) = num_nonnulls(withdrawn_at)
    and (withdrawal_reason is null or withdrawn_at is not null)
    and (withdrawn_by is null or withdrawal_reason is not null));
grant update (withdrawn_by_member) on consent to carerelay_app;
-- What one adult agreed to may say where they are going: nobody else of the family sees it.
drop policy own_family on consent;
create policy own_family on consent as restrictive
  using ((case when (select current_family()) is null or (client_id = (select current_family())
    and (given_by_member is null or given_by_member = (select current_member()))) then true end) is not null);

-- What adults of families are told in the portal, each apart: a row of one says nothing to the other.
create sequence portal_notice_seq;

create table portal_notice (
  id          bigint       primary key,
  account_id  bigint       not null,
  client_id   bigint       not null references client,
  agency_id   varchar(8)   not null references agency,
  kind        varchar(20)  not null,
  -- The conversation that it is about; empty where there is one page for all of the kind.
  subject     varchar(40)  not null,
  at          timestamptz  not null,
  seen_at     timestamptz,
  constraint portal_notice_account foreign key (account_id, client_id)
    references portal_account (id, client_id) on delete cascade,
  constraint portal_notice_seen check (seen_at is null or seen_at >= at)
);
-- Nobody is told twice of what they have not read.
create unique index portal_notice_unseen on portal_notice (account_id, kind, subject) where seen_at is null;
create index portal_notice_of_account on portal_notice (account_id);
create index portal_notice_of_client on portal_notice (client_id);

-- Whether an adult wants to be told by e-mail too, as staff_mail; off unless they said so.
create table portal_mail (
  account_id  bigint       primary key,
  client_id   bigint       not null references client,
  agency_id   varchar(8)   not null references agency,
  wanted      boolean      not null,
  sent_at     timestamptz,
  opened_at   timestamptz,
  constraint portal_mail_account foreign key (account_id, client_id)
    references portal_account (id, client_id) on delete cascade
);
create index portal_mail_of_client on portal_mail (client_id);

revoke delete on portal_notice, portal_mail from carerelay_app;

alter table portal_notice enable row level security;
alter table portal_notice force row level security;
create policy own_agency on portal_notice
  using (agency_id = current_agency() and ((select current_worker()) is null or worker_sees_client(client_id)))
  with check (agency_id = current_agency());
create policy own_family on portal_notice as restrictive
  using ((case when (select current_family()) is null or (client_id = (select current_family())
    and exists (select from portal_account a where a.id = account_id)) then true end) is not null);

alter table portal_mail enable row level security;
alter table portal_mail force row level security;
create policy own_agency on portal_mail
  using (agency_id = current_agency() and ((select current_worker()) is null or worker_sees_client(client_id)))
  with check (agency_id = current_agency());
create policy own_family on portal_mail as restrictive
  using ((case when (select current_family()) is null or (client_id = (select current_family())
    and exists (select from portal_account a where a.id = account_id)) then true end) is not null);

-- The hand-over (rule T6), as in V022.
create function hand_over_portal_news(p_transfer bigint) returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    t transfer := handing_over(p_transfer);
  begin
    update portal_notice set agency_id = t.to_agency where client_id = t.client_id;
    update portal_mail set agency_id = t.to_agency where client_id = t.client_id;
  end
  $$;
grant update (agency_id) on portal_notice, portal_mail to carerelay_mover;
grant select (client_id, agency_id) on portal_notice, portal_mail to carerelay_mover;
alter function hand_over_portal_news owner to carerelay_mover;
