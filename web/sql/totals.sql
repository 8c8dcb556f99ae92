select
  (select count(*) from claims) as claims,
  (select count(*) from facts) as facts,
  (select count(*) from articles) as articles,
  (select count(*) from sources) as sources
