-- The triggers of a small write took most of its time. A statement in PL/pgSQL, even PERFORM of a function, costs as much as 20 expressions, so what can be
-- an expression is one now, and a single claim about a film takes the shortest way.

-- +goose Up
DROP FUNCTION notify_row(text, jsonb, jsonb, bigint);
DROP FUNCTION notify_servers(text);

-- +goose StatementBegin
-- Notifies the servers of what has changed: at the commit or, if a mutation writes, after it (store_notifications). It returns true, so that callers can
-- assign the result instead of running a statement.
CREATE FUNCTION notify_servers(payload text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  stored text := current_setting('filmgraph.notifications', true); -- lines between line feeds, or empty if they are not to be stored
BEGIN
  IF stored <> '' THEN
    IF position(E'\n' || payload || E'\n' IN stored) = 0 THEN
      stored := set_config('filmgraph.notifications', stored || payload || E'\n', true);
    END IF;
  ELSE
    PERFORM pg_notify('filmgraph_changes', payload);
  END IF;
  RETURN true;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- While notifications are stored, record_row notifies of each row of a table with a history. Otherwise the notification is about the whole table.
CREATE OR REPLACE FUNCTION announce_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  notified boolean;
BEGIN
  IF TG_NARGS = 0 OR TG_OP = 'TRUNCATE' OR coalesce(current_setting('filmgraph.notifications', true), '') = '' OR current_setting('filmgraph.recording', true) = 'off' THEN
    notified := public.notify_servers(TG_TABLE_NAME);
  END IF;
  RETURN NULL;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Stores the notification of a written row with the records that it concerns: itself, the record that it is part of, and the film and the person in its
-- foreign keys, also those that it had before. previous has the values that changed. It returns whether notifications are stored.
CREATE FUNCTION notify_row(changed text, id bigint, subject bigint, current jsonb, previous jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  stored int := octet_length(current_setting('filmgraph.notifications', true));
BEGIN
  IF stored > 20000 THEN -- of hundreds of rows
    RETURN public.notify_servers(changed);
  ELSIF stored > 0 THEN
    RETURN public.notify_servers(concat_ws(' ', changed, id, nullif(subject, id),
      nullif(current ->> 'film_id', subject::text), nullif(current ->> 'person_id', subject::text),
      previous ->> 'id', previous ->> 'film_id', previous ->> 'person_id'));
  END IF;
  RETURN false;
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
  change := public.current_change(CASE TG_OP WHEN 'INSERT' THEN 'CREATE' ELSE TG_OP END);
  FOR i IN 1 .. TG_NARGS - 1 LOOP
    subject := coalesce(is_now, was) ->> TG_ARGV[i];
    EXIT WHEN subject IS NOT NULL;
  END LOOP;
  subject := CASE WHEN subject IS NULL THEN id WHEN subject >> 32 = 1 THEN subject -- a film is part of nothing
    ELSE public.history_subject(subject, change) END;
  notified := public.notify_row(TG_TABLE_NAME, id, subject, coalesce(is_now, was), CASE TG_OP WHEN 'UPDATE' THEN before END);
  INSERT INTO public.changed_rows (change_id, row_id, subject_id, before, after) VALUES (change, id, subject, before, after);
  RETURN NULL;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE OR REPLACE FUNCTION write_disagreements(owners bigint[], direct boolean DEFAULT false) RETURNS void LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  type bigint := CASE WHEN cardinality(owners) = 1 THEN owners[1] >> 32 END; -- of the only owner
BEGIN
  IF direct AND type = 1 THEN -- one film, without the parts that are assessed with it
    PERFORM FROM films f WHERE f.id = owners[1] FOR NO KEY UPDATE;
    IF NOT FOUND THEN
      RETURN;
    END IF;
    WITH n AS MATERIALIZED (
      SELECT * FROM film_verdicts_of(owners)
    ), gone AS (
      DELETE FROM disagreements d WHERE d.subject = owners[1] AND d.property <> ALL (ARRAY(SELECT n.property FROM n))
    )
    INSERT INTO disagreements AS d (film_id, subject, property, verdict, reason, claims, sources, omitted_by)
    SELECT n.film_id, n.subject, n.property, n.verdict, n.reason, n.claims, n.sources, n.omitted_by FROM n ORDER BY n.property
    ON CONFLICT (subject, property) DO UPDATE SET film_id = excluded.film_id, verdict = excluded.verdict, reason = excluded.reason, claims = excluded.claims, sources = excluded.sources, omitted_by = excluded.omitted_by
    WHERE (d.film_id, d.verdict, d.reason, d.claims, d.sources, d.omitted_by) IS DISTINCT FROM (excluded.film_id, excluded.verdict, excluded.reason, excluded.claims, excluded.sources, excluded.omitted_by);
    RETURN;
  END IF;
  owners := ARRAY(SELECT o FROM unnest(owners) o WHERE o >> 32 <> 1 OR EXISTS (SELECT FROM films f WHERE f.id = o)); -- the parts of a deleted film are deleted after it
  IF owners = '{}' THEN
    RETURN;
  END IF;
  PERFORM FROM films f WHERE f.id = ANY (owners) ORDER BY f.id FOR NO KEY UPDATE;
  PERFORM FROM persons p WHERE p.id = ANY (owners) ORDER BY p.id FOR NO KEY UPDATE;
  PERFORM FROM reviews r WHERE r.id = ANY (owners) ORDER BY r.id FOR NO KEY UPDATE;
  PERFORM FROM quotes q WHERE q.id = ANY (owners) ORDER BY q.id FOR NO KEY UPDATE;
  WITH n AS MATERIALIZED (
    SELECT * FROM verdicts_of(owners) WHERE NOT direct UNION ALL
    SELECT * FROM direct_verdicts_of(owners) WHERE direct
  ), gone AS (
    DELETE FROM disagreements d WHERE d.id IN (SELECT id FROM disagreements WHERE film_id = ANY (owners) AND NOT direct UNION ALL SELECT id FROM disagreements WHERE subject = ANY (owners))
      AND NOT EXISTS (SELECT FROM n WHERE n.subject = d.subject AND n.property = d.property)
  )
  INSERT INTO disagreements AS d (film_id, subject, property, verdict, reason, claims, sources, omitted_by)
  SELECT n.film_id, n.subject, n.property, n.verdict, n.reason, n.claims, n.sources, n.omitted_by FROM n ORDER BY n.subject, n.property
  ON CONFLICT (subject, property) DO UPDATE SET (film_id, verdict, reason, claims, sources, omitted_by) = (excluded.film_id, excluded.verdict, excluded.reason, excluded.claims, excluded.sources, excluded.omitted_by)
  WHERE (d.film_id, d.verdict, d.reason, d.claims, d.sources, d.omitted_by) IS DISTINCT FROM (excluded.film_id, excluded.verdict, excluded.reason, excluded.claims, excluded.sources, excluded.omitted_by);
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
DO $$
DECLARE
  definition text := pg_get_functiondef('disagreements_follow()'::regprocedure);
  start int := strpos(definition, E'  IF subjects <> ''{}'' THEN\n    SELECT coalesce(');
BEGIN
  IF start = 0 THEN
    RAISE 'disagreements_follow() is not as expected';
  END IF;
  EXECUTE left(definition, start - 1) || $q$  IF cardinality(subjects) = 1 THEN
    IF owner_of(subjects[1]) <> subjects[1] THEN
      owners := ARRAY[owner_of(subjects[1])];
      subjects := '{}';
    END IF;
  ELSIF subjects <> '{}' THEN
    SELECT coalesce(array_agg(DISTINCT o) FILTER (WHERE o <> s), '{}'), coalesce(array_agg(s) FILTER (WHERE o = s), '{}') INTO owners, subjects
    FROM (SELECT s, owner_of(s) AS o FROM unnest(subjects) s) x;
  END IF;
  IF owners <> '{}' THEN
    owners := ARRAY(SELECT DISTINCT o FROM unnest(owners) o WHERE o IS NOT NULL ORDER BY o);
  END IF;
  IF owners = '{}' AND subjects = '{}' THEN
    RETURN NULL;
  ELSIF current_setting('filmgraph.figures', true) = 'later' THEN
    INSERT INTO pg_temp.changed_claims SELECT unnest(owners || subjects);
    RETURN NULL;
  END IF;
  IF subjects <> '{}' THEN
    PERFORM write_disagreements(subjects, true);
  END IF;
  IF owners <> '{}' THEN
    PERFORM write_disagreements(owners);
  END IF;
  RETURN NULL;
END $function$
$q$;
END $$;
-- +goose StatementEnd
