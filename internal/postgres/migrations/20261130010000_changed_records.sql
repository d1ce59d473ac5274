-- Mutations notify the servers of the records that they concern, so that cached responses about others stay valid: "films 4294967297" instead of "films".

-- +goose Up
-- +goose StatementBegin
-- Notifies of a written row with the records that it concerns: itself, the film and the person in its foreign keys, and the record that it is part of.
CREATE FUNCTION notify_row(changed text, before jsonb, after jsonb, subject bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  stored int := octet_length(current_setting('filmgraph.notifications', true));
BEGIN
  IF stored > 20000 THEN -- of hundreds of rows
    PERFORM public.notify_servers(changed);
  ELSIF stored > 0 THEN
    PERFORM public.notify_servers(changed || ' ' || string_agg(DISTINCT id, ' ')) FROM (VALUES (subject::text),
      (before ->> 'id'), (before ->> 'film_id'), (before ->> 'person_id'), (after ->> 'id'), (after ->> 'film_id'), (after ->> 'person_id')) v(id);
  END IF;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- While notifications are stored, record_row notifies of each row of a table with a history. Otherwise the notification is about the whole table.
CREATE OR REPLACE FUNCTION announce_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_NARGS = 0 OR TG_OP = 'TRUNCATE' OR coalesce(current_setting('filmgraph.notifications', true), '') = '' OR current_setting('filmgraph.recording', true) = 'off' THEN
    PERFORM public.notify_servers(TG_TABLE_NAME);
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
    SELECT jsonb_object_agg(n.key, was -> n.key), jsonb_object_agg(n.key, n.value) INTO before, after
    FROM jsonb_each(is_now) n WHERE n.value <> was -> n.key;
    IF after IS NULL THEN
      PERFORM public.notify_row(TG_TABLE_NAME, was, is_now, NULL);
      RETURN NULL;
    END IF;
  ELSE
    before := jsonb_strip_nulls(was) - 'id';
    after := jsonb_strip_nulls(is_now) - 'id';
  END IF;
  change := public.current_change(CASE TG_OP WHEN 'INSERT' THEN 'CREATE' ELSE TG_OP END);
  FOR i IN 1 .. TG_NARGS - 1 LOOP
    subject := coalesce(is_now, was) ->> TG_ARGV[i];
    EXIT WHEN subject IS NOT NULL;
  END LOOP;
  subject := CASE WHEN subject IS NULL THEN id ELSE public.history_subject(subject, change) END;
  PERFORM public.notify_row(TG_TABLE_NAME, was, is_now, subject);
  INSERT INTO public.changed_rows (change_id, row_id, subject_id, before, after) VALUES (change, id, subject, before, after);
  RETURN NULL;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
DO $$
DECLARE changed regclass;
BEGIN
  FOR changed IN SELECT tgrelid FROM pg_trigger WHERE tgname = 'History' LOOP
    EXECUTE format('DROP TRIGGER announce_change ON %s', changed);
    EXECUTE format('CREATE TRIGGER announce_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION announce_change(''rows'')', changed);
  END LOOP;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Sends the stored notifications of all transactions. Callers take turns, so that none returns before they are sent. Pages of people show
-- the films of their credits, and pages of films the people: a changed film concerns those, and a changed person these. They are looked up after the
-- commit, when the credits that others have added meanwhile are visible; a later credit has its own notification.
CREATE FUNCTION send_notifications() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  found text[];
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('notifications', 0));
  WITH taken AS (DELETE FROM writes.notifications RETURNING payloads)
    SELECT array_agg(DISTINCT payload) INTO found FROM taken, unnest(payloads) payload;
  PERFORM pg_notify('filmgraph_changes', payload) FROM unnest(found) payload WHERE payload LIKE 'graph %' OR payload NOT LIKE '% %';
  PERFORM pg_notify('filmgraph_changes', n.changed || ' ' || string_agg(n.id, ' ')) FROM (
    SELECT u.changed, u.id, row_number() OVER (PARTITION BY u.changed) / 500 AS part FROM ( -- a notification has less than 8,000 bytes
      WITH written AS MATERIALIZED (
        SELECT split_part(payload, ' ', 1) AS changed, id FROM unnest(found) payload, unnest((string_to_array(payload, ' '))[2:]) id
          WHERE payload NOT LIKE 'graph %')
      SELECT changed, id FROM written
      UNION SELECT 'films', c.person_id::text FROM written w JOIN credits c ON c.film_id = w.id::bigint WHERE w.changed = 'films'
      UNION SELECT 'persons', c.film_id::text FROM written w JOIN credits c ON c.person_id = w.id::bigint WHERE w.changed = 'persons') u) n
    GROUP BY n.changed, n.part;
END $$;
-- +goose StatementEnd
