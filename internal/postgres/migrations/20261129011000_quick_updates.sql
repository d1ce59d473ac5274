-- Updates of single films take a third of the time: what follows them is planned once per session, and not done for nothing.

-- +goose Up

-- This plans for the rows at hand, which takes longer than reading those of a single film.
ALTER FUNCTION film_members(bigint[]) RENAME TO many_film_members;

-- +goose StatementBegin
-- The sets of values of some films, or of all films. Few are assumed, so that their sets are looked up one by one.
CREATE FUNCTION film_members(owners bigint[] DEFAULT NULL) RETURNS TABLE (id bigint, kind text[], status text[], original_language text[],
  countries text[], languages text[], genres text[], themes text[], year bigint, runtime bigint, average_rating double precision, rating_votes bigint)
LANGUAGE plpgsql STABLE ROWS 10 AS $$
#variable_conflict use_column
BEGIN
  IF cardinality(owners) <= 100 THEN -- a session keeps the plan of a fixed statement
    RETURN QUERY SELECT f.id, ARRAY[f.kind::text], array_remove(ARRAY[f.status::text], NULL), array_remove(ARRAY[f.original_language], NULL),
      CASE WHEN cardinality(f.countries) < 2 THEN array_remove(f.countries, NULL) ELSE value_set(f.countries) END,
      CASE WHEN cardinality(f.languages) < 2 THEN array_remove(f.languages, NULL) ELSE value_set(f.languages) END,
      ARRAY(SELECT g.genre_id::text FROM film_genres g WHERE g.film_id = f.id ORDER BY g.genre_id::text),
      ARRAY(SELECT t.theme_id::text FROM film_themes t WHERE t.film_id = f.id ORDER BY t.theme_id::text),
      f.year, f.runtime, f.average_rating, f.rating_votes
    FROM films f WHERE f.id = ANY (owners);
    RETURN;
  END IF;
  RETURN QUERY SELECT * FROM many_film_members(owners);
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- The rows of films that have changed are written again, for film_genres_of_film.
CREATE OR REPLACE FUNCTION films_listed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  listed bigint[] := ARRAY(SELECT n.id FROM after n JOIN before o ON o.id = n.id
    WHERE (n.kind, n.year, n.popularity, n.average_rating, n.rating_votes)
      IS DISTINCT FROM (o.kind, o.year, o.popularity, o.average_rating, o.rating_votes));
BEGIN
  IF listed <> '{}' THEN
    UPDATE film_genres SET film_id = film_id WHERE film_id = ANY (listed);
  END IF;
  RETURN NULL;
END $$;
-- +goose StatementEnd
