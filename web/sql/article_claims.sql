select id
from claims
where article = :article
order by place = 'text', offset, id
limit 200
