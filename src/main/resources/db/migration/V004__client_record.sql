-- Client and family, and the dated links of a client to agencies (rules C1, C2).
-- agency_id is the present owner of the record on every row, and moves with it at a hand-over.

create sequence client_seq increment by 50;
create sequence household_member_seq increment by 50;
create sequence contact_point_seq increment by 50;
create sequence agency_assignment_seq increment by 50;
create sequence client_record_number;

create table client (
  id                  bigint       primary key,
  record_number       varchar(16)  not null unique,
  agency_id           varchar(8)   not null references agency,
  language            varchar(8),
  safe_contact_notes  varchar(1000),
  registered_at       timestamptz  not null,
  version             integer      not null
);

-- The head of the household is a member too (relationship SELF), so that there is one table of people.
create table household_member (
  id            bigint       primary key,
  client_id     bigint       not null references client,
  agency_id     varchar(8)   not null references agency,
  relationship  varchar(20)  not null
    check (relationship in ('SELF', 'CHILD', 'SPOUSE_OR_PARTNER', 'OTHER_RELATION', 'NON_RELATION')),
  given_name    varchar(80)  not null,
  family_name   varchar(80)  not null,
  born_on       date,
  name_key      varchar(200) not null,
  sort_key      varchar(200) not null,
  sound_key     varchar(40)  generated always as (
    case when name_key ~ '^[a-z0-9 ]+$'
      then dmetaphone(split_part(sort_key, ',', 1)) || ' ' || dmetaphone(split_part(sort_key, ',', 2))
    end) stored
);
create unique index household_member_one_head on household_member (client_id) where relationship = 'SELF';
create index household_member_of_client on household_member (client_id, id);
create index household_member_head_list on household_member (agency_id, sort_key, client_id) where relationship = 'SELF';
create index household_member_born on household_member (born_on);
create index household_member_sound on household_member (sound_key, born_on);
-- With the agency in it, a search reads that agency's names however many others there are. Without the list of
-- pending rows, which every search reads to its end, a search does not wait for the next vacuum to be quick.
create index household_member_name on household_member using gin (agency_id, name_key gin_trgm_ops)
  with (fastupdate = off);

create table contact_point (
  id         bigint       primary key,
  client_id  bigint       not null references client,
  agency_id  varchar(8)   not null references agency,
  kind       varchar(8)   not null check (kind in ('PHONE', 'EMAIL', 'ADDRESS')),
  value      varchar(200) not null,
  value_key  varchar(200) not null
);
create unique index contact_point_once on contact_point (client_id, kind, value_key);
create index contact_point_key on contact_point (value_key) where kind <> 'ADDRESS';

create table agency_assignment (
  id                   bigint       primary key,
  client_id            bigint       not null references client,
  agency_id            varchar(8)   not null references agency,
  status               varchar(12)  not null check (status in ('ACTIVE', 'ENDED', 'TRANSFERRED')),
  began_at             timestamptz  not null,
  ended_at             timestamptz,
  end_reason           varchar(500),
  receiving_agency_id  varchar(8)   references agency,
  handoff_note         text,
  version              integer      not null,
  constraint agency_assignment_ended check ((status = 'ACTIVE') = (ended_at is null)),
  constraint agency_assignment_span check (ended_at is null or ended_at >= began_at)
);
-- Rule C2.
create unique index agency_assignment_one_active on agency_assignment (client_id) where status = 'ACTIVE';
create index agency_assignment_list on agency_assignment (agency_id, status, client_id);
