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
