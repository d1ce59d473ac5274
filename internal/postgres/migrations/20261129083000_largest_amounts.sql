-- Numbers of sources and the largest amounts of money beside films; by the latter, lists are sorted.

-- +goose Up
-- modify "films" table
ALTER TABLE "films" ADD COLUMN "source_count" bigint NULL, ADD COLUMN "budget_usd" bigint NULL, ADD COLUMN "gross_usd" bigint NULL;

-- +goose StatementBegin
-- Numbers of sources and largest amounts in US dollars of some films, or of all. Of some films they are looked up film by film.
CREATE FUNCTION film_figures(touched bigint[] DEFAULT NULL) RETURNS TABLE (id bigint, source_count bigint, budget_usd bigint, gross_usd bigint)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan SET work_mem = '128MB' AS $$
BEGIN
  IF touched IS NULL THEN
    RETURN QUERY SELECT f.id, nullif(coalesce(s.others, 0) + (f.source_id IS NOT NULL)::int, 0), m.budget, m.gross FROM films f
      LEFT JOIN (SELECT c.film_id, count(DISTINCT c.source_id) AS others FROM claims c JOIN films o ON o.id = c.film_id WHERE c.source_id IS DISTINCT FROM o.source_id GROUP BY 1) s ON s.film_id = f.id
      LEFT JOIN (SELECT x.film_id, max(x.amount) FILTER (WHERE x.kind = 'BUDGET') AS budget, max(x.amount) FILTER (WHERE x.kind = 'GROSS') AS gross FROM money x WHERE x.currency = 'USD' GROUP BY 1) m ON m.film_id = f.id;
  ELSE
    RETURN QUERY SELECT f.id, nullif(s.others + (f.source_id IS NOT NULL)::int, 0), m.budget, m.gross FROM films f
      CROSS JOIN LATERAL (SELECT count(DISTINCT c.source_id) AS others FROM claims c WHERE c.film_id = f.id AND c.source_id IS DISTINCT FROM f.source_id) s
      CROSS JOIN LATERAL (SELECT max(x.amount) FILTER (WHERE x.kind = 'BUDGET') AS budget, max(x.amount) FILTER (WHERE x.kind = 'GROSS') AS gross FROM money x WHERE x.film_id = f.id AND x.currency = 'USD') m
      WHERE f.id = ANY (touched);
  END IF;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Writes the sources and amounts of some films. They are locked, so that of two writers the second counts what the first wrote.
CREATE FUNCTION derive_film_figures(touched bigint[]) RETURNS void LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  PERFORM FROM films f WHERE f.id = ANY (touched) ORDER BY f.id FOR NO KEY UPDATE;
  UPDATE films f SET (source_count, budget_usd, gross_usd) = (n.source_count, n.budget_usd, n.gross_usd) FROM film_figures(touched) n
    WHERE f.id = n.id AND (f.source_count, f.budget_usd, f.gross_usd) IS DISTINCT FROM (n.source_count, n.budget_usd, n.gross_usd);
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- derive_figures as before, with the sources and amounts of films.
CREATE OR REPLACE FUNCTION derive_figures(touched bigint[] DEFAULT NULL) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE films_changed bigint; people_changed bigint;
BEGIN
  IF touched = '{}' THEN
    RETURN 0;
  END IF;
  IF touched IS NOT NULL THEN
    PERFORM FROM films f WHERE f.id = ANY (touched) ORDER BY f.id FOR NO KEY UPDATE;
    PERFORM FROM persons p WHERE p.id = ANY (touched) ORDER BY p.id FOR NO KEY UPDATE;
  END IF;
  UPDATE films f SET (nomination_count, win_count, source_count, budget_usd, gross_usd) = (n.nomination_count, n.win_count, m.source_count, m.budget_usd, m.gross_usd)
    FROM figures(touched) n JOIN film_figures(touched) m ON m.id = n.id
    WHERE f.id = n.id AND (f.nomination_count, f.win_count, f.source_count, f.budget_usd, f.gross_usd) IS DISTINCT FROM (n.nomination_count, n.win_count, m.source_count, m.budget_usd, m.gross_usd);
  GET DIAGNOSTICS films_changed = ROW_COUNT;
  UPDATE persons p SET (popularity, credit_count, nomination_count, win_count) = (n.popularity, n.credit_count, n.nomination_count, n.win_count) FROM figures(touched) n
    WHERE p.id = n.id AND (p.popularity, p.credit_count, p.nomination_count, p.win_count) IS DISTINCT FROM (n.popularity, n.credit_count, n.nomination_count, n.win_count);
  GET DIAGNOSTICS people_changed = ROW_COUNT;
  RETURN films_changed + people_changed;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Figures of films follow money and claims; an import derives them at its end, as it does those of figures_changed.
