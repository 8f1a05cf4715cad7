-- Run once by a superuser inside the CareRelay database, before the application's first start.
-- The embedded PostgreSQL runs it by itself; docker-compose.yml mounts it; elsewhere: psql -d carerelay -f roles.sql
-- It can be run again at any time. Passwords are set apart from it (alter role … password …).
--
--   carerelay_owner   owns the database's tables, runs the migrations
--   carerelay_app     what the application connects as: owns nothing, bypasses nothing
--   carerelay_search  nobody's login: owns the few reviewed functions that look past row-level security
--   carerelay_mover   nobody's login: owns the functions that move a record at a hand-over, and can do nothing else
do $$
begin
  if not exists (select from pg_roles where rolname = 'carerelay_owner') then
    create role carerelay_owner login nosuperuser nocreatedb nocreaterole nobypassrls;
  end if;
  if not exists (select from pg_roles where rolname = 'carerelay_app') then
    create role carerelay_app login nosuperuser nocreatedb nocreaterole nobypassrls;
  end if;
  if not exists (select from pg_roles where rolname = 'carerelay_search') then
    create role carerelay_search nologin nosuperuser nocreatedb nocreaterole bypassrls;
  end if;
  if not exists (select from pg_roles where rolname = 'carerelay_mover') then
    create role carerelay_mover nologin nosuperuser nocreatedb nocreaterole bypassrls;
  end if;
  execute format('alter database %I owner to carerelay_owner', current_database());
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to carerelay_app', current_database());
end
$$;

-- The owner hands its functions to these two while migrating, but never acts with their rights.
grant carerelay_search, carerelay_mover to carerelay_owner with inherit false, set true;

alter schema public owner to carerelay_owner;
revoke all on schema public from public;
grant usage on schema public to carerelay_app;
grant usage, create on schema public to carerelay_search, carerelay_mover;

create extension if not exists pg_trgm;
create extension if not exists fuzzystrmatch;
create extension if not exists btree_gist;
create extension if not exists btree_gin;
