-- Every claim of the facts, with the most telling of its relations to a claim that gives the fact's main sum.
-- The cross join and the plus keep SQLite from looking through all claims of a measure for each claim.
select t.fact, c.id, c.source, s.name as publisher, c.published, c.metric, c.min, c.max, c.currency, c.qualifier, c.per,
  c.modality,
  (
    select k.relation
    from comparisons k
    cross join claims o on o.id = case when k.a = c.id then k.b else k.a end
    where (k.a = c.id or k.b = c.id) and +k.fact = f.id
      and o.min is f.min and o.max is f.max and o.currency = f.currency and o.metric = f.metric and o.per is f.per
    order by
      case k.relation
        when 'conflict' then 1
        when 'slip_scale' then 2
        when 'slip_currency' then 2
        when 'slip_conversion' then 2
        when 'agree' then 4
        when 'compatible' then 5
        when 'parts' then 6
        else 3
      end
    limit 1
  ) as relation
from facts f
join fact_claims t on t.fact = f.id
join claims c on c.id = t.claim
join sources s on s.id = c.source
where f.id in (select value from json_each(:facts))
order by t.fact, c.source, c.modality = 'denied', c.published is null, c.published, c.id
limit 4000
