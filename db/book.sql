-- The published book, derived whole from the corpus: no full articles, only sentences with a sum.

create table sources (
  id text primary key,
  name text not null,
  host text,
  country text,
  lang text,
  currency text,
  articles integer not null,
  claims integer not null,
  last_published text
) strict;

-- Counted anew by each build, so that no page has to count all claims.
create table subjects (
  name text primary key,
  claims integer not null,
  facts integer not null,
  last_published text
) strict;
create index subjects_claims on subjects(claims desc, name);

create table articles (
  id text primary key,
  source text not null references sources(id),
  title text,
  url text,
  published text,
  author text,
  lang text,
  state text not null,
  fetched text not null,
  revisions integer not null,
  claims integer not null
) strict;
create index articles_source on articles(source, published desc, id);
create index articles_lang on articles(lang, id);
create index articles_state on articles(state, id);
create index articles_of_lang on articles(lang, state, source);
create index articles_of_state on articles(state, lang, source);

create table facts (
  id text primary key,              -- hash of the label, and of the article where the subject is not told
  label text not null,
  subject text,
  metric text not null,
  instrument text,
  per text,
  period_start text,
  period_end text,
  min any,                          -- the sum that most outlets give
  max any,
  currency text not null,
  qualifier text not null,
  others text not null,             -- JSON list of the other sums: min, max, currency, qualifier
  claims integer not null,
  outlets integer not null,
  origins_min integer not null,
  origins_max integer not null,
  verdicts text not null,           -- comma-separated, for reading; the table verdicts is for asking
  first_published text,
  last_published text,
  sentence text not null,
  settled_by text not null          -- JSON list of what would settle it: proof, of, outlets
) strict;
create index facts_subject on facts(subject, metric = 'other', claims desc, outlets desc, id);
create index facts_metric on facts(metric, outlets desc, claims desc, id);
create index facts_of_metric on facts(metric, subject);
-- With the ends of periods, so that a year that nobody tells of is seen in the index alone.
create index facts_outlets on facts(
  outlets desc, claims desc, id, period_start, first_published, period_end, last_published
);
create index facts_first_published on facts(first_published desc, id);
create index facts_disputed on facts(last_published desc, id) where instr(verdicts, 'conflict_') > 0;
create index facts_altered on facts(last_published desc, id)
where instr(verdicts, 'altered') + instr(verdicts, 'slip') + instr(verdicts, 'denied') > 0;

create table claims (
  id text primary key,
  fact text references facts(id),
  subject text,
  metric text not null,
  quote text not null,
  min any,
  max any,
  currency text not null,
  qualifier text not null,
  per text,
  instrument text,
  period_start text,
  period_end text,
  modality text not null,
  attribution text,
  source text not null references sources(id),
  article text not null references articles(id),
  published text,
  sentence text,
  sentence_offset integer,
  place text not null,
  offset integer not null,
  currency_from text not null,
  basis text,
  event text,
  outcome text,
  derived integer not null,
  cues text not null
) strict;
create index claims_fact on claims(fact);
create index claims_article on claims(article);
create index claims_published on claims(published desc, id);
create index claims_source on claims(source, published desc, id);
create index claims_subject on claims(subject, published desc, id);
-- Pages of the tables begin with the least ids, so very many rows of one value need not be sorted …
create index claims_by_source on claims(source, id);
create index claims_by_subject on claims(subject, id);
create index claims_by_metric on claims(metric, id);
create index claims_by_modality on claims(modality, id);
create index claims_by_currency on claims(currency, id);
-- … and what is counted over very many rows is counted from an index alone.
create index claims_of_metric on claims(metric, modality);
create index claims_of_modality on claims(modality, metric);
create index claims_of_source on claims(source, subject, metric, modality);
create index claims_of_subject on claims(subject, source, article, published, metric, modality);

