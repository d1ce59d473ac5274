-- The largest amounts of money and numbers of sources beside films, by which lists are sorted, and indexes for people by number of credits and
-- nominees by popularity. Figures of films and of people are derived apart: each of both updates
-- computed all of them, so that a batch of a load, which touches films and people at different times, computed them four times.

-- +goose Up
-- modify "films" table
ALTER TABLE "films" ADD COLUMN "budget_usd" bigint NULL, ADD COLUMN "gross_usd" bigint NULL, ADD COLUMN "source_count" bigint NULL DEFAULT 1;

-- +goose StatementBegin
-- The largest amounts in US dollars of some films, or of all.
CREATE FUNCTION largest_amounts(touched bigint[] DEFAULT NULL) RETURNS TABLE (id bigint, budget_usd bigint, gross_usd bigint) LANGUAGE plpgsql STABLE AS $$
BEGIN
  -- EXECUTE plans for the rows at hand: what is right for one film is not for a million.
  RETURN QUERY EXECUTE format($q$
    SELECT f.id, m.budget, m.gross FROM films f
      LEFT JOIN (SELECT x.film_id, max(x.amount) FILTER (WHERE x.kind = 'BUDGET') AS budget, max(x.amount) FILTER (WHERE x.kind = 'GROSS') AS gross
        FROM money x WHERE x.currency = 'USD' %1$s GROUP BY 1) m ON m.film_id = f.id %2$s$q$,
    CASE WHEN touched IS NOT NULL THEN 'AND x.film_id = ANY ($1)' END, CASE WHEN touched IS NOT NULL THEN 'WHERE f.id = ANY ($1)' END) USING touched;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Numbers of sources of some films, or of all: that of the film, and those of claims about it.
CREATE FUNCTION source_counts(touched bigint[] DEFAULT NULL) RETURNS TABLE (id bigint, source_count bigint) LANGUAGE plpgsql STABLE SET work_mem = '128MB' AS $$
BEGIN
  -- EXECUTE plans for the rows at hand: what is right for one film is not for a million.
  RETURN QUERY EXECUTE format($q$
    SELECT f.id, nullif((f.source_id IS NOT NULL)::int + coalesce(c.others, 0), 0) FROM films f
      LEFT JOIN (SELECT x.film_id, count(DISTINCT x.source_id) AS others FROM claims x JOIN films o ON o.id = x.film_id WHERE x.source_id IS DISTINCT FROM o.source_id %1$s GROUP BY 1) c ON c.film_id = f.id %2$s$q$,
    CASE WHEN touched IS NOT NULL THEN 'AND x.film_id = ANY ($1)' END, CASE WHEN touched IS NOT NULL THEN 'WHERE f.id = ANY ($1)' END) USING touched;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Numbers of nominations and sources of some films, or of all, and their largest amounts in US dollars.
CREATE FUNCTION film_figures(touched bigint[] DEFAULT NULL) RETURNS TABLE (id bigint, nomination_count bigint, win_count bigint, source_count bigint, budget_usd bigint, gross_usd bigint)
LANGUAGE plpgsql STABLE SET work_mem = '128MB' AS $$
DECLARE which text := '';
BEGIN
  IF touched IS NOT NULL THEN
    which := 'WHERE x.film_id = ANY ($1)';
  END IF;
  -- EXECUTE plans for the rows at hand: what is right for one film is not for a million.
  RETURN QUERY EXECUTE format($q$
    SELECT s.id, h.nominations, nullif(h.wins, 0), s.source_count, m.budget_usd, m.gross_usd FROM source_counts($1) s
      LEFT JOIN (SELECT x.film_id, count(*) AS nominations, count(*) FILTER (WHERE m.won) AS wins FROM nomination_films x JOIN nominations m ON m.id = x.nomination_id %1$s GROUP BY 1) h ON h.film_id = s.id
      LEFT JOIN largest_amounts($1) m ON m.id = s.id$q$, which) USING touched;
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
-- derive_figures as before, with amounts and numbers of sources of films, and reading only films for films and only people for people.
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
    UPDATE films f SET (nomination_count, win_count, source_count, budget_usd, gross_usd) = (n.nomination_count, n.win_count, n.source_count, n.budget_usd, n.gross_usd) FROM film_figures(films) n
      WHERE f.id = n.id AND (f.nomination_count, f.win_count, f.source_count, f.budget_usd, f.gross_usd) IS DISTINCT FROM (n.nomination_count, n.win_count, n.source_count, n.budget_usd, n.gross_usd);
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

-- +goose StatementBegin
-- Amounts of films follow their money; an import derives them at its end, as it does what figures_changed derives.
CREATE FUNCTION amounts_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE touched bigint[];
BEGIN
  CASE TG_OP
    WHEN 'INSERT' THEN touched := ARRAY(SELECT DISTINCT film_id FROM after WHERE currency = 'USD');
    WHEN 'DELETE' THEN touched := ARRAY(SELECT DISTINCT film_id FROM before WHERE currency = 'USD');
    ELSE touched := ARRAY(SELECT film_id FROM after WHERE currency = 'USD' UNION SELECT film_id FROM before WHERE currency = 'USD');
  END CASE;
  IF touched = '{}' THEN
    RETURN NULL;
  ELSIF current_setting('filmgraph.figures', true) = 'later' THEN
    INSERT INTO pg_temp.changed_figures SELECT unnest(touched);
    RETURN NULL;
  END IF;
  PERFORM FROM films f WHERE f.id = ANY (touched) ORDER BY f.id FOR NO KEY UPDATE; -- of two writers, the second sees what the first wrote
  UPDATE films f SET (budget_usd, gross_usd) = (m.budget_usd, m.gross_usd) FROM largest_amounts(touched) m
    WHERE f.id = m.id AND (f.budget_usd, f.gross_usd) IS DISTINCT FROM (m.budget_usd, m.gross_usd);
  RETURN NULL;
