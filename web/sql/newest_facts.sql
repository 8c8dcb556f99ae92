select
  id, label, subject, metric, instrument, per, period_start, period_end, min, max, currency, qualifier, others,
  claims, outlets, origins_min, origins_max, verdicts, first_published, last_published, sentence
from facts
order by first_published desc, id
limit 6
