-- Takes facts and articles, given as JSON lists of ids, out of the book with all that belongs to them.
delete from citations
where claim in (select claim from fact_claims where fact in (select value from json_each(:facts)));
delete from disputes
where claim in (select claim from fact_claims where fact in (select value from json_each(:facts)));
delete from fact_claims where fact in (select value from json_each(:facts));
delete from comparisons where fact in (select value from json_each(:facts));
delete from verdicts where fact in (select value from json_each(:facts));
delete from fact_sentences where fact in (select value from json_each(:facts));
delete from origins where fact in (select value from json_each(:facts));
delete from fact_links where fact in (select value from json_each(:facts));
update claims set fact = null where fact in (select value from json_each(:facts));
delete from facts where id in (select value from json_each(:facts));
delete from claims_fts
where rowid in (select rowid from claims where article in (select value from json_each(:articles)));
delete from changes where article in (select value from json_each(:articles));
delete from dates where article in (select value from json_each(:articles));
delete from left_out where article in (select value from json_each(:articles));
delete from claims where article in (select value from json_each(:articles));
delete from articles where id in (select value from json_each(:articles));
delete from built where kind = 'article' and name in (select value from json_each(:articles));
delete from built where kind = 'topic' and name in (select value from json_each(:topics));
delete from built where kind = 'settings';
delete from corrections
