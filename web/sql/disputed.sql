-- The condition is that of the index facts_disputed; both verdicts of a conflict begin so.
select
  id, label, first_published, subject, metric, instrument, per, period_start, period_end, min, max, currency,
  qualifier, others, claims, outlets, origins_min, origins_max, verdicts, last_published, sentence
from facts
where instr(verdicts, 'conflict_') > 0
order by last_published desc, id
limit 8