create table fact_claims (
  fact text not null references facts(id),
  claim text not null references claims(id),
  origin text,                      -- the root behind the claim, where it is certain
  path text not null,               -- JSON list of names, from the outlet that tells it to the last one known
  primary key (fact, claim)
) strict;
create index fact_claims_claim on fact_claims(claim);

create table comparisons (
  a text not null references claims(id),
  b text not null references claims(id),
  fact text not null references facts(id),
  relation text not null,
  differences text not null,        -- JSON list of fields
  gap_pct real,
  explained_by text,
  rate real,                        -- what one unit of the currency of a was worth in that of b
  rate_day text,                    -- the day of that rate of the European Central Bank
  primary key (a, b)
) strict;
create index comparisons_fact on comparisons(fact);
create index comparisons_b on comparisons(b);
create index comparisons_relation on comparisons(relation, a, b);

create table verdicts (
  fact text not null references facts(id),
  verdict text not null,
  primary key (fact, verdict)
) strict;
create index verdicts_verdict on verdicts(verdict);

create table fact_sentences (
  fact text not null references facts(id),
  lang text not null,
  sentence text not null,
  primary key (fact, lang)
) strict;

create table fact_links (
  fact text not null references facts(id),
  kind text not null,
  other text not null references facts(id),
  primary key (fact, kind, other)
) strict;

create index fact_links_other on fact_links(other);

create table origins (
  fact text not null references facts(id),
  name text not null,
  kind text not null,               -- party, outlet or outside
  claims integer not null,
  primary key (fact, name)
) strict;
create index origins_kind on origins(kind, fact, name);

create table citations (
  claim text primary key references claims(id),
  name text not null,               -- whom the text cites
  how text not null,                -- phrase, link, byline, source_line or near_copy
  source text references sources(id),
  article text references articles(id),
  quote text not null,              -- the words that cite; empty for a near copy
  offset integer,                   -- where they stand
  share real                        -- of the text that is repeated, for a near copy
) strict;
create index citations_article on citations(article);
create index citations_source on citations(source);
create index citations_how on citations(how, claim);

create table disputes (
  claim text primary key references claims(id),
  quote text not null,              -- the sentence that says so; it holds no sum
  offset integer not null
) strict;

create table changes (
  article text not null references articles(id),
  seen text not null,               -- UTC time at which the later revision was first seen so
  place integer not null,           -- in the order of the text
  kind text not null,               -- sum, frame, added or withdrawn
  subject text,
  metric text not null,
  quote_before text,
  quote_after text,
  sentence_before text,
  sentence_after text,
  claim text references claims(id), -- the claim of today, where the later revision is the newest
  primary key (article, seen, place)
) strict;
create index changes_claim on changes(claim);

create table corrections (
  place integer primary key,        -- in the file
  act text not null,                -- hide, set, split or join
  claims text not null,             -- JSON list of ids
  fields text not null,             -- JSON object: the fields that are set
  reason text not null,
  corrected_by text not null,
  applied integer not null          -- 0 where it fits nothing any more
) strict;

-- What the book was built from, so that the next build does only what is new.
create table built (
  kind text not null,               -- settings, article or topic
  name text not null,
  inputs text not null,             -- hash of all that the thing depends on
  facts text not null,              -- JSON list of the ids of its facts
  primary key (kind, name)
) strict, without rowid;

create table dates (
  article text not null references articles(id),
  offset integer not null,
  quote text not null,
  period_start text,
  period_end text,
  primary key (article, offset, quote)
) strict;

create table left_out (
  article text not null references articles(id),
  place text not null,
  offset integer not null,
  quote text not null,
  min any,
  max any,
  currency text not null,
  qualifier text not null,
  per text,
  why text not null,
  primary key (article, place, offset, quote)
) strict;
create index left_out_why on left_out(why);

-- Accents folded: "levee" finds "levée".
create virtual table claims_fts using fts5 (
  subject, quote, sentence, title,
  tokenize = "unicode61 remove_diacritics 2"
);
