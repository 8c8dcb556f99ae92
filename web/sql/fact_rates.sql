select case when a.currency = :currency then b.id else a.id end as claim,
  case when a.currency = :currency then 1 / k.rate else k.rate end as rate
from comparisons k
join claims a on a.id = k.a
join claims b on b.id = k.b
where k.fact = :fact and k.rate > 0 and (a.currency = :currency) <> (b.currency = :currency)
order by k.rate_day, k.a, k.b
limit 1000
