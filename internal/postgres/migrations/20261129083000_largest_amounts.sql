-- The largest amounts of money beside films, by which lists are sorted.

-- +goose Up
-- modify "films" table
ALTER TABLE "films" ADD COLUMN "budget_usd" bigint NULL, ADD COLUMN "gross_usd" bigint NULL;

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
-- derive_figures as before, with the amounts of films.
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
  UPDATE films f SET (nomination_count, win_count, budget_usd, gross_usd) = (n.nomination_count, n.win_count, m.budget_usd, m.gross_usd)
    FROM figures(touched) n JOIN largest_amounts(touched) m ON m.id = n.id
    WHERE f.id = n.id AND (f.nomination_count, f.win_count, f.budget_usd, f.gross_usd) IS DISTINCT FROM (n.nomination_count, n.win_count, m.budget_usd, m.gross_usd);
  GET DIAGNOSTICS films_changed = ROW_COUNT;
  UPDATE persons p SET (popularity, credit_count, nomination_count, win_count) = (n.popularity, n.credit_count, n.nomination_count, n.win_count) FROM figures(touched) n
    WHERE p.id = n.id AND (p.popularity, p.credit_count, p.nomination_count, p.win_count) IS DISTINCT FROM (n.popularity, n.credit_count, n.nomination_count, n.win_count);
  GET DIAGNOSTICS people_changed = ROW_COUNT;
  RETURN films_changed + people_changed;
END $$;
-- +goose StatementEnd

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

-- The history of films leaves out what triggers derive.
DROP TRIGGER "History" ON films;
DROP TRIGGER "History_truncate" ON films;
SELECT track_changes('films', '{episode_order,nomination_count,win_count,budget_usd,gross_usd}', VARIADIC '{}');

-- Nothing else follows from the new columns, and triggers that look for what does would take minutes for a million films.
ALTER TABLE films DISABLE TRIGGER USER;
UPDATE films f SET (budget_usd, gross_usd) = (m.budget_usd, m.gross_usd) FROM largest_amounts() m
  WHERE f.id = m.id AND (m.budget_usd IS NOT NULL OR m.gross_usd IS NOT NULL);
ALTER TABLE films ENABLE TRIGGER USER;

-- create index "film_budget_usd_id" to table: "films"
CREATE INDEX "film_budget_usd_id" ON "films" ("budget_usd", "id");
-- create index "film_gross_usd_id" to table: "films"
CREATE INDEX "film_gross_usd_id" ON "films" ("gross_usd", "id");
-- create index "films_budget_usd_falling" to table: "films"
CREATE INDEX "films_budget_usd_falling" ON "films" ("budget_usd" DESC NULLS LAST, "id" DESC);
-- create index "films_gross_usd_falling" to table: "films"
CREATE INDEX "films_gross_usd_falling" ON "films" ("gross_usd" DESC NULLS LAST, "id" DESC);
