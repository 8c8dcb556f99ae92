select a, b, relation, differences, gap_pct, explained_by, rate, rate_day
from comparisons
where fact = :fact
order by
  case relation
    when 'conflict' then 1
    when 'denial' then 2
    when 'slip_scale' then 3
    when 'slip_currency' then 4
    when 'slip_conversion' then 5
    when 'metric_swap' then 6
    when 'sibling' then 7
    when 'reframed' then 8
    when 'parts' then 9
    when 'compatible' then 10
    when 'agree' then 11
    else 12
  end,
  relation, a, b
limit 100
