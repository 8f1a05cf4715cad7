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
