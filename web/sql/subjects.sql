select name as subject, claims
from subjects
order by claims desc, name
limit 100
