-- To rank takes a look at every match, too long where a million claims hold the words: of more than two thousand matches
-- those are shown that came last into the book, whatever their rank.
with latest as (
  select rowid as place
  from claims_fts
  where claims_fts match :words
  order by rowid desc
  limit 2000
)
select c.id
from claims_fts
join claims c on c.rowid = claims_fts.rowid
where claims_fts match :words and claims_fts.rowid >= (select min(place) from latest)
order by case when (select count(*) from latest) < 2000 then bm25(claims_fts) else -c.rowid end, c.id
limit 50
