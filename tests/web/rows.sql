-- A small book: one fact in dispute, one denied, a hostile page, and rows with nothing but what must be there.

insert into sources values
  ('ledger', 'The Harbour Ledger', 'www.harbourledger.example', 'US', 'en', 'USD', 2, 3,
    '2025-06-20'),
  ('capital', 'Capital Éco', 'www.capitaleco.example', 'FR', 'fr', 'EUR', 1, 4, '2025-06-19'),
  ('wire', 'Northern Wire', 'wire.example.org', 'GB', 'en', 'GBP', 1, 2, '2025-06-18'),
  ('hostile', '<script>alert(1)</script>', null, null, null, null, 2, 2, '2025-06-21');

insert into subjects values
  ('xAI', 6, 2, '2025-06-19'), ('Mistral AI', 1, 1, '2025-06-20'), ('<img src=x onerror=alert(4)>', 1, 1, '2025-06-21');

insert into articles values
  ('a1', 'ledger', 'xAI burns through $1 billion a month', 'https://www.harbourledger.example/2025/xai-burn.html',
    '2025-06-17T09:30:00+00:00', 'Ada Pell', 'en', 'ok', '2025-06-20T08:00:00Z', 1, 2),
  ('a2', 'capital', 'xAI, la machine à brûler du cash', 'https://www.capitaleco.example/xai-machine?x=1#top', '2025-06-19',
    null, 'fr', 'ok', '2025-06-20T08:00:00Z', 1, 4),
  ('a3', 'wire', 'Musk disputes report', 'https://wire.example.org/musk-disputes', '2025-06-18', null, 'en', 'ok',
    '2025-06-20T08:00:00Z', 2, 2),
  ('a4', 'hostile', '</title><script>alert(2)</script>', 'javascript:alert(3)', '2025-06-21', '<b>me</b>', null, 'ok',
    '2025-06-21T08:00:00Z', 1, 1),
  ('a5', 'hostile', null, null, null, null, null, 'paywalled', '2025-06-21T08:00:00Z', 1, 1),
  ('a6', 'ledger', 'Mistral AI raises', 'https://www.harbourledger.example/2025/mistral.html', '2025-06-20', null, 'en',
    'ok', '2025-06-20T08:00:00Z', 1, 1);

insert into facts values
  ('f1', 'xAI cash_burn 2025', 'xAI', 'cash_burn', null, null, '2025-01-01', '2025-12-31', 9300000000, 9300000000, 'USD',
    'exact', '[{"min": 13000000000, "max": 13000000000, "currency": "USD", "qualifier": "about"}]', 4, 3, 1, 2, 'conflict_between_origins,denied', '2025-06-17T09:30:00+00:00', '2025-06-19',
    'Capital Éco gives 13 billion dollars where The Harbour Ledger has 9.3 billion; Northern Wire carries a denial.',
    '[{"proof": "origin_text", "of": "Bloomberg", "outlets": 2}, {"proof": "accounts", "of": "xAI", "outlets": 0}]'),
  ('f2', 'xAI funding 2025', 'xAI', 'funding', 'mixed', null, null, null, 4000000000, 5000000000, 'USD', 'range', '[]',
    2, 2, 1, 1,
    'single_origin', '2025-06-17T09:30:00+00:00', '2025-06-19', 'Two outlets tell what one origin said.', '[]'),
  ('f3', 'Mistral AI valuation', 'Mistral AI', 'valuation', null, null, '2025-06-20', '2025-06-20', 11700000000.5, null,
    'EUR', 'more_than', '[]', 1, 1, 1, 1, 'single_origin', '2025-06-20', '2025-06-20', 'One outlet tells it.', '[]'),
  ('f/4 <b>', 'hostile "label"', '<img src=x onerror=alert(4)>', 'other', null, null, null, null, null, null, 'USD',
    'exact', '[]', 1, 1, 0, 1, 'no_origin', null, null, '<script>alert(5)</script>',
    '[{"proof": "origin_text", "of": "<script>alert(7)</script>", "outlets": 1}]');

