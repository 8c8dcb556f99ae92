select id, name, host, country, lang, currency, articles, claims, last_published
from sources
where id = :id
