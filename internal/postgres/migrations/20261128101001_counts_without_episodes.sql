-- Lists of films leave out episodes, and so do the counts behind their totals: value_counts has all films by kind, and the films that
-- are not episodes by every other property.

-- +goose Up
-- +goose StatementBegin
-- By what a film is counted: an episode only by its kind. Of genres it has none until they are written.
CREATE OR REPLACE FUNCTION film_values(kind text, status text, original_language text, countries text[], languages text[])
RETURNS TABLE (property text, members text[]) LANGUAGE sql IMMUTABLE AS $$
  SELECT 'films.kind', ARRAY[kind]
  UNION ALL SELECT v.* FROM (VALUES
    ('films', '{}'::text[]),
    ('films.status', value_set(ARRAY[status])),
    ('films.original_language', value_set(ARRAY[original_language])),
    ('films.countries', value_set(countries)),
    ('films.languages', value_set(languages)),
    ('films.genres', '{}')
  ) v (property, members) WHERE kind <> 'EPISODE'
$$;
-- +goose StatementEnd

-- +goose StatementBegin
-- All counts, of the tables that the search path leads to. Rows with equal values are counted together, since they are many.
CREATE OR REPLACE FUNCTION all_value_counts() RETURNS TABLE (property text, members text[], rows bigint) LANGUAGE plpgsql STABLE SET work_mem = '128MB' AS $$
DECLARE
  departments CONSTANT text[] := '{ACTING,DIRECTING,WRITING,PRODUCTION,MUSIC,CAMERA,EDITING,ART,SOUND,VISUAL_EFFECTS,COSTUME_AND_MAKEUP,CREW}';
BEGIN
  RETURN QUERY
  WITH film AS (
    SELECT kind, status, original_language, countries, languages, count(*) AS n FROM films GROUP BY 1, 2, 3, 4, 5
  ), person AS (
    SELECT professions, count(*) AS n FROM persons GROUP BY 1
  ), genre AS (
    SELECT m.members, count(*) AS n FROM (SELECT array_agg(genre_id::text ORDER BY genre_id::text) AS members FROM film_genres WHERE film_kind IS DISTINCT FROM 'EPISODE' GROUP BY film_id) m GROUP BY 1
  ), department AS ( -- a bit for each, which is several times as fast as a set for each person
    SELECT ARRAY(SELECT d.name FROM unnest(departments) WITH ORDINALITY d (name, bit) WHERE p.bits >> d.bit::int & 1 = 1 ORDER BY d.name) AS members, p.n FROM (
      SELECT c.bits, count(*) AS n FROM (SELECT bit_or(1 << array_position(departments, department::text)) AS bits FROM credits GROUP BY person_id) c GROUP BY 1) p
  ), counted AS (
    SELECT v.property, v.members, f.n FROM film f CROSS JOIN LATERAL film_values(f.kind, f.status, f.original_language, f.countries, f.languages) v
    UNION ALL SELECT v.property, v.members, p.n FROM person p CROSS JOIN LATERAL person_values(p.professions) v
    UNION ALL SELECT 'films.genres', g.members, g.n FROM genre g
    UNION ALL SELECT 'films.genres', '{}', -g.n FROM genre g
    UNION ALL SELECT 'persons.departments', d.members, d.n FROM department d
    UNION ALL SELECT 'persons.departments', '{}', -d.n FROM department d
    UNION ALL SELECT 'films.themes', ARRAY[theme_id::text], count(*) FROM film_themes t WHERE NOT EXISTS (SELECT FROM films e WHERE e.id = t.film_id AND e.kind = 'EPISODE') GROUP BY theme_id
    UNION ALL SELECT 'characters', '{}', count(*) FROM characters
    UNION ALL SELECT 'companies', '{}', count(*) FROM companies
    UNION ALL SELECT 'reviews', '{}', count(*) FROM reviews
    UNION ALL SELECT 'quotes', '{}', count(*) FROM quotes
    UNION ALL SELECT 'relationships', '{}', count(*) FROM relationships
    UNION ALL SELECT 'sources', '{}', count(*) FROM sources
  )
  SELECT c.property, c.members, sum(c.n)::bigint FROM counted c GROUP BY 1, 2 HAVING sum(c.n) <> 0;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Films are counted by their values.
