-- Quotes: on average one per three films, more for well-known ones, at most 100. A fifth is also about a person of the film.
INSERT INTO accounts (slug, platform, handle)
SELECT platform || '-reader-' || i, platform, 'reader-' || i
FROM generate_series(1, 50000) i, LATERAL (SELECT (ARRAY['x', 'youtube', 'reddit', 'letterboxd'])[1 + pg_temp.ranked(i, 100, 4)] AS platform) p;
CREATE TEMP TABLE readers AS SELECT row_number() OVER (ORDER BY id) - 1 AS place, id FROM accounts;
ANALYZE readers;

CREATE TEMP TABLE quoted AS
SELECT nextval(pg_get_serial_sequence('quotes', 'id')) AS id, film_id, year, fame, number
FROM (SELECT film_id, year, fame, number FROM known, generate_series(1, floor(least(0.3 * fame, 100) + pg_temp.chance(film_id, 101))::int) number ORDER BY film_id, number) n;
ANALYZE quoted;

INSERT INTO quotes (id, slug, kind, sentiment, published, account_id, person_id, character_id, review_id)
SELECT q.id, 'quote-' || (q.id & 4294967295),
  CASE WHEN u < 0.8 THEN 'AUDIENCE' WHEN u < 0.9 THEN 'CRITIC' WHEN u < 0.97 THEN 'DIALOGUE' ELSE 'TAGLINE' END,
  (ARRAY['POSITIVE', 'MIXED', 'NEGATIVE', 'NEUTRAL'])[1 + pg_temp.ranked(q.id, 102, 4)],
  to_char(make_date(least(q.year + pg_temp.ranked(q.id, 103, 10), 2026), 1, 1) + pg_temp.ranked(q.id, 104, 365), 'YYYY-MM-DD'),
  CASE WHEN u < 0.8 THEN a.id END, CASE WHEN u >= 0.97 AND u < 0.98 THEN s.person_id END, CASE WHEN u >= 0.9 AND u < 0.97 THEN s.character_id END, r.id
FROM quoted q
CROSS JOIN LATERAL (SELECT pg_temp.chance(q.id, 105) AS u) d
JOIN readers a ON a.place = pg_temp.ranked(q.id, 106, 50000)
LEFT JOIN LATERAL (SELECT c.person_id, x.character_id FROM credits c JOIN credit_characters x ON x.credit_id = c.id WHERE c.film_id = q.film_id AND u >= 0.9 ORDER BY c.position, c.id, x.id LIMIT 1) s ON true
LEFT JOIN reviewed r ON r.film_id = q.film_id AND r.number = q.number AND u >= 0.8 AND u < 0.9;

INSERT INTO quote_subjects (quote_id, film_id, person_id, position)
SELECT id, film_id, NULL, 1 FROM quoted UNION ALL
SELECT q.id, NULL, c.person_id, 2 FROM quoted q
CROSS JOIN LATERAL (SELECT person_id FROM credits WHERE film_id = q.film_id ORDER BY position, id OFFSET pg_temp.ranked(q.id, 107, 3) LIMIT 1) c
WHERE pg_temp.chance(q.id, 108) < 0.2;

INSERT INTO renderings (quote_id, text, language, kind, position)
SELECT id, 'I would see it again, quote ' || (id & 4294967295) || '.', 'en', 'ORIGINAL', 1 FROM quoted UNION ALL
SELECT id, 'The same in other words.', (ARRAY['ko', 'fr', 'ja', 'es', 'de', 'pt'])[1 + pg_temp.ranked(id, 109, 6)], 'TRANSLATED', 2 FROM quoted WHERE pg_temp.chance(id, 110) < 0.2;

INSERT INTO reaches (quote_id, measure, value, comparator, as_of)
SELECT id, 'VIEWS', floor(-1000 * fame * ln(1 - pg_temp.chance(id, 111)))::bigint, 'EXACTLY', '2025' FROM quoted UNION ALL
SELECT id, 'LIKES', floor(-20 * fame * ln(1 - pg_temp.chance(id, 111)))::bigint, 'ABOUT', '2025' FROM quoted;
