select
  id, label, first_published, subject, metric, instrument, per, period_start, period_end, min, max, currency,
  qualifier, others, claims, outlets, origins_min, origins_max, verdicts, last_published, sentence
from facts
/* where */
order by outlets desc, claims desc, id
limit :most offset :from
