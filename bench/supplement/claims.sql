-- Claims about every fifth film, every twentieth person and every hundredth credit, a few of them in conflict. Of the two claims
-- about the runtime of a film only the first may be PREFERRED, because a property has at most one such claim.
INSERT INTO claims (film_id, source_id, property, value, number, words, rank, value_key, extent)
SELECT f.film_id, p.id, 'runtime', minutes::text, minutes, minutes || ' minutes', (ARRAY['NORMAL', 'NORMAL', 'NORMAL', CASE i WHEN 1 THEN 'PREFERRED' ELSE 'NORMAL' END, 'DEPRECATED'])[1 + pg_temp.ranked(f.film_id, 133 + i, 5)],
  NULL, numrange(minutes, minutes, '[]')
FROM known f CROSS JOIN generate_series(1, 2) i
CROSS JOIN LATERAL (SELECT 80 + pg_temp.ranked(f.film_id, 130 + i, 60) AS minutes) m
JOIN papers p ON p.place = pg_temp.ranked(f.film_id, 136 + i, 300) WHERE f.film_id % 5 = 0;

INSERT INTO claims (film_id, source_id, property, value, words, value_key)
SELECT f.film_id, p.id, 'originalLanguage', tongue, 'In ' || tongue || '.', tongue
FROM known f CROSS JOIN LATERAL (SELECT (ARRAY['en', 'en', 'fr', 'ko'])[1 + pg_temp.ranked(f.film_id, 140, 4)] AS tongue) t
JOIN papers p ON p.place = pg_temp.ranked(f.film_id, 141, 300) WHERE f.film_id % 10 = 0;

INSERT INTO claims (person_id, source_id, property, value, words, extent)
SELECT b.id, p.id, 'birthDate', born::text, 'Born in ' || born || '.', numrange(10000 * born, 10000 * born + 1231, '[]')
FROM persons b CROSS JOIN LATERAL (SELECT 1900 + pg_temp.ranked(b.id, 142, 100) AS born) d
JOIN papers p ON p.place = pg_temp.ranked(b.id, 143, 300) WHERE b.id % 20 = 0;

INSERT INTO claims (credit_id, source_id, property, value, words, value_key)
SELECT c.id, p.id, 'job', 'assistant', 'As an assistant.', 'assistant'
FROM credits c JOIN papers p ON p.place = pg_temp.ranked(c.id, 144, 300) WHERE c.id % 100 = 0;
