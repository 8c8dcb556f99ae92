select
  cast((select min(published) from claims where published is not null) as integer) as first,
  cast((select max(published) from claims) as integer) as last
