select
  l.kind, l.back, f.id, f.label, f.first_published, f.subject, f.metric, f.instrument, f.per, f.period_start,
  f.period_end, f.min, f.max, f.currency, f.qualifier, f.others, f.sentence
from (
  select kind, other as id, 0 as back from fact_links where fact = :fact
  union all
  select kind, fact as id, 1 as back from fact_links where other = :fact
) l
join facts f on f.id = l.id
order by l.back, l.kind, f.id
limit 100
