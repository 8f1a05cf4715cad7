-- What a document holds: where its content lies, whether it was scanned, its text to search in, pictures to look at
-- (rule M3). All of it follows its document: who sees that, sees this.

create extension if not exists unaccent;

create table document_content (
  document_id    bigint        primary key references document,
  client_id      bigint        not null references client,
  agency_id      varchar(8)    not null references agency,
  -- Its name in the object store; null where it lies in document_chunk. So both are read, whatever is configured now.
  object_key     varchar(64)   unique,
  scan           varchar(8)    not null check (scan in ('NONE', 'WAITING', 'CLEAN', 'INFECTED')),
  -- What the scanner calls what it found.
  threat         varchar(200),
  text           varchar(10)   not null check (text in ('WAITING', 'READ', 'NONE', 'UNREADABLE')),
  preview        varchar(10)   not null check (preview in ('WAITING', 'MADE', 'NONE', 'UNREADABLE')),
  preview_pages  integer       not null default 0 check ((preview = 'MADE') = (preview_pages > 0)),
  constraint document_content_threat check (threat is null or scan = 'INFECTED')
) with (fillfactor = 50);
create index document_content_of_client on document_content (client_id);
create index document_content_waiting on document_content (agency_id, document_id)
  where scan <> 'INFECTED' and (scan = 'WAITING' or text = 'WAITING' or preview = 'WAITING');

-- Documents of before; what they hold is read by and by.
alter table document no force row level security;
insert into document_content (document_id, client_id, agency_id, scan, text, preview)
  select id, client_id, agency_id, 'NONE', 'WAITING', 'WAITING' from document;

-- Objects that were begun: what is still here after a day belongs to no document, and is deleted. Nothing of a client.
create table document_object (
  object_key  varchar(64)   primary key,
  begun_at    timestamptz   not null
);
create index document_object_begun on document_object (begun_at);

-- The endings of words in the languages at hand, and each word as it is, without marks on its letters.
create text search configuration plain_words (copy = simple);
alter text search configuration plain_words
  alter mapping for hword, hword_part, word with unaccent, simple;

-- A list of words has a limit in bytes: of a text with more different words than any language has, the beginning counts.
create function document_words(p_name text, p_text text) returns tsvector
  language plpgsql stable
  as $$
  declare
    named text := translate(p_name, '._-', '   ');
    body text := coalesce(p_text, '');
    whole text;
  begin
    loop
      begin
        -- What stands between these would be taken for markup, and left out.
        whole := translate(named || ' ' || body, '<>', '  ');
        return to_tsvector('plain_words', whole) || to_tsvector('finnish', whole)
          || to_tsvector('swedish', whole) || to_tsvector('english', whole);
      exception when program_limit_exceeded then
        body := left(body, length(body) / 2);
      end;
    end loop;
  end
  $$;

create table document_text (
  document_id  bigint      primary key references document,
  client_id    bigint      not null references client,
  agency_id    varchar(8)  not null references agency,
  -- Null where it has none, or none that could be read.
  text         text,
  words        tsvector    not null
  -- A hand-over moves rows of some 60 bytes, each within its page: the index of words is not touched.
) with (fillfactor = 45, toast_tuple_target = 128);
create index document_text_words on document_text using gin (words);
create index document_text_of_client on document_text (client_id);

create table document_preview (
  document_id  bigint      not null references document,
  page         integer     not null check (page > 0),
  client_id    bigint      not null references client,
  agency_id    varchar(8)  not null references agency,
  -- A JPEG that we made ourselves.
  bytes        bytea       not null check (octet_length(bytes) > 0),
  primary key (document_id, page)
) with (fillfactor = 50, toast_tuple_target = 128);
create index document_preview_of_client on document_preview (client_id);
alter table document_preview alter column bytes set storage external;

-- Names can be found at once.
insert into document_text (document_id, client_id, agency_id, words)
  select id, client_id, agency_id, document_words(name, null) from document;
