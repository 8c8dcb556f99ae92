select
  id, label, first_published, subject, metric, instrument, per, period_start, period_end, min, max, currency,
  qualifier, others, claims, outlets, origins_min, origins_max, last_published, sentence
from facts
where subject = :subject
order by metric = 'other', claims desc, outlets desc, id
limit :most
