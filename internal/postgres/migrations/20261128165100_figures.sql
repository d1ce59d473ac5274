-- Numbers of credits and nominations beside films and people, by which lists are sorted and filtered.

-- +goose Up
-- modify "films" table
ALTER TABLE "films" ADD COLUMN "nomination_count" bigint NULL, ADD COLUMN "win_count" bigint NULL;
-- modify "persons" table
ALTER TABLE "persons" ADD COLUMN "popularity" double precision NULL, ADD COLUMN "credit_count" bigint NULL, ADD COLUMN "nomination_count" bigint NULL, ADD COLUMN "win_count" bigint NULL;

-- +goose StatementBegin
-- Numbers of credits and nominations of some films and people, or of all. Popularity is the fame of names.
CREATE FUNCTION figures(touched bigint[] DEFAULT NULL) RETURNS TABLE (id bigint, popularity double precision, credit_count bigint, nomination_count bigint, win_count bigint)
LANGUAGE plpgsql STABLE SET work_mem = '128MB' AS $$
DECLARE which text[] := ARRAY['', '', '', '', ''];
BEGIN
  IF touched IS NOT NULL THEN
    which := ARRAY['WHERE f.id = ANY ($1)', 'WHERE x.film_id = ANY ($1)', 'WHERE x.person_id = ANY ($1)', 'WHERE p.id = ANY ($1)', 'WHERE n.person_id = ANY ($1)'];
  END IF;
  -- EXECUTE plans for the rows at hand: what is right for one film is not for a million.
  RETURN QUERY EXECUTE format($q$
    SELECT f.id, NULL::float8, NULL::bigint, h.nominations, nullif(h.wins, 0) FROM films f
      LEFT JOIN (SELECT x.film_id, count(*) AS nominations, count(*) FILTER (WHERE m.won) AS wins FROM nomination_films x JOIN nominations m ON m.id = x.nomination_id %2$s GROUP BY 1) h ON h.film_id = f.id
      %1$s
    UNION ALL
    SELECT p.id, nullif(k.fame, 0)::float8, c.credits, h.nominations, nullif(h.wins, 0) FROM persons p
      LEFT JOIN (SELECT n.person_id, max(k.fame) AS fame FROM names n JOIN name_keys k ON k.name_id = n.id %5$s GROUP BY 1) k ON k.person_id = p.id
      LEFT JOIN (SELECT x.person_id, count(*) AS credits FROM credits x %3$s GROUP BY 1) c ON c.person_id = p.id
      LEFT JOIN (SELECT x.person_id, count(*) AS nominations, count(*) FILTER (WHERE m.won) AS wins FROM nominees x JOIN nominations m ON m.id = x.nomination_id %3$s GROUP BY 1) h ON h.person_id = p.id
      %4$s$q$, which[1], which[2], which[3], which[4], which[5]) USING touched;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Writes the figures of some films and people, or of all, and returns how many differed. Films and people are locked, so that of two
-- writers the second counts what the first wrote.
CREATE FUNCTION derive_figures(touched bigint[] DEFAULT NULL) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE films_changed bigint; people_changed bigint;
BEGIN
  IF touched = '{}' THEN
    RETURN 0;
  END IF;
  IF touched IS NOT NULL THEN
    PERFORM FROM films f WHERE f.id = ANY (touched) ORDER BY f.id FOR NO KEY UPDATE;
    PERFORM FROM persons p WHERE p.id = ANY (touched) ORDER BY p.id FOR NO KEY UPDATE;
  END IF;
  UPDATE films f SET (nomination_count, win_count) = (n.nomination_count, n.win_count) FROM figures(touched) n
    WHERE f.id = n.id AND (f.nomination_count, f.win_count) IS DISTINCT FROM (n.nomination_count, n.win_count);
  GET DIAGNOSTICS films_changed = ROW_COUNT;
  UPDATE persons p SET (popularity, credit_count, nomination_count, win_count) = (n.popularity, n.credit_count, n.nomination_count, n.win_count) FROM figures(touched) n
    WHERE p.id = n.id AND (p.popularity, p.credit_count, p.nomination_count, p.win_count) IS DISTINCT FROM (n.popularity, n.credit_count, n.nomination_count, n.win_count);
  GET DIAGNOSTICS people_changed = ROW_COUNT;
  RETURN films_changed + people_changed;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Figures follow the rows that they count. An import that merges many rows derives them once at its end: it sets filmgraph.figures to
