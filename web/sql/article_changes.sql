select seen, kind, subject, metric, quote_before, quote_after, sentence_before, sentence_after, claim
from changes
where article = :article
order by seen desc, place
limit 100
