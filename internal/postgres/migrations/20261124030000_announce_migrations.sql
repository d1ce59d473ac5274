-- What a migration changes, no trigger of a table announces: the program's note that it is done does, in the same
-- transaction, whatever becomes of the program and of the migrations after it. Where the files are tried out without
-- the program, it keeps no notes.

-- +goose Up
-- +goose StatementBegin
CREATE FUNCTION announce_migration() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('filmgraph_changes', relname) FROM pg_class JOIN pg_trigger ON tgrelid = pg_class.oid WHERE tgname = 'announce_change';
  RETURN NULL;
END $$;
-- +goose StatementEnd
-- +goose StatementBegin
DO $$
BEGIN
  IF to_regclass('goose_db_version') IS NOT NULL THEN
    CREATE TRIGGER announce_migration AFTER INSERT ON goose_db_version FOR EACH STATEMENT EXECUTE FUNCTION announce_migration();
  END IF;
END $$;
-- +goose StatementEnd
