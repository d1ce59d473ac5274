-- Functions that the other files use: a number from 0 to 1 that depends only on an id and a purpose, and a rank below n, where low
-- ranks are more likely.
CREATE FUNCTION pg_temp.chance(id bigint, purpose bigint) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  'SELECT (hashint8extended($1, $2) & 2147483647) / 2147483648.0::float8';
CREATE FUNCTION pg_temp.ranked(id bigint, purpose bigint, n int) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  'SELECT floor(power((hashint8extended($1, $2) & 2147483647) / 2147483648.0::float8, 2) * $3)::int';

SET work_mem = '256MB';

-- How well known films are, 1 on average: by votes.
CREATE TEMP TABLE known AS
SELECT id AS film_id, coalesce(year, 2000)::int AS year,
  0.5 * sqrt(count(*) OVER () / row_number() OVER (ORDER BY rating_votes DESC NULLS LAST, hashint8extended(id, 0))::float8) AS fame
FROM films ORDER BY id;
ANALYZE known;

-- Who reviews.
INSERT INTO sources (slug, kind, title, publisher, language, published)
SELECT 'paper-' || i, (ARRAY['REVIEW', 'REVIEW', 'ARTICLE', 'ARTICLE', 'SOCIAL_POST', 'AGGREGATOR', 'REFERENCE'])[1 + pg_temp.ranked(i, 1, 7)],
  'Paper ' || i, 'Publisher ' || i % 50, (ARRAY['en', 'en', 'fr', 'ja', 'ko', 'de', 'fi'])[1 + pg_temp.ranked(i, 2, 7)], (1990 + i % 36)::text
FROM generate_series(1, 300) i;
CREATE TEMP TABLE papers AS SELECT row_number() OVER (ORDER BY id) - 1 AS place, id FROM sources WHERE slug LIKE 'paper-%';
ANALYZE papers;
