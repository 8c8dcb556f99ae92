select fact, sentence
from fact_sentences
where fact in (select value from json_each(:ids)) and lang = :lang
