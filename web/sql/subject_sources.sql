select s.id, s.name, s.host, s.country, s.lang, c.claims, c.articles, c.last_published
from (
  select source, count(*) as claims, count(distinct article) as articles, max(published) as last_published
  from claims
  where subject = :subject
  group by source
) c
join sources s on s.id = c.source
order by c.claims desc, s.id
