select id, name, host, country, lang, articles, claims, last_published
from sources
order by claims desc, id
limit 200
