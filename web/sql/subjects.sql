select subject, count(*) as claims
from claims
where subject is not null
group by subject
order by claims desc, subject
limit 100
