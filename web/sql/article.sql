select a.id, a.title, a.url, a.published, a.author, a.lang, a.revisions, a.claims, a.source, s.name as publisher
from articles a
join sources s on s.id = a.source
where a.id = :id
