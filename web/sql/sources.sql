select s.id, s.name, s.host, s.country, s.lang, s.articles, s.claims, a.last_published
from sources s
left join (select source, max(published) as last_published from articles group by source) a on a.source = s.id
order by s.claims desc, s.id
limit 200
