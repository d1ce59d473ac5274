-- Whether films have credits and alternative titles, beside their sets of values: most films have many, so that counting the films that have some
-- would read ten rows for each.

-- +goose Up
-- modify "film_sets" table
ALTER TABLE "film_sets" ADD COLUMN "credited" boolean NOT NULL DEFAULT false, ADD COLUMN "retitled" boolean NOT NULL DEFAULT false;

DROP FUNCTION film_members(bigint[]);

-- +goose StatementBegin
-- The sets of values of some films, or of all films, and what they have.
CREATE FUNCTION film_members(owners bigint[] DEFAULT NULL) RETURNS TABLE (id bigint, kind text[], status text[], original_language text[],
  countries text[], languages text[], genres text[], themes text[], year bigint, runtime bigint, average_rating double precision, rating_votes bigint, credited boolean, retitled boolean)
LANGUAGE plpgsql STABLE AS $$
BEGIN
  -- EXECUTE plans for the rows at hand: what is right for one film is not for a million.
  RETURN QUERY EXECUTE format($q$
    SELECT f.id, ARRAY[f.kind::text], array_remove(ARRAY[f.status::text], NULL), array_remove(ARRAY[f.original_language], NULL),
      CASE WHEN cardinality(f.countries) < 2 THEN array_remove(f.countries, NULL) ELSE value_set(f.countries) END,
      CASE WHEN cardinality(f.languages) < 2 THEN array_remove(f.languages, NULL) ELSE value_set(f.languages) END,
      coalesce(g.members, '{}'), coalesce(t.members, '{}'), f.year, f.runtime, f.average_rating, f.rating_votes, c.film_id IS NOT NULL, n.film_id IS NOT NULL
    FROM films f
    LEFT JOIN (SELECT film_id, array_agg(genre_id::text ORDER BY genre_id::text) AS members FROM film_genres WHERE %1$s GROUP BY 1) g ON g.film_id = f.id
    LEFT JOIN (SELECT film_id, array_agg(theme_id::text ORDER BY theme_id::text) AS members FROM film_themes WHERE %1$s GROUP BY 1) t ON t.film_id = f.id
    LEFT JOIN (SELECT DISTINCT film_id FROM credits WHERE %1$s) c ON c.film_id = f.id
    LEFT JOIN (SELECT DISTINCT film_id FROM names WHERE kind NOT IN ('DISPLAY', 'ORIGINAL') AND %1$s) n ON n.film_id = f.id
    WHERE %2$s$q$,
    CASE WHEN owners IS NULL THEN 'film_id IS NOT NULL' ELSE 'film_id = ANY ($1)' END, CASE WHEN owners IS NULL THEN 'true' ELSE 'f.id = ANY ($1)' END) USING owners;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- What writes film_sets writes the new columns too.
DO $do$
DECLARE
  name text;
  definition text;
BEGIN
  FOREACH name IN ARRAY '{write_film_sets(bigint[]),fill_film_sets()}'::text[] LOOP
    definition := pg_get_functiondef(name::regprocedure);
    EXECUTE regexp_replace(definition, '((\w+\.)?)rating_votes\M(?=\)| FROM)', '\1rating_votes, \1credited, \1retitled', 'g');
  END LOOP;
END $do$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Follows the first and the last credit or alternative title of a film. Films are locked, so that of two writers the second sees what the first wrote.
CREATE FUNCTION parts_of_film_sets() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE touched bigint[];
BEGIN
  CASE
    WHEN TG_OP = 'INSERT' THEN touched := ARRAY(SELECT DISTINCT film_id FROM after WHERE film_id IS NOT NULL);
    WHEN TG_OP = 'DELETE' THEN touched := ARRAY(SELECT DISTINCT film_id FROM before WHERE film_id IS NOT NULL);
    WHEN TG_TABLE_NAME = 'credits' THEN touched := ARRAY(SELECT DISTINCT unnest(ARRAY[a.film_id, b.film_id]) FROM after a JOIN before b ON b.id = a.id WHERE a.film_id <> b.film_id);
    ELSE touched := ARRAY(SELECT DISTINCT unnest(array_remove(ARRAY[a.film_id, b.film_id], NULL)) FROM after a JOIN before b ON b.id = a.id
      WHERE (a.film_id, a.kind) IS DISTINCT FROM (b.film_id, b.kind));
  END CASE;
  IF touched = '{}' THEN
    RETURN NULL;
  END IF;
  PERFORM FROM films f WHERE f.id = ANY (touched) ORDER BY f.id FOR NO KEY UPDATE;
  IF TG_TABLE_NAME = 'credits' THEN
    UPDATE film_sets s SET credited = NOT s.credited WHERE s.id = ANY (touched) AND s.credited <> EXISTS (SELECT FROM credits c WHERE c.film_id = s.id);
  ELSE
    UPDATE film_sets s SET retitled = NOT s.retitled WHERE s.id = ANY (touched)
      AND s.retitled <> EXISTS (SELECT FROM names n WHERE n.film_id = s.id AND n.kind NOT IN ('DISPLAY', 'ORIGINAL'));
  END IF;
  RETURN NULL;
END $$;
-- +goose StatementEnd

CREATE TRIGGER film_sets_inserted AFTER INSERT ON credits REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION parts_of_film_sets();
CREATE TRIGGER film_sets_updated AFTER UPDATE ON credits REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION parts_of_film_sets();
CREATE TRIGGER film_sets_deleted AFTER DELETE ON credits REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION parts_of_film_sets();
CREATE TRIGGER film_sets_inserted AFTER INSERT ON names REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION parts_of_film_sets();
CREATE TRIGGER film_sets_updated AFTER UPDATE ON names REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION parts_of_film_sets();
CREATE TRIGGER film_sets_deleted AFTER DELETE ON names REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION parts_of_film_sets();

SELECT fill_film_sets();

-- create index "filmset_credited" to table: "film_sets"
CREATE INDEX "filmset_credited" ON "film_sets" ("credited");
-- create index "filmset_retitled" to table: "film_sets"
CREATE INDEX "filmset_retitled" ON "film_sets" ("retitled");
