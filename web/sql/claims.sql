select
  c.id, c.fact, c.subject, c.metric, c.quote, c.min, c.max, c.currency, c.qualifier, c.per, c.instrument,
  c.period_start, c.period_end, c.modality, c.attribution, c.source, c.article, c.published, c.sentence,
  c.sentence_offset, c.place, c.offset, c.currency_from, c.basis, c.event, c.outcome, c.derived, c.cues,
  s.name as publisher, a.title, a.url, a.author, a.state, coalesce(a.lang, s.lang) as text_lang
from claims c
join sources s on s.id = c.source
join articles a on a.id = c.article
where c.id in (select value from json_each(:ids))