-- later, and reads what has changed from a temporary table.
CREATE FUNCTION figures_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE touched bigint[];
BEGIN
  CASE TG_OP || ' ' || TG_TABLE_NAME
    WHEN 'INSERT nomination_films' THEN touched := ARRAY(SELECT film_id FROM after);
    WHEN 'DELETE nomination_films' THEN touched := ARRAY(SELECT film_id FROM before);
    WHEN 'UPDATE nomination_films' THEN touched := ARRAY(SELECT film_id FROM after UNION SELECT film_id FROM before);
    WHEN 'INSERT nominees' THEN touched := ARRAY(SELECT person_id FROM after);
    WHEN 'DELETE nominees' THEN touched := ARRAY(SELECT person_id FROM before);
    WHEN 'UPDATE nominees' THEN touched := ARRAY(SELECT person_id FROM after UNION SELECT person_id FROM before);
    WHEN 'INSERT credits' THEN touched := ARRAY(SELECT person_id FROM after);
    WHEN 'DELETE credits' THEN touched := ARRAY(SELECT person_id FROM before);
    WHEN 'UPDATE credits' THEN touched := ARRAY(SELECT x.person_id FROM (SELECT id, person_id FROM after EXCEPT SELECT id, person_id FROM before) x
      UNION SELECT y.person_id FROM (SELECT id, person_id FROM before EXCEPT SELECT id, person_id FROM after) y);
    ELSE touched := ARRAY(WITH w AS (SELECT a.id FROM after a JOIN before b ON b.id = a.id WHERE a.won <> b.won)
      SELECT film_id FROM nomination_films WHERE nomination_id IN (SELECT id FROM w) UNION SELECT person_id FROM nominees WHERE nomination_id IN (SELECT id FROM w));
  END CASE;
  touched := ARRAY(SELECT DISTINCT t FROM unnest(touched) t WHERE t IS NOT NULL ORDER BY t);
  IF current_setting('filmgraph.figures', true) = 'later' THEN
    INSERT INTO pg_temp.changed_figures SELECT unnest(touched);
  ELSE
    PERFORM derive_figures(touched);
  END IF;
  RETURN NULL;
END $$;
-- +goose StatementEnd

CREATE TRIGGER figures_inserted AFTER INSERT ON nomination_films REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION figures_changed();
CREATE TRIGGER figures_updated AFTER UPDATE ON nomination_films REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION figures_changed();
CREATE TRIGGER figures_deleted AFTER DELETE ON nomination_films REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION figures_changed();
CREATE TRIGGER figures_inserted AFTER INSERT ON nominees REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION figures_changed();
CREATE TRIGGER figures_updated AFTER UPDATE ON nominees REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION figures_changed();
CREATE TRIGGER figures_deleted AFTER DELETE ON nominees REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION figures_changed();
CREATE TRIGGER figures_inserted AFTER INSERT ON credits REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION figures_changed();
CREATE TRIGGER figures_updated AFTER UPDATE ON credits REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION figures_changed();
CREATE TRIGGER figures_deleted AFTER DELETE ON credits REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION figures_changed();
CREATE TRIGGER figures_updated AFTER UPDATE ON nominations REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION figures_changed();

-- +goose StatementBegin
-- derive_fame as before; the popularity of people follows the fame of their names.
CREATE OR REPLACE FUNCTION derive_fame(touched bigint[] DEFAULT NULL) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE changed bigint; people bigint[];
BEGIN
  IF touched IS NULL THEN
    WITH k AS (UPDATE name_keys k SET fame = f.fame FROM fames() f WHERE k.bearer = f.bearer AND k.fame <> f.fame RETURNING k.bearer)
    SELECT count(*), array_agg(DISTINCT bearer) FILTER (WHERE bearer >> 32 = 2) INTO changed, people FROM k;
  ELSE
    WITH k AS (UPDATE name_keys k SET fame = f.fame FROM fames(touched) f, LATERAL (
        SELECT id FROM names WHERE film_id = f.bearer UNION ALL SELECT id FROM names WHERE person_id = f.bearer
        UNION ALL SELECT id FROM names WHERE character_id = f.bearer UNION ALL SELECT id FROM names WHERE company_id = f.bearer) n
      WHERE k.name_id = n.id AND k.fame <> f.fame RETURNING k.bearer)
    SELECT count(*), array_agg(DISTINCT bearer) FILTER (WHERE bearer >> 32 = 2) INTO changed, people FROM k;
  END IF;
  PERFORM derive_figures(people) WHERE people IS NOT NULL;
  RETURN changed;
END $$;
-- +goose StatementEnd

SELECT derive_figures();

-- create index "film_nomination_count_id" to table: "films"
CREATE INDEX "film_nomination_count_id" ON "films" ("nomination_count", "id");
-- create index "film_win_count_id" to table: "films"
CREATE INDEX "film_win_count_id" ON "films" ("win_count", "id");
-- create index "films_nomination_count_falling" to table: "films"
CREATE INDEX "films_nomination_count_falling" ON "films" ("nomination_count" DESC NULLS LAST, "id" DESC);
-- create index "films_win_count_falling" to table: "films"
CREATE INDEX "films_win_count_falling" ON "films" ("win_count" DESC NULLS LAST, "id" DESC);
-- create index "person_credit_count_id" to table: "persons"
CREATE INDEX "person_credit_count_id" ON "persons" ("credit_count", "id");
-- create index "person_nomination_count_id" to table: "persons"
CREATE INDEX "person_nomination_count_id" ON "persons" ("nomination_count", "id");
-- create index "person_popularity_id" to table: "persons"
CREATE INDEX "person_popularity_id" ON "persons" ("popularity", "id");
-- create index "person_win_count_id" to table: "persons"
CREATE INDEX "person_win_count_id" ON "persons" ("win_count", "id");
-- create index "persons_nomination_count_falling" to table: "persons"
CREATE INDEX "persons_nomination_count_falling" ON "persons" ("nomination_count" DESC NULLS LAST, "id" DESC);
-- create index "persons_popularity_falling" to table: "persons"
CREATE INDEX "persons_popularity_falling" ON "persons" ("popularity" DESC NULLS LAST, "id" DESC);
-- create index "persons_win_count_falling" to table: "persons"
CREATE INDEX "persons_win_count_falling" ON "persons" ("win_count" DESC NULLS LAST, "id" DESC);
