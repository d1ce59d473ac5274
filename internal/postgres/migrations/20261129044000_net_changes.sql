-- A change lists only rows that differ afterwards.

-- +goose Up

-- +goose StatementBegin
-- Returns the change of this transaction, or 0 if nothing differs from before it. Rows that were set back to what they were are no part of it:
-- an undo would not write them either.
CREATE FUNCTION net_change() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  change bigint := nullif(current_setting('filmgraph.change', true), '');
  again bigint[] := ARRAY(SELECT row_id FROM changed_rows WHERE change_id = change GROUP BY row_id HAVING count(*) > 1);
BEGIN
  IF again <> '{}' THEN
    DELETE FROM changed_rows h WHERE h.change_id = change AND h.row_id = ANY (again)
      AND (SELECT jsonb_object_agg(e.key, e.value ORDER BY o.id DESC) FROM changed_rows o, jsonb_each(o.before) e WHERE o.change_id = change AND o.row_id = h.row_id)
        IS NOT DISTINCT FROM (SELECT jsonb_object_agg(e.key, e.value ORDER BY o.id) FROM changed_rows o, jsonb_each(o.after) e WHERE o.change_id = change AND o.row_id = h.row_id);
    IF NOT EXISTS (SELECT FROM changed_rows WHERE change_id = change) THEN
      DELETE FROM changes WHERE id = change;
      PERFORM set_config('filmgraph.change', '', true);
      RETURN 0;
    END IF;
  END IF;
  RETURN coalesce(change, 0);
END $$;
-- +goose StatementEnd
