select 1 as sample
from sources
where host like '%.example'
limit 1
