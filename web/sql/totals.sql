-- From the counts that each build keeps: counting all claims takes long in a large book.
select
  (select coalesce(sum(claims), 0) from sources) as claims,
  (select count(*) from facts) as facts,
  (select coalesce(sum(articles), 0) from sources) as articles,
  (select count(*) from sources) as sources
