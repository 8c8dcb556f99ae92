select id
from claims
where source = :source
order by published desc, id
limit 50
