-- Correcting a fact takes a fraction of the time: a session keeps the plans of what follows, and triggers end early if nothing follows.

-- +goose Up

-- +goose StatementBegin
-- The number of sources of a film: its own, and those of the claims about it. Unlike source_counts, which plans for many films, it keeps its plan.
CREATE FUNCTION source_count_of(film bigint, own bigint) RETURNS bigint LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  RETURN nullif((own IS NOT NULL)::int + (SELECT count(DISTINCT c.source_id) FROM claims c WHERE c.film_id = film AND c.source_id IS DISTINCT FROM own), 0);
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Counts the sources of films again after claims about them have changed. Most claims are by a source that the film has already: then the film is
-- not written, so that its triggers do not run.
CREATE OR REPLACE FUNCTION sources_changed() RETURNS trigger LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE touched bigint[];
BEGIN
  CASE TG_OP
    WHEN 'INSERT' THEN touched := ARRAY(SELECT DISTINCT f.id FROM after c JOIN films f ON f.id = c.film_id WHERE c.source_id IS DISTINCT FROM f.source_id);
    WHEN 'DELETE' THEN touched := ARRAY(SELECT DISTINCT f.id FROM before c JOIN films f ON f.id = c.film_id WHERE c.source_id IS DISTINCT FROM f.source_id);
    ELSE touched := ARRAY(SELECT DISTINCT t FROM after a JOIN before b ON b.id = a.id, unnest(ARRAY[a.film_id, b.film_id]) t
      WHERE (a.film_id, a.source_id) IS DISTINCT FROM (b.film_id, b.source_id) AND t IS NOT NULL);
  END CASE;
  IF touched = '{}' THEN
    RETURN NULL;
  ELSIF current_setting('filmgraph.figures', true) = 'later' THEN
    INSERT INTO pg_temp.changed_figures SELECT unnest(touched);
    RETURN NULL;
  END IF;
  PERFORM FROM films f WHERE f.id = ANY (touched) ORDER BY f.id FOR NO KEY UPDATE; -- of two writers, the second sees what the first wrote
  touched := ARRAY(SELECT f.id FROM films f WHERE f.id = ANY (touched) AND f.source_count IS DISTINCT FROM source_count_of(f.id, f.source_id));
  IF touched <> '{}' THEN
    UPDATE films f SET source_count = source_count_of(f.id, f.source_id) WHERE f.id = ANY (touched);
  END IF;
  RETURN NULL;
END $$;
-- +goose StatementEnd

DROP TRIGGER announce_films_updated ON films;
DROP TRIGGER counts_updated ON films;
DROP TRIGGER films_listed ON films;
DROP TRIGGER sets_updated ON films;
DROP TRIGGER text_terms_updated ON films;
DROP FUNCTION films_listed();

-- +goose StatementBegin
-- Whatever follows from updated films. One trigger compares the rows once, because most updates change a fact that nothing else depends on.
CREATE FUNCTION film_updates_follow() RETURNS trigger LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  announced bigint[]; -- which films the graph in memory reads again
  valued bigint[];    -- whose sets of values have changed
  measured bigint[];  -- whose figures have changed
  listed bigint[];    -- whose rows in lists have changed
  described bigint[]; -- whose premises have changed
