select subject, count(*) as claims
from claims
where source = :source and subject is not null
group by subject
order by claims desc, subject
limit 50
