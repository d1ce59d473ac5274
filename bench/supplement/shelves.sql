-- Themes and companies: up to two per film.
INSERT INTO film_themes (film_id, theme_id, weight, spoiler, position)
SELECT film_id, ids[1 + at], round(pg_temp.chance(film_id, 13 + i)::numeric, 2), pg_temp.chance(film_id, 15 + i) < 0.1, i
FROM (
  SELECT film_id, i, pg_temp.ranked(film_id, 10 + i, 25) AS at FROM known, generate_series(1, 2) i
  WHERE pg_temp.chance(film_id, 17 + i) < 0.5 AND (i = 1 OR pg_temp.ranked(film_id, 11, 25) <> pg_temp.ranked(film_id, 12, 25))) d,
  (SELECT array_agg(id ORDER BY id) AS ids FROM themes) t;

CREATE TEMP TABLE makers AS SELECT row_number() OVER (ORDER BY id) - 1 AS place, id FROM companies WHERE NOT kinds && '{RATING_BODY,REVIEW_AGGREGATOR}';
ANALYZE makers;

INSERT INTO film_companies (film_id, company_id, role, position)
SELECT film_id, m.id, (ARRAY['PRODUCTION', 'PRODUCTION', 'DISTRIBUTION', 'STREAMING', 'SALES'])[1 + pg_temp.ranked(film_id, 27 + i, 5)], i
FROM (
  SELECT film_id, i, pg_temp.ranked(film_id, 20 + i, 4000) AS at FROM known, generate_series(1, 2) i
  WHERE pg_temp.chance(film_id, 23 + i) < 0.5 AND (i = 1 OR pg_temp.ranked(film_id, 21, 4000) <> pg_temp.ranked(film_id, 22, 4000))) d
JOIN makers m ON m.place = d.at;
