-- The graph of films and people in memory is refreshed film by film. Therefore triggers report which films have changed,
-- beside the tables: "graph 12 345" has the numbers of films whose credits, genres, kind or year have changed, "graph *"
-- stands for all films, and "graph relationships" for the relationships.

-- +goose Up
-- +goose StatementBegin
CREATE FUNCTION announce_films(films bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF cardinality(films) > 20000 THEN -- building the graph again is faster
    PERFORM pg_notify('filmgraph_changes', 'graph *');
    RETURN;
  END IF;
  -- A notification has less than 8,000 bytes.
  PERFORM pg_notify('filmgraph_changes', 'graph ' || string_agg((id & 4294967295)::text, ' '))
    FROM unnest(films) WITH ORDINALITY f(id, place) GROUP BY place / 500;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Reports the films of changed rows of credits and film_genres.
CREATE FUNCTION announce_film_rows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE films bigint[];
BEGIN
  CASE TG_OP
    WHEN 'INSERT' THEN SELECT array_agg(DISTINCT film_id) INTO films FROM after;
    WHEN 'DELETE' THEN SELECT array_agg(DISTINCT film_id) INTO films FROM before;
    ELSE SELECT array_agg(DISTINCT film_id) INTO films FROM (SELECT film_id FROM before UNION SELECT film_id FROM after) f;
  END CASE;
  PERFORM announce_films(films);
  RETURN NULL;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Reports the films that are new or deleted, or whose kind or year has changed.
CREATE FUNCTION announce_film() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE films bigint[];
BEGIN
  CASE TG_OP
    WHEN 'INSERT' THEN SELECT array_agg(id) INTO films FROM after;
    WHEN 'DELETE' THEN SELECT array_agg(id) INTO films FROM before;
    ELSE SELECT array_agg(a.id) INTO films FROM after a LEFT JOIN before b ON b.id = a.id WHERE (a.kind, a.year) IS DISTINCT FROM (b.kind, b.year);
  END CASE;
  PERFORM announce_films(films);
  RETURN NULL;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE FUNCTION announce_graph() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('filmgraph_changes', 'graph ' || TG_ARGV[0]);
  RETURN NULL;
END $$;
-- +goose StatementEnd

CREATE TRIGGER announce_films_inserted AFTER INSERT ON credits REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION announce_film_rows();
CREATE TRIGGER announce_films_updated AFTER UPDATE ON credits REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION announce_film_rows();
CREATE TRIGGER announce_films_deleted AFTER DELETE ON credits REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION announce_film_rows();
CREATE TRIGGER announce_films_truncated AFTER TRUNCATE ON credits FOR EACH STATEMENT EXECUTE FUNCTION announce_graph('*');

CREATE TRIGGER announce_films_inserted AFTER INSERT ON film_genres REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION announce_film_rows();
CREATE TRIGGER announce_films_updated AFTER UPDATE ON film_genres REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION announce_film_rows();
CREATE TRIGGER announce_films_deleted AFTER DELETE ON film_genres REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION announce_film_rows();
CREATE TRIGGER announce_films_truncated AFTER TRUNCATE ON film_genres FOR EACH STATEMENT EXECUTE FUNCTION announce_graph('*');

CREATE TRIGGER announce_films_inserted AFTER INSERT ON films REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION announce_film();
CREATE TRIGGER announce_films_updated AFTER UPDATE ON films REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION announce_film();
CREATE TRIGGER announce_films_deleted AFTER DELETE ON films REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION announce_film();
CREATE TRIGGER announce_films_truncated AFTER TRUNCATE ON films FOR EACH STATEMENT EXECUTE FUNCTION announce_graph('*');

CREATE TRIGGER announce_relationships AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON relationships FOR EACH STATEMENT EXECUTE FUNCTION announce_graph('relationships');

-- +goose StatementBegin
CREATE OR REPLACE FUNCTION announce_migration() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('filmgraph_changes', relname) FROM pg_class JOIN pg_trigger ON tgrelid = pg_class.oid WHERE tgname = 'announce_change';
  PERFORM pg_notify('filmgraph_changes', 'graph *');
  RETURN NULL;
END $$;
-- +goose StatementEnd