CREATE OR REPLACE FUNCTION count_films() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM add_value_counts(array_agg(ROW(v.property, v.members, r.n)::value_change)) FROM (
      SELECT r.kind, r.status, r.original_language, r.countries, r.languages, count(*) AS n FROM after r GROUP BY r.kind, r.status, r.original_language, r.countries, r.languages) r CROSS JOIN LATERAL film_values(r.kind, r.status, r.original_language, r.countries, r.languages) v;
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM add_value_counts(array_agg(ROW(v.property, v.members, -r.n)::value_change)) FROM (
      SELECT r.kind, r.status, r.original_language, r.countries, r.languages, count(*) AS n FROM before r GROUP BY r.kind, r.status, r.original_language, r.countries, r.languages) r CROSS JOIN LATERAL film_values(r.kind, r.status, r.original_language, r.countries, r.languages) v;
  ELSE
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
  RETURN NULL;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Films other than episodes are counted by each of their themes. They are locked, so that of two writers one sees the kind that the other has set.
CREATE OR REPLACE FUNCTION count_themes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'DELETE' THEN
    PERFORM FROM films WHERE id IN (SELECT film_id FROM after) ORDER BY id FOR SHARE;
  END IF;
  IF TG_OP = 'INSERT' THEN
    PERFORM add_value_counts(array_agg(ROW(v.property, v.members, r.n)::value_change)) FROM (
      SELECT r.theme_id, count(*) AS n FROM after r WHERE NOT EXISTS (SELECT FROM films e WHERE e.id = r.film_id AND e.kind = 'EPISODE') GROUP BY r.theme_id) r CROSS JOIN LATERAL (SELECT 'films.themes' AS property, ARRAY[r.theme_id::text] AS members) v;
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM add_value_counts(array_agg(ROW(v.property, v.members, -r.n)::value_change)) FROM (
      SELECT r.theme_id, count(*) AS n FROM before r WHERE NOT EXISTS (SELECT FROM films e WHERE e.id = r.film_id AND e.kind = 'EPISODE') GROUP BY r.theme_id) r CROSS JOIN LATERAL (SELECT 'films.themes' AS property, ARRAY[r.theme_id::text] AS members) v;
  ELSE
    PERFORM add_value_counts(array_agg(ROW(v.property, v.members, r.n)::value_change)) FROM (
      SELECT a.*, 1 AS n FROM (SELECT id, film_id, theme_id FROM after EXCEPT SELECT id, film_id, theme_id FROM before) a WHERE NOT EXISTS (SELECT FROM films e WHERE e.id = a.film_id AND e.kind = 'EPISODE') UNION ALL
      SELECT b.*, -1 FROM (SELECT id, film_id, theme_id FROM before EXCEPT SELECT id, film_id, theme_id FROM after) b WHERE NOT EXISTS (SELECT FROM films e WHERE e.id = b.film_id AND e.kind = 'EPISODE')) r CROSS JOIN LATERAL (SELECT 'films.themes' AS property, ARRAY[r.theme_id::text] AS members) v;
  END IF;
  RETURN NULL;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Films other than episodes are counted by the set of their genres: that before the statement, of what it did not write and what it took