CREATE FUNCTION film_figures_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE touched bigint[];
BEGIN
  CASE TG_OP || ' ' || TG_TABLE_NAME
    WHEN 'INSERT money' THEN touched := ARRAY(SELECT film_id FROM after WHERE currency = 'USD');
    WHEN 'DELETE money' THEN touched := ARRAY(SELECT film_id FROM before WHERE currency = 'USD');
    WHEN 'UPDATE money' THEN touched := ARRAY(SELECT unnest(ARRAY[a.film_id, b.film_id]) FROM after a JOIN before b ON b.id = a.id
      WHERE (a.film_id, a.kind, a.currency, a.amount) IS DISTINCT FROM (b.film_id, b.kind, b.currency, b.amount));
    WHEN 'INSERT claims' THEN touched := ARRAY(SELECT film_id FROM after WHERE film_id IS NOT NULL);
    WHEN 'DELETE claims' THEN touched := ARRAY(SELECT film_id FROM before WHERE film_id IS NOT NULL);
    ELSE touched := ARRAY(SELECT unnest(ARRAY[a.film_id, b.film_id]) FROM after a JOIN before b ON b.id = a.id
      WHERE (a.film_id, a.source_id) IS DISTINCT FROM (b.film_id, b.source_id));
  END CASE;
  touched := ARRAY(SELECT DISTINCT t FROM unnest(touched) t WHERE t IS NOT NULL ORDER BY t);
  IF touched = '{}' THEN
    RETURN NULL;
  ELSIF current_setting('filmgraph.figures', true) = 'later' THEN
    INSERT INTO pg_temp.changed_figures SELECT unnest(touched);
  ELSE
    PERFORM derive_film_figures(touched);
  END IF;
  RETURN NULL;
END $$;
-- +goose StatementEnd

CREATE TRIGGER figures_inserted AFTER INSERT ON money REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION film_figures_changed();
CREATE TRIGGER figures_updated AFTER UPDATE ON money REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION film_figures_changed();
CREATE TRIGGER figures_deleted AFTER DELETE ON money REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION film_figures_changed();
CREATE TRIGGER figures_inserted AFTER INSERT ON claims REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION film_figures_changed();
CREATE TRIGGER figures_updated AFTER UPDATE ON claims REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION film_figures_changed();
CREATE TRIGGER figures_deleted AFTER DELETE ON claims REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION film_figures_changed();

-- +goose StatementBegin
-- The source of the record is one of its sources. There are no claims about a film before there is the film.
CREATE FUNCTION film_source_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.source_count := CASE WHEN NEW.source_id IS NOT NULL THEN 1 END;
  ELSE
    NEW.source_count := nullif((SELECT count(DISTINCT s) FROM (SELECT NEW.source_id AS s UNION ALL SELECT c.source_id FROM claims c WHERE c.film_id = NEW.id) x), 0);
  END IF;
  RETURN NEW;
END $$;
-- +goose StatementEnd

CREATE TRIGGER films_source_count_new BEFORE INSERT ON films FOR EACH ROW EXECUTE FUNCTION film_source_changed();
CREATE TRIGGER films_source_count BEFORE UPDATE OF source_id ON films FOR EACH ROW WHEN (OLD.source_id IS DISTINCT FROM NEW.source_id) EXECUTE FUNCTION film_source_changed();

-- The history of films leaves out what triggers derive.
DROP TRIGGER "History" ON films;
DROP TRIGGER "History_truncate" ON films;
SELECT track_changes('films', '{episode_order,nomination_count,win_count,source_count,budget_usd,gross_usd}', VARIADIC '{}');

-- Nothing else follows from the new columns, and triggers that look for what does would take minutes for a million films.
ALTER TABLE films DISABLE TRIGGER USER;
UPDATE films f SET (source_count, budget_usd, gross_usd) = (n.source_count, n.budget_usd, n.gross_usd) FROM film_figures() n
  WHERE f.id = n.id AND (n.source_count, n.budget_usd, n.gross_usd) IS DISTINCT FROM (NULL::bigint, NULL::bigint, NULL::bigint);
ALTER TABLE films ENABLE TRIGGER USER;

-- create index "film_budget_usd_id" to table: "films"
CREATE INDEX "film_budget_usd_id" ON "films" ("budget_usd", "id");
-- create index "film_gross_usd_id" to table: "films"
CREATE INDEX "film_gross_usd_id" ON "films" ("gross_usd", "id");
-- create index "films_budget_usd_falling" to table: "films"
CREATE INDEX "films_budget_usd_falling" ON "films" ("budget_usd" DESC NULLS LAST, "id" DESC);
-- create index "films_gross_usd_falling" to table: "films"
CREATE INDEX "films_gross_usd_falling" ON "films" ("gross_usd" DESC NULLS LAST, "id" DESC);
