-- Which kinds of parts a film has is one more set of values: films without ratings or without external ids are found by an index, however many
-- have some. Two of these kinds had columns of their own.

-- +goose Up
TRUNCATE film_sets;
-- modify "film_sets" table
ALTER TABLE "film_sets" DROP COLUMN "credited", DROP COLUMN "retitled", ADD COLUMN "popularity" double precision NULL, ADD COLUMN "parts" bigint NOT NULL;

DROP TRIGGER film_sets_inserted ON credits;
DROP TRIGGER film_sets_updated ON credits;
DROP TRIGGER film_sets_deleted ON credits;
DROP TRIGGER film_sets_inserted ON names;
DROP TRIGGER film_sets_updated ON names;
DROP TRIGGER film_sets_deleted ON names;
DROP FUNCTION parts_of_film_sets();
DROP FUNCTION film_members(bigint[]);

-- +goose StatementBegin
-- The sets of values of some films, or of all films, but for their parts.
CREATE FUNCTION film_members(owners bigint[] DEFAULT NULL) RETURNS TABLE (id bigint, kind text[], status text[], original_language text[],
  countries text[], languages text[], genres text[], themes text[], year bigint, runtime bigint, average_rating double precision, rating_votes bigint, popularity double precision)
LANGUAGE plpgsql STABLE AS $$
BEGIN
  -- EXECUTE plans for the rows at hand: what is right for one film is not for a million.
  RETURN QUERY EXECUTE format($q$
    SELECT f.id, ARRAY[f.kind::text], array_remove(ARRAY[f.status::text], NULL), array_remove(ARRAY[f.original_language], NULL),
      CASE WHEN cardinality(f.countries) < 2 THEN array_remove(f.countries, NULL) ELSE value_set(f.countries) END,
      CASE WHEN cardinality(f.languages) < 2 THEN array_remove(f.languages, NULL) ELSE value_set(f.languages) END,
      coalesce(g.members, '{}'), coalesce(t.members, '{}'), f.year, f.runtime, f.average_rating, f.rating_votes, f.popularity
    FROM films f
    LEFT JOIN (SELECT film_id, array_agg(genre_id::text ORDER BY genre_id::text) AS members FROM film_genres %1$s GROUP BY 1) g ON g.film_id = f.id
    LEFT JOIN (SELECT film_id, array_agg(theme_id::text ORDER BY theme_id::text) AS members FROM film_themes %1$s GROUP BY 1) t ON t.film_id = f.id
    %2$s$q$,
    CASE WHEN owners IS NOT NULL THEN 'WHERE film_id = ANY ($1)' END, CASE WHEN owners IS NOT NULL THEN 'WHERE f.id = ANY ($1)' END) USING owners;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- A set without a part that it has, or with one that it lacks.