BEGIN
  SELECT array_agg(id) FILTER (WHERE (a.kind, a.year) IS DISTINCT FROM (b.kind, b.year)),
    array_agg(id) FILTER (WHERE (a.kind, a.status, a.original_language, a.countries, a.languages) IS DISTINCT FROM (b.kind, b.status, b.original_language, b.countries, b.languages)),
    array_agg(id) FILTER (WHERE (a.year, a.runtime, a.average_rating, a.rating_votes) IS DISTINCT FROM (b.year, b.runtime, b.average_rating, b.rating_votes)),
    array_agg(id) FILTER (WHERE (a.kind, a.year, a.popularity, a.average_rating, a.rating_votes) IS DISTINCT FROM (b.kind, b.year, b.popularity, b.average_rating, b.rating_votes)),
    array_agg(id) FILTER (WHERE (a.premise, a.premise_language) IS DISTINCT FROM (b.premise, b.premise_language))
    INTO announced, valued, measured, listed, described FROM after a FULL JOIN before b USING (id); -- also if an id was changed
  IF announced IS NOT NULL THEN
    PERFORM announce_films(announced);
  END IF;
  IF valued IS NOT NULL THEN
    PERFORM add_value_counts(array_agg(ROW(v.property, v.members, r.n)::value_change)) FROM (
      SELECT a.*, 1 AS n FROM (SELECT id, kind, status, original_language, countries, languages FROM after EXCEPT SELECT id, kind, status, original_language, countries, languages FROM before) a UNION ALL
      SELECT b.*, -1 FROM (SELECT id, kind, status, original_language, countries, languages FROM before EXCEPT SELECT id, kind, status, original_language, countries, languages FROM after) b) r CROSS JOIN LATERAL film_values(r.kind, r.status, r.original_language, r.countries, r.languages) v;
    -- Genres and themes of films that became episodes are no longer counted, and those of films that were episodes are.
    PERFORM add_value_counts(array_agg(ROW(v.property, v.members, v.n)::value_change)) FROM (
      SELECT a.id, CASE WHEN a.kind = 'EPISODE' THEN -1 ELSE 1 END AS n FROM after a JOIN before b USING (id) WHERE (a.kind = 'EPISODE') <> (b.kind = 'EPISODE')) f
      CROSS JOIN LATERAL (
        SELECT 'films.genres' AS property, s.members, f.n * s.sign AS n FROM (SELECT value_set(array_agg(genre_id::text)) AS members FROM film_genres WHERE film_id = f.id HAVING count(*) > 0) g
          CROSS JOIN LATERAL (VALUES (g.members, 1), ('{}', -1)) s (members, sign)
        UNION ALL SELECT 'films.themes', ARRAY[theme_id::text], f.n FROM film_themes WHERE film_id = f.id) v;
  END IF;
  IF listed IS NOT NULL THEN -- the rows for film_genres_of_film
    UPDATE film_genres SET film_id = film_id WHERE film_id = ANY (listed);
  END IF;
  IF measured IS NOT NULL THEN
    UPDATE film_sets f SET (year, runtime, average_rating, rating_votes) = (a.year, a.runtime, a.average_rating, a.rating_votes)
    FROM after a WHERE f.id = a.id AND a.id = ANY (measured)
      AND (f.year, f.runtime, f.average_rating, f.rating_votes) IS DISTINCT FROM (a.year, a.runtime, a.average_rating, a.rating_votes);
  END IF;
  IF valued IS NOT NULL THEN
    PERFORM write_film_sets(ARRAY(SELECT a.id FROM after a WHERE a.id = ANY (valued)));
    DELETE FROM film_sets WHERE id IN (SELECT id FROM before EXCEPT SELECT id FROM after);
  END IF;
  IF described IS NOT NULL THEN
    PERFORM write_text_terms(described);
  END IF;
  RETURN NULL;
END $$;
-- +goose StatementEnd

CREATE TRIGGER films_updated AFTER UPDATE ON films REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION film_updates_follow();

-- +goose StatementBegin
-- Announces new and deleted films; film_updates_follow announces updated ones.
CREATE OR REPLACE FUNCTION announce_film() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM announce_films(array_agg(id)) FROM after HAVING count(*) > 0;
  ELSE
    PERFORM announce_films(array_agg(id)) FROM before HAVING count(*) > 0;
  END IF;
  RETURN NULL;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Counts the values of new and deleted films.
CREATE OR REPLACE FUNCTION count_films() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM add_value_counts(array_agg(ROW(v.property, v.members, r.n)::value_change)) FROM (
      SELECT r.kind, r.status, r.original_language, r.countries, r.languages, count(*) AS n FROM after r GROUP BY r.kind, r.status, r.original_language, r.countries, r.languages) r CROSS JOIN LATERAL film_values(r.kind, r.status, r.original_language, r.countries, r.languages) v;
  ELSE
    PERFORM add_value_counts(array_agg(ROW(v.property, v.members, -r.n)::value_change)) FROM (
      SELECT r.kind, r.status, r.original_language, r.countries, r.languages, count(*) AS n FROM before r GROUP BY r.kind, r.status, r.original_language, r.countries, r.languages) r CROSS JOIN LATERAL film_values(r.kind, r.status, r.original_language, r.countries, r.languages) v;
  END IF;
  RETURN NULL;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Writes the sets of values of new films, and deletes those of deleted ones.
