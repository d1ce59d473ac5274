-- Whoever writes, also with psql, the servers hear of it: each table announces when a
-- statement has changed it, and Postgres delivers that once the writer has committed.

-- +goose Up
-- +goose StatementBegin
CREATE FUNCTION announce_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('filmgraph_changes', TG_TABLE_NAME);
  RETURN NULL;
END $$;
-- +goose StatementEnd
-- +goose StatementBegin
DO $$
DECLARE changed text;
BEGIN
  FOR changed IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'goose_db_version' LOOP
    EXECUTE format('CREATE TRIGGER announce_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION announce_change()', changed);
  END LOOP;
END $$;
-- +goose StatementEnd
