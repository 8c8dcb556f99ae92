select id, title, published, claims
from articles
where source = :source and claims > 0
order by published desc, id
limit 50