CREATE OR REPLACE FUNCTION films_have_sets() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM write_film_sets(ARRAY(SELECT id FROM after));
  ELSE
    DELETE FROM film_sets WHERE id IN (SELECT id FROM before);
  END IF;
  RETURN NULL;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Writes the terms of the premises of new films, and deletes those of deleted ones.
CREATE OR REPLACE FUNCTION premises_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE bearers bigint[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(id) INTO bearers FROM after WHERE premise IS NOT NULL;
  ELSE
    SELECT array_agg(id) INTO bearers FROM before WHERE premise IS NOT NULL;
  END IF;
  IF bearers IS NOT NULL THEN
    PERFORM write_text_terms(bearers);
  END IF;
  RETURN NULL;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- The record in whose context claims about a subject are judged: the film of a part, otherwise the subject itself.
CREATE OR REPLACE FUNCTION owner_of(subject bigint) RETURNS bigint LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
DECLARE film bigint;
BEGIN
  CASE subject >> 32 -- one statement for each, because an unused branch takes time too
    WHEN 5 THEN SELECT film_id INTO film FROM names WHERE id = subject;
    WHEN 7 THEN SELECT film_id INTO film FROM credits WHERE id = subject;
    WHEN 12 THEN SELECT film_id INTO film FROM film_companies WHERE id = subject;
    WHEN 13 THEN SELECT film_id INTO film FROM releases WHERE id = subject;
    WHEN 23 THEN SELECT film_id INTO film FROM ratings WHERE id = subject;
    WHEN 24 THEN SELECT film_id INTO film FROM certificates WHERE id = subject;
    WHEN 26 THEN SELECT film_id INTO film FROM advisories WHERE id = subject;
    WHEN 27 THEN SELECT a.film_id INTO film FROM advisory_items p JOIN advisories a ON a.id = p.advisory_id WHERE p.id = subject;
    WHEN 28 THEN SELECT a.film_id INTO film FROM advisory_counts p JOIN advisories a ON a.id = p.advisory_id WHERE p.id = subject;
    WHEN 35 THEN SELECT film_id INTO film FROM money WHERE id = subject;
    WHEN 37 THEN SELECT film_id INTO film FROM film_genres WHERE id = subject;
    WHEN 39 THEN SELECT film_id INTO film FROM film_themes WHERE id = subject;
    WHEN 40 THEN SELECT film_id INTO film FROM film_tests WHERE id = subject;
    WHEN 41 THEN SELECT film_id INTO film FROM images WHERE id = subject;
    WHEN 52 THEN SELECT film_id INTO film FROM premises WHERE id = subject;
    ELSE NULL;
  END CASE;
  RETURN coalesce(film, subject);
END $$;
-- +goose StatementEnd

ALTER FUNCTION disagreements_follow() SET plan_cache_mode = force_generic_plan;

-- +goose StatementBegin
-- Verdicts on the claims about records themselves never find an omission, so the statement does not look for one. Most of these claims are about films:
-- a second function looks up only their claims, instead of those about records of twenty types.
DO $do$
DECLARE
  film CONSTANT text := $q$SELECT c.film_id AS subject, c.film_id AS film, '{}'::text[] AS circle, c.* FROM claims c WHERE c.film_id = ANY (owners)$q$;
  direct text := pg_get_functiondef('direct_verdicts_of(bigint[])'::regprocedure);
BEGIN
  direct := regexp_replace(direct, '\), silent AS \(.*\), o AS \(', '), o AS (');
  direct := replace(replace(direct, $q$coalesce(s.omitted, '{}') AS omitted$q$, $q$'{}'::bigint[] AS omitted$q$), 'FROM g LEFT JOIN silent s USING (subject, property)', 'FROM g');
  EXECUTE regexp_replace(replace(direct, 'direct_verdicts_of(', 'film_verdicts_of('), 'FROM \(SELECT .*\) b WHERE', 'FROM (' || film || ') b WHERE');
  EXECUTE replace(direct, 'BEGIN RETURN QUERY', $q$BEGIN
    IF NOT EXISTS (SELECT FROM unnest(owners) o WHERE o >> 32 <> 1) THEN
      RETURN QUERY SELECT * FROM film_verdicts_of(owners);
      RETURN;
    END IF;
    RETURN QUERY$q$);
END $do$;
-- +goose StatementEnd
