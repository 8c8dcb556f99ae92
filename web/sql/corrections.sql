select c.act, c.fields, c.reason, c.corrected_by
from corrections c
where c.applied and exists (
  select 1 from json_each(c.claims) told where told.value in (select value from json_each(:claims))
)
order by c.place