insert into claims values
  ('c1', 'f1', 'xAI', 'cash_burn', '$9.3 billion', 9300000000, 9300000000, 'USD', 'exact', null, null, '2025-01-01',
    '2025-12-31', 'reported', 'investor documents', 'ledger', 'a1', '2025-06-17T09:30:00+00:00',
    'The start-up, by its own papers, will burn $9.3 billion this year - more than it raised.', 100, 'text', 142, 'assumed',
    null, null, null, 0,
    '[{"field": "metric", "offset": 137, "quote": "burn"}, {"field": "period", "offset": 155, "quote": "this year"}]'),
  ('c2', 'f1', 'xAI', 'cash_burn', '13 milliards de dollars', 13000000000, 13000000000, 'USD', 'about', null, null,
    '2025-01-01', '2025-12-31', 'expected', 'Bloomberg', 'capital', 'a2', '2025-06-19',
    'La start-up prévoit de consommer environ 13 milliards de dollars en 2025, d’après une levée de 2024.', 200, 'text',
    241, 'written', null, null, null, 0, '[]'),
  ('c3', 'f1', 'xAI', 'cash_burn', '$9.3 billion', 9300000000, 9300000000, 'USD', 'exact', null, null, '2025-01-01',
    '2025-12-31', 'denied', 'Elon Musk', 'wire', 'a3', '2025-06-18', 'Musk said the $9.3 billion was nonsense.', 0, 'text',
    14, 'assumed', null, null, null, 0, '[{"field": "modality", "offset": 31, "quote": "nonsense"}]'),
  ('c4', 'f1', 'xAI', 'cash_burn', 'un milliard de dollars', 1000000000, null, 'USD', 'more_than', 'month', null, null, null,
    'reported', null, 'capital', 'a2', '2025-06-19', 'xAI brûlerait plus d’un milliard de dollars chaque mois.', 0, 'text',
    21, 'written', null, null, null, 0, '[]'),
  ('c5', 'f2', 'xAI', 'funding', '$4-5 billion', 4000000000, 5000000000, 'USD', 'range', null, 'mixed', null, null,
    'expected', null, 'ledger', 'a1', '2025-06-17T09:30:00+00:00', 'It seeks $4-5 billion.', 300, 'text', 309, 'assumed',
    null, 'Series C', 'lapsed', 0, '[]'),
  ('c6', 'f2', 'xAI', 'funding', '5 Md$', null, 5000000000, 'USD', 'up_to', null, null, null, null, 'stated', null,
    'capital', 'a2', '2025-06-19', 'Une levée de fonds de 5 Md$ au plus.', 400, 'text', 422, 'written', null, null, null,
    0, '[]'),
  ('c7', 'f3', 'Mistral AI', 'valuation', 'at least €11.7 billion', 11700000000.5, null, 'EUR', 'more_than', null, null,
    '2025-06-20', '2025-06-20', 'stated', null, 'ledger', 'a6', '2025-06-20', 'Mistral is worth at least €11.7 billion.', 0,
    'text', 17, 'written', 'post_money', null, null, 1, '[]'),
  ('c8', 'f/4 <b>', '<img src=x onerror=alert(4)>', 'other', '$1</mark><script>', 1, 1, 'USD', 'exact', null, null, null,
    null, 'stated', '=HYPERLINK("x")', 'hostile', 'a4', '2025-06-21',
    'Paid ‮$1</mark><script> alert(6)</script> "quoted" & done.', 0, 'text', 6, 'assumed', null, null, null, 0,
    '[{"field": "metric", "offset": 0, "quote": "</q><script>"}]'),
  ('c9', null, null, 'other', '@SUM(1)', null, null, 'XTS', 'exact', null, null, null, null, 'stated', null, 'hostile', 'a5',
    null, null, null, 'text', 0, 'assumed', null, null, null, 0, '[]');

insert into fact_claims select fact, id, null, '["The Harbour Ledger"]' from claims where fact is not null;
insert into fact_claims values ('f2', 'c4', null, '[]');
update fact_claims set origin = 'Bloomberg', path = '["Capital Éco", "Bloomberg"]' where claim = 'c2';
update fact_claims set origin = '<b>root</b>', path = '["<i>outlet</i>", "<b>root</b>"]' where claim = 'c8';

insert into origins values
  ('f1', 'Bloomberg', 'outside', 1), ('f1', 'The Harbour Ledger', 'outlet', 2), ('f/4 <b>', '<b>root</b>', 'party', 1);

insert into citations values
  ('c1', 'The Harbour Ledger', 'phrase', 'ledger', null, 'by its own papers', 115, null),
  ('c2', 'Bloomberg', 'near_copy', 'ledger', 'a1', '', null, 0.75),
  ('c8', '<b>root</b>', 'link', null, null, '"><script>alert(8)</script>', 3, null);

insert into disputes values ('c8', '<script>alert(10)</script> denied the report.', 40);

insert into changes values
  ('a3', '2025-06-20T08:00:00Z', 0, 'sum', 'xAI', 'cash_burn', '$9.3 million', '$9.3 billion',
    'Musk said the $9.3 million was nonsense.', 'Musk said the $9.3 billion was nonsense.', 'c3'),
  ('a3', '2025-06-20T08:00:00Z', 1, 'withdrawn', 'xAI', 'debt', '$5 billion', null, 'It owes $5 billion.', null, null),
  ('a4', '2025-06-21T08:00:00Z', 0, 'added', null, 'other', null, '$1</mark><script>', null, '<script>$1</mark>', 'c8');

insert into corrections values
  (0, 'set', '["c2"]', '{"metric": "cash_burn"}', 'The paper says "burn", not "loss".', 'Ada Pell', 1),
  (1, 'hide', '["0000"]', '{}', '<script>alert(9)</script>', '<b>me</b>', 0);

insert into comparisons values
  ('c1', 'c2', 'f1', 'conflict', '["min", "modality"]', 39.78, null, null, null),
  ('c1', 'c3', 'f1', 'denial', '["modality"]', null, null, null, null),
  ('c5', 'c6', 'f2', 'compatible', '["qualifier"]', 0.0, null, 1.17, '2025-06-18'),
  ('c2', 'c4', 'f1', 'slip_scale', '[]', 1200.0, 'scale', null, null);

insert into verdicts values
  ('f1', 'conflict_between_origins'), ('f1', 'denied'), ('f2', 'single_origin'), ('f3', 'single_origin'),
  ('f/4 <b>', 'no_origin');

insert into fact_links values ('f2', 'supersedes', 'f3'), ('f1', 'forecast_of', 'f2');

insert into dates values ('a2', 10, 'en 2025', '2025-01-01', '2025-12-31'), ('a3', 5, 'until May', null, '2025-05-31');

insert into left_out values ('a1', 'text', 500, '$20', 20, 20, 'USD', 'exact', 'month', 'subscription');

insert into claims_fts (rowid, subject, quote, sentence, title)
select claims.rowid, claims.subject, claims.quote, claims.sentence, articles.title
from claims
join articles on articles.id = claims.article;

insert into fact_sentences values
  ('f1', 'fr', 'Capital Éco donne 13 milliards de dollars, The Harbour Ledger 9,3 milliards ; Northern Wire rapporte un démenti.'),
  ('f2', 'fr', 'Deux médias racontent ce qu’a dit une seule origine.');
