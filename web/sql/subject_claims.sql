select id
from claims
where subject = :subject
order by published desc, id
limit 30
