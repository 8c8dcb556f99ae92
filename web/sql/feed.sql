select
  id, label, first_published, subject, metric, instrument, per, period_start, period_end, min, max, currency,
  qualifier, others, verdicts, last_published, sentence
from facts
where id in (
    select id
    from (
      select id from facts
      where first_published is not null and (:subject is null or subject = :subject)
      order by first_published desc, id
      limit 40
    )
    union
    select id
    from (
      select facts.id
      from verdicts
      join facts on facts.id = verdicts.fact
      where verdicts.verdict in ('conflict_between_origins', 'conflict_in_chain')
        and facts.last_published is not null and (:subject is null or facts.subject = :subject)
      order by facts.last_published desc, facts.id
      limit 40
    )
  )
