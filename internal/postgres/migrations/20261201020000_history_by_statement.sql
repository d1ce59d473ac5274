-- History takes half the time. What has changed in a row is found by comparing JSON as text, value by value in the order of the columns, and written films and
-- claims are recorded once per statement. That is free for imports, which record nothing: other triggers have these rows collected already.

-- +goose Up
-- +goose StatementBegin
-- The record that a row is part of, if it is part of one: the first of the columns that has a value.
CREATE FUNCTION subject_of_row(id bigint, current jsonb, owners text[]) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  owner bigint := (SELECT current ->> o FROM unnest(owners) o WHERE current ->> o IS NOT NULL LIMIT 1);
BEGIN
  RETURN CASE WHEN owner IS NULL THEN id WHEN owner >> 32 = 1 THEN owner -- a film is part of nothing
    ELSE public.history_subject(owner, nullif(current_setting('filmgraph.change', true), '')::bigint) END;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Notifies of a row that was written, and records it with the values that changed. The arguments are the columns that other triggers maintain, which
-- are not recorded, and the columns that may have the record that the row is part of.
CREATE OR REPLACE FUNCTION record_row() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  change bigint;
  id bigint;
  subject bigint;
  current jsonb; -- the row
  before jsonb;
  after jsonb;
  notified boolean;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    id := NEW.id;
    current := to_jsonb(NEW);
    SELECT jsonb_object_agg(k, v), jsonb_object_agg(k, w) INTO before, after
    FROM ROWS FROM (json_each(to_json(OLD)), json_each(to_json(NEW))) x (k, v, l, w) WHERE v::text <> w::text AND k <> ALL (TG_ARGV[0]::text[]);
    IF after IS NULL THEN
      notified := public.notify_row(TG_TABLE_NAME, id, NULL, current, NULL);
      RETURN NULL;
    END IF;
  ELSIF TG_OP = 'INSERT' THEN
    id := NEW.id;
    current := to_jsonb(NEW);
    after := jsonb_strip_nulls(current - TG_ARGV[0]::text[]) - 'id';
  ELSE
    id := OLD.id;
    current := to_jsonb(OLD);
    before := jsonb_strip_nulls(current - TG_ARGV[0]::text[]) - 'id';
  END IF;
  subject := public.subject_of_row(id, current, TG_ARGV[1:]);
  change := public.current_change(CASE TG_OP WHEN 'INSERT' THEN 'CREATE' ELSE TG_OP END, subject);
  notified := public.notify_row(TG_TABLE_NAME, id, subject, current, CASE TG_OP WHEN 'UPDATE' THEN before END);
  INSERT INTO public.changed_rows (change_id, row_id, subject_id, before, after) VALUES (change, id, subject, before, after);
  RETURN NULL;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Does what record_row does for all rows that a statement inserted or updated, in their order: before and after have them in the same one.
CREATE FUNCTION record_rows() RETURNS trigger LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  maintained text[] := TG_ARGV[0];
  owners text[] := TG_ARGV[1:];
  -- The ids of the changes by record, if the transaction has several (current_change).
  changes jsonb := CASE WHEN current_setting('filmgraph.change', true) <> '' THEN NULL ELSE nullif(current_setting('filmgraph.changes', true), '') END;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO public.changed_rows (change_id, row_id, subject_id, after)
    SELECT coalesce((changes ->> r.subject::text)::bigint, public.current_change('CREATE', r.subject)), r.id, r.subject, jsonb_strip_nulls(r.current - maintained) - 'id'
    FROM (
      SELECT s.*, public.notify_row(TG_TABLE_NAME, s.id, s.subject, s.current, NULL) AS notified
      FROM (SELECT x.*, public.subject_of_row(x.id, x.current, owners) AS subject FROM (SELECT row_number() OVER () AS place, t.id, to_jsonb(t) AS current FROM after t) x) s
    ) r
    WHERE r.notified IS NOT NULL ORDER BY r.place;
  ELSE
    INSERT INTO public.changed_rows (change_id, row_id, subject_id, before, after)
    SELECT coalesce((changes ->> r.subject::text)::bigint, public.current_change('UPDATE', r.subject)), r.id, r.subject, r.before, r.after
    FROM (
      SELECT s.*, public.notify_row(TG_TABLE_NAME, s.id, s.subject, s.current, s.before) AS notified
      FROM (
        SELECT x.*, d.*, CASE WHEN d.after IS NULL THEN NULL WHEN owners = '{}' THEN x.id ELSE public.subject_of_row(x.id, x.current, owners) END AS subject
        FROM (
          SELECT place, is_now.id, is_now.current, was.row AS old, is_now.row AS new
          FROM (SELECT row_number() OVER () AS place, t.id, to_jsonb(t) AS current, to_json(t) AS row FROM after t) is_now
          JOIN (SELECT row_number() OVER () AS place, to_json(t) AS row FROM before t) was USING (place)
        ) x,
        LATERAL (
          SELECT jsonb_object_agg(k, v) AS before, jsonb_object_agg(k, w) AS after
          FROM ROWS FROM (json_each(x.old), json_each(x.new)) c (k, v, l, w) WHERE v::text <> w::text AND k <> ALL (maintained)
        ) d
      ) s
    ) r
    WHERE CASE WHEN r.notified IS NOT NULL THEN r.after IS NOT NULL END -- in this order: also unchanged rows are notified of
    ORDER BY r.place;
  END IF;
  RETURN NULL;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- The row triggers of these tables remain for what is rare or not collected.
DO $do$
DECLARE
  arguments text; -- of a trigger
BEGIN
  SELECT (regexp_match(pg_get_triggerdef(oid), 'record_row\((.*)\)$'))[1] INTO STRICT arguments FROM pg_trigger WHERE tgrelid = 'films'::regclass AND tgname = 'History';
  DROP TRIGGER "History" ON films;
  EXECUTE format('CREATE TRIGGER "History" AFTER INSERT OR DELETE ON films FOR EACH ROW ' ||
    'WHEN (current_setting(''filmgraph.recording'', true) IS DISTINCT FROM ''off'') EXECUTE FUNCTION record_row(%s)', arguments);
  EXECUTE format('CREATE TRIGGER "History_updates" AFTER UPDATE ON films REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT ' ||
    'WHEN (current_setting(''filmgraph.recording'', true) IS DISTINCT FROM ''off'') EXECUTE FUNCTION record_rows(%s)', arguments);
  SELECT (regexp_match(pg_get_triggerdef(oid), 'record_row\((.*)\)$'))[1] INTO STRICT arguments FROM pg_trigger WHERE tgrelid = 'claims'::regclass AND tgname = 'History';
  DROP TRIGGER "History" ON claims;
  EXECUTE format('CREATE TRIGGER "History" AFTER DELETE ON claims FOR EACH ROW ' ||
    'WHEN (current_setting(''filmgraph.recording'', true) IS DISTINCT FROM ''off'') EXECUTE FUNCTION record_row(%s)', arguments);
  EXECUTE format('CREATE TRIGGER "History_inserts" AFTER INSERT ON claims REFERENCING NEW TABLE AS after FOR EACH STATEMENT ' ||
    'WHEN (current_setting(''filmgraph.recording'', true) IS DISTINCT FROM ''off'') EXECUTE FUNCTION record_rows(%s)', arguments);
  EXECUTE format('CREATE TRIGGER "History_updates" AFTER UPDATE ON claims REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT ' ||
    'WHEN (current_setting(''filmgraph.recording'', true) IS DISTINCT FROM ''off'') EXECUTE FUNCTION record_rows(%s)', arguments);
END $do$;
-- +goose StatementEnd
