-- The private working store: articles as they were read, and what was read out of them.

create table publishers (
  id text primary key,              -- the source's key in sources.yml, or the name folded to a slug
  name text not null unique,
  host text,
  country text,                     -- ISO 3166 code of the home country
  lang text,
  currency text                     -- ISO 4217 code of the home currency
) strict;

create table articles (
  id text primary key,              -- hash of the address, or of publisher and title where there is none
  publisher text not null references publishers(id),
  url text unique,
  first_seen text not null          -- UTC time
) strict;

create table revisions (
  id text primary key,              -- hash of the article's id and of all that the page says
  article text not null references articles(id),
  fetched text not null,            -- UTC time
  published text,
  lang text,
  title text,
  text text not null,
  author text,
  state text not null
) strict;
create index revisions_article on revisions(article);

create table readings (
  id text primary key,              -- hash of revision and reader
  revision text not null references revisions(id),
  reader text not null,             -- fingerprint of the code, lexicons and watchlist that read it
  read_at text not null,            -- UTC time
  lang text not null,               -- the language that it was read in
  unique (revision, reader)
) strict;

create table claims (
  reading text not null references readings(id),
  id text not null,                 -- hash of revision, place, offset and quote: the same in every reading
  revision text not null references revisions(id),
  place text not null check (place in ('text', 'title')),
  offset integer not null,          -- in characters
  quote text not null,
  min any check (typeof(min) in ('integer', 'real', 'null')),
  max any check (typeof(max) in ('integer', 'real', 'null')),
  qualifier text not null,
  currency text not null,
  currency_from text not null,
  per text,
  subject text,
  metric text not null,
  instrument text,
  period_start text,
  period_end text,
  modality text not null,
  attribution text,
  basis text,
  event text,
  outcome text,
  derived integer not null,
  sentence text,
  sentence_offset integer,
  cues text not null,               -- JSON: which words decided which field
  primary key (reading, id)
) strict;
create index claims_revision on claims(revision);

create table dates (
  reading text not null references readings(id),
  offset integer not null,
  quote text not null,
  period_start text,
  period_end text,
  primary key (reading, offset, quote)
) strict;

create table left_out (
  reading text not null references readings(id),
  place text not null,
  offset integer not null,
  quote text not null,
  min any,
  max any,
  qualifier text not null,
  currency text not null,
  per text,
  why text not null,
  primary key (reading, place, offset, quote)
) strict;

-- A number that is not on the page cannot get in.
create trigger claims_quote_at_offset before insert on claims
when not exists (
  select 1
  from revisions
  where id = new.revision
    and substr(iif(new.place = 'title', title, text), new.offset + 1, length(new.quote)) = new.quote
)
begin
  select raise(abort, 'quote is not at its offset');
end;

create trigger claims_never_change before update on claims
begin
  select raise(abort, 'claims are append-only');
end;

create trigger claims_never_go before delete on claims
begin
  select raise(abort, 'claims are append-only');
end;

-- What each page says now; one that is blocked or gone still counts with what it last said.
create view current_revisions as
select id, article, fetched, published, lang, title, text, author, state, revisions
from (
  select
    id, article, fetched, published, lang, title, text, author, state,
    count(*) over (partition by article) as revisions,
    row_number() over (
      partition by article
      order by state in ('blocked', 'gone'), fetched desc, rowid desc
    ) as place
  from revisions
)
where place = 1;