-- away, becomes one less, and that of today one more. Films are locked, so that of two writers the second sees the genres of the first.
-- EXECUTE plans each time: what is right for one row is not for a million.
CREATE OR REPLACE FUNCTION count_genres() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE owners bigint[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    owners := ARRAY(SELECT DISTINCT film_id FROM after);
    IF owners <> '{}' THEN
      PERFORM FROM films WHERE id = ANY (owners) ORDER BY id FOR NO KEY UPDATE;
      owners := ARRAY(SELECT o FROM unnest(owners) o WHERE NOT EXISTS (SELECT FROM films e WHERE e.id = o AND e.kind = 'EPISODE'));
      EXECUTE $q$SELECT add_value_counts(array_agg(ROW('films.genres', s.members, s.n)::value_change)) FROM (
        SELECT value_set(array_agg(o.genre_id::text)) AS members, -1 AS n FROM unnest($1) i (film_id) LEFT JOIN (SELECT film_id, genre_id FROM film_genres c WHERE c.film_id = ANY ($1) AND NOT EXISTS (SELECT FROM after a WHERE a.id = c.id)) o USING (film_id) GROUP BY i.film_id UNION ALL
        SELECT value_set(array_agg(n.genre_id::text)), 1 FROM unnest($1) i (film_id) LEFT JOIN film_genres n USING (film_id) GROUP BY i.film_id) s$q$ USING owners;
    END IF;
  ELSIF TG_OP = 'DELETE' THEN
    owners := ARRAY(SELECT DISTINCT film_id FROM before);
    IF owners <> '{}' THEN
      PERFORM FROM films WHERE id = ANY (owners) ORDER BY id FOR NO KEY UPDATE;
      owners := ARRAY(SELECT o FROM unnest(owners) o WHERE NOT EXISTS (SELECT FROM films e WHERE e.id = o AND e.kind = 'EPISODE'));
      EXECUTE $q$SELECT add_value_counts(array_agg(ROW('films.genres', s.members, s.n)::value_change)) FROM (
        SELECT value_set(array_agg(o.genre_id::text)) AS members, -1 AS n FROM unnest($1) i (film_id) LEFT JOIN (SELECT film_id, genre_id FROM film_genres c WHERE c.film_id = ANY ($1) UNION ALL SELECT film_id, genre_id FROM before) o USING (film_id) GROUP BY i.film_id UNION ALL
        SELECT value_set(array_agg(n.genre_id::text)), 1 FROM unnest($1) i (film_id) LEFT JOIN film_genres n USING (film_id) GROUP BY i.film_id) s$q$ USING owners;
    END IF;
  ELSE
    owners := ARRAY(SELECT film_id FROM (SELECT id, film_id, genre_id FROM after EXCEPT SELECT id, film_id, genre_id FROM before) a UNION SELECT film_id FROM (SELECT id, film_id, genre_id FROM before EXCEPT SELECT id, film_id, genre_id FROM after) b);
    IF owners <> '{}' THEN
      PERFORM FROM films WHERE id = ANY (owners) ORDER BY id FOR NO KEY UPDATE;
      owners := ARRAY(SELECT o FROM unnest(owners) o WHERE NOT EXISTS (SELECT FROM films e WHERE e.id = o AND e.kind = 'EPISODE'));
      EXECUTE $q$SELECT add_value_counts(array_agg(ROW('films.genres', s.members, s.n)::value_change)) FROM (
        SELECT value_set(array_agg(o.genre_id::text)) AS members, -1 AS n FROM unnest($1) i (film_id) LEFT JOIN (SELECT film_id, genre_id FROM film_genres c WHERE c.film_id = ANY ($1) AND NOT EXISTS (SELECT FROM after a WHERE a.id = c.id) UNION ALL SELECT film_id, genre_id FROM before) o USING (film_id) GROUP BY i.film_id UNION ALL
        SELECT value_set(array_agg(n.genre_id::text)), 1 FROM unnest($1) i (film_id) LEFT JOIN film_genres n USING (film_id) GROUP BY i.film_id) s$q$ USING owners;
    END IF;
  END IF;
  RETURN NULL;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Genres and themes of an episode are deleted before it: the triggers of their tables need the film to know that they were not counted.
CREATE FUNCTION delete_episode() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM film_genres WHERE film_id = OLD.id;
  DELETE FROM film_themes WHERE film_id = OLD.id;
  RETURN OLD;
END $$;
-- +goose StatementEnd
CREATE TRIGGER delete_episode BEFORE DELETE ON films FOR EACH ROW WHEN (OLD.kind = 'EPISODE') EXECUTE FUNCTION delete_episode();

SELECT recount_values();
