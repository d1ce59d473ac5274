-- Reviews: one per film on average, more for well-known ones, at most 200.
CREATE TEMP TABLE reviewed AS
SELECT nextval(pg_get_serial_sequence('reviews', 'id')) AS id, film_id, year, number
FROM (SELECT film_id, year, number FROM known, generate_series(1, floor(least(fame, 200) + pg_temp.chance(film_id, 80))::int) number ORDER BY film_id, number) n;
ANALYZE reviewed;

INSERT INTO reviews (id, slug, film_id, kind, headline, verdict, language, sentiment, published, score_value, score_scale, source_id)
SELECT r.id, 'review-' || (r.id & 4294967295), r.film_id, (ARRAY['CRITIC', 'CRITIC', 'AUDIENCE', 'FAN', 'FAMILY_GUIDANCE', 'ROUND_UP'])[1 + pg_temp.ranked(r.id, 81, 6)],
  'What to make of it', 'Worth an evening, if not the whole of it.', (ARRAY['en', 'en', 'fr', 'de', 'es', 'ja', 'ko', 'it', 'fi'])[1 + pg_temp.ranked(r.id, 82, 9)],
  (ARRAY['POSITIVE', 'MIXED', 'NEGATIVE', 'NEUTRAL'])[1 + pg_temp.ranked(r.id, 83, 4)],
  CASE WHEN pg_temp.chance(r.id, 84) < 0.9 THEN to_char(make_date(least(r.year + pg_temp.ranked(r.id, 85, 10), 2026), 1, 1) + pg_temp.ranked(r.id, 86, 365), 'YYYY-MM-DD') ELSE r.year::text END,
  CASE WHEN r.id & 1 = 0 THEN 1 + pg_temp.ranked(r.id, 87, 10) END, CASE WHEN r.id & 1 = 0 THEN 10 END, p.id
FROM reviewed r JOIN papers p ON p.place = pg_temp.ranked(r.id, 88, 300);

INSERT INTO review_contributors (review_id, role, name, person_id, position)
SELECT r.id, 'AUTHOR', 'Critic ' || pg_temp.ranked(r.id, 89, 5000), p.id, 1
FROM reviewed r LEFT JOIN LATERAL (SELECT person_id AS id FROM credits WHERE film_id = r.film_id + 1 AND pg_temp.chance(r.id, 90) < 0.05 ORDER BY position, id LIMIT 1) p ON true;

INSERT INTO comparisons (review_id, other_film_id, aspect, favours, position)
SELECT r.id, k.film_id, 'story', (ARRAY['REVIEWED', 'OTHER', 'NEITHER'])[1 + pg_temp.ranked(r.id, 91, 3)], 1
FROM reviewed r JOIN (SELECT row_number() OVER (ORDER BY fame DESC, film_id) - 1 AS place, film_id FROM known) k
  ON k.place = pg_temp.ranked(r.id, 92, 5000) AND k.film_id <> r.film_id WHERE pg_temp.chance(r.id, 93) < 0.05;

INSERT INTO review_contributors (review_id, role, name, position)
SELECT id, (ARRAY['TRANSLATOR', 'PROOF_READER', 'EDITOR'])[1 + pg_temp.ranked(id, 94, 3)], 'Translator ' || pg_temp.ranked(id, 95, 500), 2
FROM reviewed WHERE pg_temp.chance(id, 96) < 0.1;

INSERT INTO reaches (review_id, measure, value, comparator, as_of)
SELECT id, 'COMMENTS', pg_temp.ranked(id, 97, 400), 'EXACTLY', '2025' FROM reviewed WHERE pg_temp.chance(id, 98) < 0.1;
