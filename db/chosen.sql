-- Of each article its current revision, and of that the reading to show: the named reader's, else the newest.
with ranked as (
  select
    now.article, now.id as revision, now.fetched, now.published, now.lang, now.author, now.state, now.revisions,
    readings.id as reading, readings.lang as read_lang,
    row_number() over (
      partition by now.article
      order by readings.reader is :reader desc, readings.read_at desc, readings.rowid desc
    ) as place
  from current_revisions as now
  left join readings on readings.revision = now.id
)
select
  articles.id, articles.publisher as source, articles.url, publishers.name as publisher,
  ranked.revision, ranked.fetched, ranked.published, ranked.lang, ranked.author,
  ranked.state, ranked.revisions, ranked.reading, ranked.read_lang
from ranked
join articles on articles.id = ranked.article
join publishers on publishers.id = articles.publisher
where ranked.place = 1
order by articles.id
