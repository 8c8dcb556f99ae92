select f.origin, count(distinct c.id) as claims
from claims c
left join fact_claims f on f.claim = c.id and f.fact = c.fact
where c.article = :article
group by f.origin
order by f.origin is null, claims desc, f.origin