CREATE FUNCTION changed_parts(members text[], part text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN members @> ARRAY[part] THEN array_remove(members, part) ELSE value_set(members || part) END
$$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Writes whether films have a part, and the sets of parts that are new. Their other parts stay as they are.
CREATE FUNCTION write_film_parts(part text, films bigint[], has boolean) RETURNS void LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE old bigint[]; -- their sets that change
BEGIN
  old := ARRAY(SELECT DISTINCT v.id FROM film_sets s JOIN value_sets v ON v.id = s.parts WHERE s.id = ANY (films) AND (v.members @> ARRAY[part]) <> has);
  IF old = '{}' THEN
    RETURN;
  END IF;
  INSERT INTO value_sets (property, members, digest)
  SELECT 'films.parts', n.members, md5(n.members::text) FROM value_sets v CROSS JOIN LATERAL changed_parts(v.members, part) n (members)
  WHERE v.id = ANY (old) AND NOT EXISTS (SELECT FROM value_sets o WHERE o.property = 'films.parts' AND o.digest = md5(n.members::text))
  ORDER BY 3 ON CONFLICT (property, digest) DO NOTHING;
  UPDATE film_sets s SET parts = n.id FROM value_sets v JOIN value_sets n ON n.property = 'films.parts' AND n.digest = md5(changed_parts(v.members, part)::text)
  WHERE s.id = ANY (films) AND v.id = s.parts AND v.id = ANY (old);
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- For each kind of parts a trigger: it follows the first and the last part of a film. Films are locked, so that of two writers the second sees what
-- the first wrote. film_parts has the sets of all films, with a bit for each kind, which is several times as fast as a set for each film.
DO $do$
DECLARE
  p record;
  branches text[] := '{}';
BEGIN
  FOR p IN SELECT *, row_number() OVER () - 1 AS bit FROM (VALUES
    ('advisories', 'advisories', 'true'),
    ('certificates', 'certificates', 'true'),
    ('companies', 'film_companies', 'true'),
    ('credits', 'credits', 'true'),
    ('external_ids', 'external_ids', 'true'),
    ('images', 'images', 'true'),
    ('money', 'money', 'true'),
    ('names', 'names', $q$_.kind NOT IN ('DISPLAY', 'ORIGINAL')$q$), -- alternative titles
    ('premises', 'premises', 'true'),
    ('ratings', 'ratings', 'true'),
    ('releases', 'releases', 'true'),
    ('tests', 'film_tests', 'true')) v (part, tab, fits)
  LOOP
    branches := branches || format('SELECT DISTINCT x.film_id, %s AS bit FROM %I x WHERE x.film_id IS NOT NULL AND %s', 1 << p.bit::int, p.tab, replace(p.fits, '_.', 'x.'));
    EXECUTE format($q$CREATE FUNCTION films_have_%1$s() RETURNS trigger LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $f$
DECLARE touched bigint[];
BEGIN
  CASE TG_OP
    WHEN 'INSERT' THEN touched := ARRAY(SELECT DISTINCT x.film_id FROM after x WHERE x.film_id IS NOT NULL AND %3$s);
    WHEN 'DELETE' THEN touched := ARRAY(SELECT DISTINCT x.film_id FROM before x WHERE x.film_id IS NOT NULL AND %3$s);
    ELSE touched := ARRAY(SELECT DISTINCT t FROM after a JOIN before b ON b.id = a.id, unnest(ARRAY[a.film_id, b.film_id]) t
      WHERE t IS NOT NULL AND (a.film_id, %4$s) IS DISTINCT FROM (b.film_id, %5$s));
  END CASE;
  IF touched = '{}' THEN
    RETURN NULL;
  END IF;
  PERFORM FROM films f WHERE f.id = ANY (touched) ORDER BY f.id FOR NO KEY UPDATE;
  IF TG_OP = 'INSERT' THEN
    PERFORM write_film_parts('%1$s', touched, true);
  ELSE
    PERFORM write_film_parts('%1$s', array_agg(t), has) FROM (SELECT t, EXISTS (SELECT FROM %2$I x WHERE x.film_id = t AND %3$s) AS has FROM unnest(touched) t) s GROUP BY has;
  END IF;
  RETURN NULL;
END $f$$q$, p.part, p.tab, replace(p.fits, '_.', 'x.'), replace(p.fits, '_.', 'a.'), replace(p.fits, '_.', 'b.'));
    EXECUTE format('CREATE TRIGGER parts_inserted AFTER INSERT ON %I REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION films_have_%s()', p.tab, p.part);
    EXECUTE format('CREATE TRIGGER parts_updated AFTER UPDATE ON %I REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION films_have_%s()', p.tab, p.part);
    EXECUTE format('CREATE TRIGGER parts_deleted AFTER DELETE ON %I REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION films_have_%s()', p.tab, p.part);
  END LOOP;
  EXECUTE format($q$CREATE FUNCTION film_parts() RETURNS TABLE (id bigint, members text[]) LANGUAGE plpgsql STABLE SET work_mem = '128MB' AS $f$
BEGIN
  RETURN QUERY WITH f AS MATERIALIZED (
    SELECT p.film_id, bit_or(p.bit) AS bits FROM (%s) p GROUP BY 1
  ), s AS (
    SELECT b.bits, ARRAY(SELECT n.part FROM unnest(%L::text[]) WITH ORDINALITY n (part, place) WHERE b.bits >> (n.place - 1)::int & 1 = 1) AS members FROM (SELECT DISTINCT bits FROM f) b
  )
  SELECT f.film_id, s.members FROM f JOIN s USING (bits);
END $f$$q$, array_to_string(branches, ' UNION ALL '), '{advisories,certificates,companies,credits,external_ids,images,money,names,premises,ratings,releases,tests}');
END $do$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Writes film_sets of some films, and the sets that are new. Films are locked, so that of two writers the second sees what the first
-- wrote. New films have no parts; triggers follow those.
CREATE OR REPLACE FUNCTION write_film_sets(owners bigint[]) RETURNS void LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  IF owners = '{}' THEN
    RETURN;
  END IF;
  PERFORM FROM films f WHERE f.id = ANY (owners) ORDER BY f.id FOR NO KEY UPDATE;
  WITH m AS MATERIALIZED (SELECT * FROM film_members(owners)), s AS (
      SELECT 'films.kind' AS property, m.kind AS members FROM m
      UNION SELECT 'films.status', m.status FROM m
      UNION SELECT 'films.original_language', m.original_language FROM m
      UNION SELECT 'films.countries', m.countries FROM m
      UNION SELECT 'films.languages', m.languages FROM m
      UNION SELECT 'films.genres', m.genres FROM m
      UNION SELECT 'films.themes', m.themes FROM m
      UNION SELECT 'films.parts', '{}'
  )
  INSERT INTO value_sets (property, members, digest) SELECT s.property, s.members, md5(s.members::text) FROM s
    WHERE NOT EXISTS (SELECT FROM value_sets v WHERE v.property = s.property AND v.digest = md5(s.members::text))
    ORDER BY 1, 3 ON CONFLICT (property, digest) DO NOTHING;
  INSERT INTO film_sets AS f (id, kind, status, original_language, countries, languages, genres, themes, year, runtime, average_rating, rating_votes, popularity, parts)
  SELECT m.id,
    (SELECT v.id FROM value_sets v WHERE v.property = 'films.kind' AND v.digest = md5(m.kind::text)),
    (SELECT v.id FROM value_sets v WHERE v.property = 'films.status' AND v.digest = md5(m.status::text)),
    (SELECT v.id FROM value_sets v WHERE v.property = 'films.original_language' AND v.digest = md5(m.original_language::text)),
    (SELECT v.id FROM value_sets v WHERE v.property = 'films.countries' AND v.digest = md5(m.countries::text)),
    (SELECT v.id FROM value_sets v WHERE v.property = 'films.languages' AND v.digest = md5(m.languages::text)),
    (SELECT v.id FROM value_sets v WHERE v.property = 'films.genres' AND v.digest = md5(m.genres::text)),
    (SELECT v.id FROM value_sets v WHERE v.property = 'films.themes' AND v.digest = md5(m.themes::text)),
    m.year, m.runtime, m.average_rating, m.rating_votes, m.popularity,
    (SELECT v.id FROM value_sets v WHERE v.property = 'films.parts' AND v.digest = md5('{}')) FROM film_members(owners) m
  ON CONFLICT (id) DO UPDATE SET (kind, status, original_language, countries, languages, genres, themes, year, runtime, average_rating, rating_votes, popularity) =
    (excluded.kind, excluded.status, excluded.original_language, excluded.countries, excluded.languages, excluded.genres, excluded.themes, excluded.year, excluded.runtime, excluded.average_rating, excluded.rating_votes, excluded.popularity)
  WHERE (f.kind, f.status, f.original_language, f.countries, f.languages, f.genres, f.themes, f.year, f.runtime, f.average_rating, f.rating_votes, f.popularity) IS DISTINCT FROM
    (excluded.kind, excluded.status, excluded.original_language, excluded.countries, excluded.languages, excluded.genres, excluded.themes, excluded.year, excluded.runtime, excluded.average_rating, excluded.rating_votes, excluded.popularity);
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Writes film_sets of all films, in the tables that the search path leads to. Tables of a first import have no statistics yet, and
-- without these the planner would loop over the sets for each film.
CREATE OR REPLACE FUNCTION fill_film_sets() RETURNS void LANGUAGE plpgsql SET work_mem = '128MB' SET enable_nestloop = off SET enable_mergejoin = off AS $$
BEGIN
  CREATE TEMPORARY TABLE members_of_films ON COMMIT DROP AS SELECT m.*, coalesce(p.members, '{}') AS parts FROM film_members() m LEFT JOIN film_parts() p ON p.id = m.id;
  INSERT INTO value_sets (property, members, digest) SELECT s.property, s.members, md5(s.members::text) FROM (
    SELECT 'films.kind' AS property, kind AS members FROM members_of_films GROUP BY kind
    UNION ALL SELECT 'films.status', status FROM members_of_films GROUP BY status
    UNION ALL SELECT 'films.original_language', original_language FROM members_of_films GROUP BY original_language
    UNION ALL SELECT 'films.countries', countries FROM members_of_films GROUP BY countries
    UNION ALL SELECT 'films.languages', languages FROM members_of_films GROUP BY languages
    UNION ALL SELECT 'films.genres', genres FROM members_of_films GROUP BY genres
    UNION ALL SELECT 'films.themes', themes FROM members_of_films GROUP BY themes
    UNION ALL SELECT 'films.parts', parts FROM members_of_films GROUP BY parts) s
    WHERE NOT EXISTS (SELECT FROM value_sets v WHERE v.property = s.property AND v.digest = md5(s.members::text))
    ORDER BY 1, 3 ON CONFLICT (property, digest) DO NOTHING;
  DELETE FROM film_sets;
  INSERT INTO film_sets (id, kind, status, original_language, countries, languages, genres, themes, year, runtime, average_rating, rating_votes, popularity, parts)
  SELECT m.id, s0.id, s1.id, s2.id, s3.id, s4.id, s5.id, s6.id, m.year, m.runtime, m.average_rating, m.rating_votes, m.popularity, s7.id FROM members_of_films m
  JOIN value_sets s0 ON s0.property = 'films.kind' AND s0.members = m.kind
  JOIN value_sets s1 ON s1.property = 'films.status' AND s1.members = m.status
  JOIN value_sets s2 ON s2.property = 'films.original_language' AND s2.members = m.original_language
  JOIN value_sets s3 ON s3.property = 'films.countries' AND s3.members = m.countries
  JOIN value_sets s4 ON s4.property = 'films.languages' AND s4.members = m.languages
  JOIN value_sets s5 ON s5.property = 'films.genres' AND s5.members = m.genres
  JOIN value_sets s6 ON s6.property = 'films.themes' AND s6.members = m.themes
  JOIN value_sets s7 ON s7.property = 'films.parts' AND s7.members = m.parts;
  DROP TABLE members_of_films;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Popularity follows the film, as the other numbers do.
DO $do$
BEGIN
  EXECUTE regexp_replace(pg_get_functiondef('film_updates_follow()'::regprocedure),
    '(\w+\.)?runtime, (\w+\.)?average_rating, (\w+\.)?rating_votes\)', '\1runtime, \1average_rating, \1rating_votes, \1popularity)', 'g');
END $do$;
-- +goose StatementEnd

SELECT fill_film_sets();

-- create index "filmset_parts_kind" to table: "film_sets"
CREATE INDEX "filmset_parts_kind" ON "film_sets" ("parts", "kind");
-- create index "filmset_parts_rated" to table: "film_sets"
CREATE INDEX "filmset_parts_rated" ON "film_sets" ("parts") WHERE (average_rating IS NOT NULL);
-- create index "filmset_parts_voted" to table: "film_sets"
CREATE INDEX "filmset_parts_voted" ON "film_sets" ("parts") WHERE (rating_votes IS NOT NULL);
-- create index "filmset_parts_known" to table: "film_sets"
CREATE INDEX "filmset_parts_known" ON "film_sets" ("parts") WHERE (popularity IS NOT NULL);
