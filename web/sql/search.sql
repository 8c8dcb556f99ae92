select c.id
from claims_fts
join claims c on c.rowid = claims_fts.rowid
where claims_fts match :words
order by claims_fts.rank, c.id
limit 50