END $$;
-- +goose StatementEnd

CREATE TRIGGER amounts_inserted AFTER INSERT ON money REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION amounts_changed();
CREATE TRIGGER amounts_updated AFTER UPDATE ON money REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION amounts_changed();
CREATE TRIGGER amounts_deleted AFTER DELETE ON money REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION amounts_changed();

-- +goose StatementBegin
-- Numbers of sources follow claims; an import derives them at its end, as it does what figures_changed derives. Most claims are those of
-- the source of the film, which counts anyway.
CREATE FUNCTION sources_changed() RETURNS trigger LANGUAGE plpgsql AS $$
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
  UPDATE films f SET source_count = s.source_count FROM source_counts(touched) s WHERE f.id = s.id AND f.source_count IS DISTINCT FROM s.source_count;
  RETURN NULL;
END $$;
-- +goose StatementEnd

CREATE TRIGGER sources_inserted AFTER INSERT ON claims REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION sources_changed();
CREATE TRIGGER sources_updated AFTER UPDATE ON claims REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION sources_changed();
CREATE TRIGGER sources_deleted AFTER DELETE ON claims REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION sources_changed();

-- +goose StatementBegin
-- The source of the film itself. There are no claims about a film before there is the film, so that a new one has its own source or none.
CREATE FUNCTION film_source_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.source_count := nullif((NEW.source_id IS NOT NULL)::int + (SELECT count(DISTINCT c.source_id) FROM claims c WHERE c.film_id = NEW.id AND c.source_id IS DISTINCT FROM NEW.source_id), 0);
  RETURN NEW;
END $$;
-- +goose StatementEnd

CREATE TRIGGER films_without_source BEFORE INSERT ON films FOR EACH ROW WHEN (NEW.source_id IS NULL) EXECUTE FUNCTION film_source_changed();
CREATE TRIGGER films_source_count BEFORE UPDATE OF source_id ON films FOR EACH ROW WHEN (OLD.source_id IS DISTINCT FROM NEW.source_id) EXECUTE FUNCTION film_source_changed();

-- The history of films leaves out what triggers derive.
DROP TRIGGER "History" ON films;
DROP TRIGGER "History_truncate" ON films;
SELECT track_changes('films', '{episode_order,nomination_count,win_count,source_count,budget_usd,gross_usd}', VARIADIC '{}');

-- Nothing else follows from the new columns, and triggers that look for what does would take minutes for a million films.
ALTER TABLE films DISABLE TRIGGER USER;
UPDATE films f SET (budget_usd, gross_usd) = (m.budget_usd, m.gross_usd) FROM largest_amounts() m
  WHERE f.id = m.id AND (m.budget_usd IS NOT NULL OR m.gross_usd IS NOT NULL);
UPDATE films f SET source_count = s.source_count FROM source_counts() s WHERE f.id = s.id AND f.source_count IS DISTINCT FROM s.source_count;
ALTER TABLE films ENABLE TRIGGER USER;

-- create index "film_budget_usd_id" to table: "films"
CREATE INDEX "film_budget_usd_id" ON "films" ("budget_usd", "id");
-- create index "film_gross_usd_id" to table: "films"
CREATE INDEX "film_gross_usd_id" ON "films" ("gross_usd", "id");
-- create index "films_budget_usd_falling" to table: "films"
CREATE INDEX "films_budget_usd_falling" ON "films" ("budget_usd" DESC NULLS LAST, "id" DESC);
-- create index "films_gross_usd_falling" to table: "films"
CREATE INDEX "films_gross_usd_falling" ON "films" ("gross_usd" DESC NULLS LAST, "id" DESC);
-- create index "film_source_count_id" to table: "films"
CREATE INDEX "film_source_count_id" ON "films" ("source_count", "id");
-- create index "films_source_count_falling" to table: "films"
CREATE INDEX "films_source_count_falling" ON "films" ("source_count" DESC NULLS LAST, "id" DESC);
-- create index "persons_credit_count_falling" to table: "persons"
CREATE INDEX "persons_credit_count_falling" ON "persons" ("credit_count" DESC NULLS LAST, "id" DESC);
-- create index "persons_popularity_nominated" to table: "persons"
CREATE INDEX "persons_popularity_nominated" ON "persons" ("popularity", "id") WHERE (nomination_count IS NOT NULL);
-- create index "persons_popularity_nominated_falling" to table: "persons"
CREATE INDEX "persons_popularity_nominated_falling" ON "persons" ("popularity" DESC NULLS LAST, "id" DESC) WHERE (nomination_count IS NOT NULL);
