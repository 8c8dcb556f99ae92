select
  id, label, subject, metric, instrument, per, period_start, period_end, min, max, currency, qualifier, others,
  claims, outlets, origins_min, origins_max, verdicts, first_published, last_published, sentence,
  settled_by
from facts
where id = :id
