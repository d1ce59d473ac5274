-- Numbers of films and numbers of people are derived apart: each of both updates computed all of them. A batch of a load, which touches
-- films at one time and people at another, computed them four times.

-- +goose Up
-- +goose StatementBegin
-- Numbers of nominations of some films, or of all, and their largest amounts in US dollars.
CREATE FUNCTION film_figures(touched bigint[] DEFAULT NULL) RETURNS TABLE (id bigint, nomination_count bigint, win_count bigint, budget_usd bigint, gross_usd bigint)
LANGUAGE plpgsql STABLE SET work_mem = '128MB' AS $$
DECLARE which text[] := ARRAY['', ''];
BEGIN
  IF touched IS NOT NULL THEN
    which := ARRAY['WHERE f.id = ANY ($1)', 'WHERE x.film_id = ANY ($1)'];
  END IF;
  -- EXECUTE plans for the rows at hand: what is right for one film is not for a million.
  RETURN QUERY EXECUTE format($q$
    SELECT f.id, h.nominations, nullif(h.wins, 0), m.budget_usd, m.gross_usd FROM films f
      LEFT JOIN (SELECT x.film_id, count(*) AS nominations, count(*) FILTER (WHERE m.won) AS wins FROM nomination_films x JOIN nominations m ON m.id = x.nomination_id %2$s GROUP BY 1) h ON h.film_id = f.id
      LEFT JOIN largest_amounts($1) m ON m.id = f.id
      %1$s$q$, which[1], which[2]) USING touched;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Numbers of credits and nominations of some people, or of all. Popularity is the fame of names.
CREATE FUNCTION person_figures(touched bigint[] DEFAULT NULL) RETURNS TABLE (id bigint, popularity double precision, credit_count bigint, nomination_count bigint, win_count bigint)
LANGUAGE plpgsql STABLE SET work_mem = '128MB' AS $$
DECLARE which text[] := ARRAY['', '', ''];
BEGIN
  IF touched IS NOT NULL THEN
    which := ARRAY['WHERE p.id = ANY ($1)', 'WHERE x.person_id = ANY ($1)', 'WHERE n.person_id = ANY ($1)'];
  END IF;
  RETURN QUERY EXECUTE format($q$
    SELECT p.id, nullif(k.fame, 0)::float8, c.credits, h.nominations, nullif(h.wins, 0) FROM persons p
      LEFT JOIN (SELECT n.person_id, max(k.fame) AS fame FROM names n JOIN name_keys k ON k.name_id = n.id %3$s GROUP BY 1) k ON k.person_id = p.id
      LEFT JOIN (SELECT x.person_id, count(*) AS credits FROM credits x %2$s GROUP BY 1) c ON c.person_id = p.id
      LEFT JOIN (SELECT x.person_id, count(*) AS nominations, count(*) FILTER (WHERE m.won) AS wins FROM nominees x JOIN nominations m ON m.id = x.nomination_id %2$s GROUP BY 1) h ON h.person_id = p.id
      %1$s$q$, which[1], which[2], which[3]) USING touched;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- derive_figures as before, reading only films for films, and only people for people.
CREATE OR REPLACE FUNCTION derive_figures(touched bigint[] DEFAULT NULL) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  films bigint[] := ARRAY(SELECT id FROM unnest(touched) id WHERE id >> 32 = 1);
  people bigint[] := ARRAY(SELECT id FROM unnest(touched) id WHERE id >> 32 = 2);
  films_changed bigint := 0; people_changed bigint := 0;
BEGIN
  IF touched IS NULL THEN
    films := NULL;
    people := NULL;
  ELSE
    PERFORM FROM films f WHERE f.id = ANY (films) ORDER BY f.id FOR NO KEY UPDATE;
    PERFORM FROM persons p WHERE p.id = ANY (people) ORDER BY p.id FOR NO KEY UPDATE;
  END IF;
  IF films IS DISTINCT FROM '{}' THEN
    UPDATE films f SET (nomination_count, win_count, budget_usd, gross_usd) = (n.nomination_count, n.win_count, n.budget_usd, n.gross_usd) FROM film_figures(films) n
      WHERE f.id = n.id AND (f.nomination_count, f.win_count, f.budget_usd, f.gross_usd) IS DISTINCT FROM (n.nomination_count, n.win_count, n.budget_usd, n.gross_usd);
    GET DIAGNOSTICS films_changed = ROW_COUNT;
  END IF;
  IF people IS DISTINCT FROM '{}' THEN
    UPDATE persons p SET (popularity, credit_count, nomination_count, win_count) = (n.popularity, n.credit_count, n.nomination_count, n.win_count) FROM person_figures(people) n
      WHERE p.id = n.id AND (p.popularity, p.credit_count, p.nomination_count, p.win_count) IS DISTINCT FROM (n.popularity, n.credit_count, n.nomination_count, n.win_count);
    GET DIAGNOSTICS people_changed = ROW_COUNT;
  END IF;
  RETURN films_changed + people_changed;
END $$;
-- +goose StatementEnd

DROP FUNCTION figures(bigint[]);