alter table document force row level security;

-- Who sees the document; written for the own agency only.
do $$
declare
  held text;
begin
  foreach held in array array['document_content', 'document_text', 'document_preview'] loop
    execute format('alter table %I enable row level security', held);
    execute format('alter table %I force row level security', held);
    execute format('create policy own_agency on %I using (exists (select from document d where d.id = document_id))'
      || ' with check (agency_id = current_agency())', held);
    execute format('revoke update, delete on %I from carerelay_app', held);
    execute format('grant update (agency_id) on %I to carerelay_mover', held);
    execute format('grant select (client_id, agency_id) on %I to carerelay_mover', held);
  end loop;
end
$$;
revoke update on document_object from carerelay_app;
grant update (scan, threat, text, preview, preview_pages) on document_content to carerelay_app;
grant update (text, words) on document_text to carerelay_app;

-- The hand-over (rule T6), as in V022.
create function hand_over_document_content(p_transfer bigint) returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    t transfer := handing_over(p_transfer);
  begin
    update document_content set agency_id = t.to_agency where client_id = t.client_id;
    update document_text set agency_id = t.to_agency where client_id = t.client_id;
    update document_preview set agency_id = t.to_agency where client_id = t.client_id;
  end
  $$;
alter function hand_over_document_content owner to carerelay_mover;

-- Search, as in V010: the agency and the worker are taken from the transaction, and a family finds nothing this way.
-- The documents whose name and text together have all of the words, each as typed, as the beginning of a word, or in
-- another form of it; newest first, before p_before. What is removed, was replaced or was not found clean is not
-- among them.
-- Headlines are plain text, in which the words stand between the control characters 2 and 3.
create function find_documents(p_words text[], p_client bigint, p_case bigint, p_before bigint, p_limit integer)
  returns table (document_id bigint, headline text)
  language plpgsql stable security definer
  set search_path = public, pg_temp
  as $$
    #variable_conflict use_column
    declare
      wanted tsquery;
      one tsquery;
      word text;
    begin
      if current_agency() is null or coalesce(current_setting('carerelay.family', true), '') <> '' then
        return;
      end if;
      foreach word in array p_words[1:8] loop
        word := translate(left(word, 60), '''\', '');
        one := to_tsquery('plain_words', '''' || word || ''':*')
          || plainto_tsquery('finnish', word) || plainto_tsquery('swedish', word) || plainto_tsquery('english', word);
        wanted := case when wanted is null then one else wanted && one end;
      end loop;
      if wanted is null or numnode(wanted) = 0 then
        return;
      end if;
      return query
        with found as materialized (
          select t.document_id, t.text
            from document_text t
              join document d on d.id = t.document_id
              join document_content c on c.document_id = t.document_id
            where t.words @@ wanted
              and d.agency_id = current_agency() and d.removed_at is null and d.latest
              and d.id < p_before
              and c.scan in ('NONE', 'CLEAN')
              and (p_client is null or d.client_id = p_client)
              and (p_case is null or d.case_id = p_case)
              and (current_worker() is null
                or d.case_id in (select a.case_id from case_access a where a.staff_id = current_worker())
                or d.case_id is null
                  and d.client_id in (select a.client_id from case_access a where a.staff_id = current_worker())
                or d.client_id in (select m.client_id from managed_client m where m.staff_id = current_worker()))
            order by d.id desc
            limit least(p_limit, 50)
        )
        select f.document_id,
            case when f.text is not null then
              ts_headline('plain_words', translate(left(f.text, 50000), '<>', '  '), wanted, 'MaxWords=30, MinWords=12, MaxFragments=1, StartSel='
                || chr(2) || ', StopSel=' || chr(3)) end
          from found f
          order by f.document_id desc;
    end
  $$;
grant select on document, document_content, document_text to carerelay_search;
alter function find_documents owner to carerelay_search;
