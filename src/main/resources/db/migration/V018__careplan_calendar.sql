-- The secret link by which a person's calendar program reads their visits and due activities.

create sequence calendar_link_seq increment by 50;

create table calendar_link (
  id            bigint       primary key,
  staff_id      bigint       not null references staff_member,
  agency_id     varchar(8)   not null references agency,
  -- SHA-256 of the token. The token itself is shown once and kept nowhere.
  token_hash    varchar(64)  not null check (token_hash ~ '^[0-9a-f]{64}$'),
  created_at    timestamptz  not null,
  revoked_at    timestamptz,
  -- To the hour: a calendar asks every few minutes.
  last_read_at  timestamptz
);
create unique index calendar_link_by_token on calendar_link (token_hash);
create unique index calendar_link_one_live on calendar_link (staff_id) where revoked_at is null;

revoke update, delete on calendar_link from carerelay_app;
grant update (revoked_at, last_read_at) on calendar_link to carerelay_app;

alter table calendar_link enable row level security;
alter table calendar_link force row level security;
create policy own_agency on calendar_link
  using (agency_id = current_agency()
    and ((select current_worker()) is null or staff_id = (select current_worker())))
  with check (agency_id = current_agency());
-- Whoever brings a link is nobody yet: the directory shows the one row of that link, and no others.
create policy by_token on calendar_link for select
  using (directory_scope() and token_hash = nullif(current_setting('carerelay.calendar', true), ''));

-- Calendar programs ask when an entry last changed.
alter table visit add changed_at timestamptz not null default now();

create function mark_visit_changed() returns trigger
  language plpgsql
  as $$
  begin
    new.changed_at := now();
    return new;
  end
  $$;
create trigger visit_changed before update on visit for each row execute function mark_visit_changed();
