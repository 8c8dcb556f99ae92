select s.id, s.name, s.host, s.country, s.lang, count(*) as claims, count(distinct c.article) as articles,
  max(c.published) as last_published
from claims c
join sources s on s.id = c.source
where c.subject = :subject
group by s.id
order by claims desc, s.id
