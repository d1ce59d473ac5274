-- The query compiler uses the name place for the number of a row on a page.

-- +goose Up
ALTER TABLE "changes" RENAME COLUMN "place" TO "feed_position";
ALTER INDEX "change_place_id" RENAME TO "change_feed_position_id";
ALTER INDEX "change_author_place_id" RENAME TO "change_author_feed_position_id";
ALTER INDEX "change_operation_place_id" RENAME TO "change_operation_feed_position_id";
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION current_change(operation text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  change text := current_setting('filmgraph.change', true);
BEGIN
  IF change <> '' THEN
    RETURN change;
  END IF;
  INSERT INTO public.changes (feed_position, at, author, operation, stated_by, reason, undoes) VALUES (
    pg_current_xact_id()::text::bigint + public.change_offset(), now(),
    coalesce(nullif(current_setting('filmgraph.author', true), ''), 'database:' || session_user),
    coalesce(nullif(current_setting('filmgraph.operation', true), ''), operation),
    nullif(current_setting('filmgraph.source', true), '')::bigint,
    nullif(current_setting('filmgraph.reason', true), ''),
    nullif(current_setting('filmgraph.undoes', true), '')::bigint)
  RETURNING id INTO change;
  PERFORM set_config('filmgraph.change', change, true);
  RETURN change;
END $$;
-- +goose StatementEnd
