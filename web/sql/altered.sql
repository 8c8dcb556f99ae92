-- The condition is that of the index facts_altered.
select
  id, label, first_published, subject, metric, instrument, per, period_start, period_end, min, max, currency,
  qualifier, others, claims, outlets, origins_min, origins_max, verdicts, last_published, sentence
from facts
where instr(verdicts, 'altered') + instr(verdicts, 'slip') + instr(verdicts, 'denied') > 0
order by last_published desc, id
limit 6
