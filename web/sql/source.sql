select s.id, s.name, s.host, s.country, s.lang, s.currency, s.articles, s.claims,
  (select max(published) from articles where source = s.id) as last_published
from sources s
where s.id = :id
