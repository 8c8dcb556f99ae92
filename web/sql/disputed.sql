select
  id, label, first_published, subject, metric, instrument, per, period_start, period_end, min, max, currency,
  qualifier, others, claims, outlets, origins_min, origins_max, verdicts, last_published, sentence
from facts
where id in (select fact from verdicts where verdict in ('conflict_between_origins', 'conflict_in_chain'))
order by last_published desc, id
limit 8
