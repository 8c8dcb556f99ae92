select c.id
from fact_claims f
join claims c on c.id = f.claim
where f.fact = :fact
order by c.published is null, c.published, c.id
limit 200
