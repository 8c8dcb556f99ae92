select
  c.id, c.fact, c.subject, c.metric, c.quote, c.min, c.max, c.currency, c.qualifier, c.per, c.instrument,
  c.period_start, c.period_end, c.modality, c.attribution, c.source, c.article, c.published, c.sentence,
  c.sentence_offset, c.place, c.offset, c.currency_from, c.basis, c.event, c.outcome, c.derived, c.cues,
  s.name as publisher, a.title, a.url, a.author, a.state, coalesce(a.lang, s.lang) as text_lang,
  f.origin, f.path, t.name as cited, t.how, t.quote as citing, t.share, t.article as cited_article,
  d.quote as disputed
from claims c
join sources s on s.id = c.source
join articles a on a.id = c.article
left join fact_claims f on f.claim = c.id and f.fact = c.fact
left join citations t on t.claim = c.id
left join disputes d on d.claim = c.id
where c.id in (select value from json_each(:ids))
