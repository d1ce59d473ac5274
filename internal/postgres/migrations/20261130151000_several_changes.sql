-- A transaction may have several changes, each of one record: updates of different records that arrive at the same time are written by the same statements,
-- because most of what a small write takes is the start and end of statements. The setting filmgraph.changes has the ids of the changes by record, as JSON.

-- +goose Up
DROP FUNCTION current_change(text);

-- +goose StatementBegin
-- Returns the change of the transaction that a row belongs to, if it is part of a subject, and adds the change before the first row.
CREATE FUNCTION current_change(operation text, subject bigint DEFAULT NULL) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  change text := current_setting('filmgraph.change', true);
BEGIN
  IF change <> '' THEN
    RETURN change;
  ELSIF current_setting('filmgraph.changes', true) <> '' THEN
    change := current_setting('filmgraph.changes')::jsonb ->> subject::text;
    IF change IS NULL THEN
      RAISE 'no change of the transaction is about the record %', subject;
    END IF;
    RETURN change;
  END IF;
  INSERT INTO public.changes (feed_position, at, author, operation, stated_by, reason, undoes) VALUES (
    (pg_current_xact_id()::text::bigint + public.change_offset()) << 20, now(),
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

-- +goose StatementBegin
-- Adds the changes of the transaction, each of one record, and returns their sources: null if there is none with this id or slug.
CREATE FUNCTION begin_changes(records bigint[], authors text[], operations text[], sources bigint[], slugs text[], reasons text[]) RETURNS bigint[] LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  started text;
BEGIN
  sources := ARRAY(SELECT CASE WHEN slug = '' THEN (SELECT s.id FROM sources s WHERE s.id = d.source) ELSE (SELECT s.id FROM sources s WHERE s.slug = d.slug) END
    FROM unnest(sources, slugs) WITH ORDINALITY d (source, slug, n) ORDER BY n);
  WITH started AS (
    INSERT INTO changes (feed_position, at, author, operation, stated_by, reason)
    SELECT (pg_current_xact_id()::text::bigint + change_offset()) << 20, now(), author, operation, source, nullif(reason, '')
    FROM unnest(authors, operations, sources, reasons) WITH ORDINALITY d (author, operation, source, reason, n) ORDER BY n
    RETURNING id
  ), numbered AS (
    SELECT id, row_number() OVER (ORDER BY id) AS n FROM started
  )
  SELECT set_config('filmgraph.changes', json_object_agg(records[n], id)::text, true), set_config('filmgraph.notifications', E'\n', true) INTO started FROM numbered;
  RETURN sources;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Returns the changes that begin_changes has added, in the order of their records, with 0 for a record that is as before. Rows that the transaction set back are removed.
CREATE FUNCTION net_changes() RETURNS TABLE (subject bigint, change bigint) LANGUAGE plpgsql AS $$
DECLARE
  written bigint;
  repeated boolean;
  done boolean;
BEGIN
  FOR subject, change, written, repeated IN
    SELECT m.key, m.value, r.* FROM json_each_text(current_setting('filmgraph.changes')::json) m,
      LATERAL (SELECT count(*), count(*) > count(DISTINCT h.row_id) FROM changed_rows h WHERE h.change_id = m.value::bigint) r
  LOOP
    IF written = 0 THEN
      DELETE FROM changes WHERE id = change;
      change := 0;
    ELSIF repeated THEN
      done := set_config('filmgraph.change', change::text, true) <> '';
      change := net_change();
      done := set_config('filmgraph.change', '', true) = '';
    END IF;
    RETURN NEXT;
  END LOOP;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Moves a change after all that were committed before it. It runs at the commit, when the transaction has all its locks: earlier writers of the same rows
-- have committed. A change with a higher position that is not visible yet wrote other rows. The same position is that of another change of the transaction.
CREATE OR REPLACE FUNCTION place_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  latest bigint;
BEGIN
  SELECT feed_position INTO latest FROM public.changes WHERE id <> NEW.id ORDER BY feed_position DESC, id DESC LIMIT 1;
  IF latest > NEW.feed_position THEN
    UPDATE public.changes SET feed_position = latest + 1 WHERE id = NEW.id;
  END IF;
  RETURN NULL;
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
  was jsonb;
  is_now jsonb;
  before jsonb;
  after jsonb;
  notified boolean;
BEGIN
  IF TG_OP <> 'INSERT' THEN
    id := OLD.id;
    was := to_jsonb(OLD) - TG_ARGV[0]::text[];
  END IF;
  IF TG_OP <> 'DELETE' THEN
    id := NEW.id;
    is_now := to_jsonb(NEW) - TG_ARGV[0]::text[];
  END IF;
  IF TG_OP = 'UPDATE' THEN
    SELECT jsonb_object_agg(k, was -> k), jsonb_object_agg(k, is_now -> k) INTO before, after
    FROM jsonb_object_keys(jsonb_strip_nulls(was) || jsonb_strip_nulls(is_now)) k WHERE is_now -> k <> was -> k; -- most columns are null in both
    IF after IS NULL THEN
      notified := public.notify_row(TG_TABLE_NAME, id, NULL, is_now, NULL);
      RETURN NULL;
    END IF;
  ELSE
    before := jsonb_strip_nulls(was) - 'id';
    after := jsonb_strip_nulls(is_now) - 'id';
  END IF;
  FOR i IN 1 .. TG_NARGS - 1 LOOP
    subject := coalesce(is_now, was) ->> TG_ARGV[i];
    EXIT WHEN subject IS NOT NULL;
  END LOOP;
  subject := CASE WHEN subject IS NULL THEN id WHEN subject >> 32 = 1 THEN subject -- a film is part of nothing
    ELSE public.history_subject(subject, nullif(current_setting('filmgraph.change', true), '')::bigint) END;
  change := public.current_change(CASE TG_OP WHEN 'INSERT' THEN 'CREATE' ELSE TG_OP END, subject);
  notified := public.notify_row(TG_TABLE_NAME, id, subject, coalesce(is_now, was), CASE TG_OP WHEN 'UPDATE' THEN before END);
  INSERT INTO public.changed_rows (change_id, row_id, subject_id, before, after) VALUES (change, id, subject, before, after);
  RETURN NULL;
END $$;
-- +goose StatementEnd
