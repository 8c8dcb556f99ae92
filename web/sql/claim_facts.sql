select
  f.id, f.label, f.first_published, f.subject, f.metric, f.instrument, f.per, f.period_start, f.period_end, f.min,
  f.max, f.currency, f.qualifier, f.others, f.claims, f.outlets, f.origins_min, f.origins_max, f.last_published,
  f.sentence
from facts f
where f.id in (
  select fact from fact_claims where claim = :claim
  union
  select fact from claims where id = :claim
)
order by f.id
