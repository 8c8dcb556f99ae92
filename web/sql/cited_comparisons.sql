select t.claim, o.id as other, s.name as publisher, o.min, o.max, o.currency, o.qualifier, o.per, k.relation, k.differences
from fact_claims f
join citations t on t.claim = f.claim
join claims o on o.article = t.article
join sources s on s.id = o.source
join comparisons k on k.fact = :fact and ((k.a = t.claim and k.b = o.id) or (k.b = t.claim and k.a = o.id))
where f.fact = :fact
order by
  t.claim, k.relation = 'agree' desc, k.relation = 'compatible' desc, k.relation = 'reframed' desc,
  length(k.differences), o.id
limit 1000
