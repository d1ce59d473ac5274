-- Two things happen at the end of a transaction that writes.
--
-- Its change gets its final position in the feed. Until now that was the number of the transaction, which is given before the transaction waits
-- for a row that another one is writing: of two changes of one row, the later could come first, and a client that replays the feed kept the older value.
--
-- Its notifications are stored, and sent right after the commit. NOTIFY takes a lock that lasts until the log is on the disk, so transactions with
-- notifications commit one by one, and others together.

-- +goose Up
-- Numbers of transactions are multiplied by 2^20. The numbers in between are for changes whose transactions began in another order than they were committed in.
UPDATE changes SET feed_position = feed_position << 20;

-- +goose StatementBegin
-- The position before which all changes are visible: a change has at least the position of its transaction, and every transaction with a lower number
-- has ended. A transaction that commits late holds back those after it, so that the feed has no gaps.
CREATE OR REPLACE FUNCTION feed_end() RETURNS bigint LANGUAGE sql STABLE AS 'SELECT (pg_snapshot_xmin(pg_current_snapshot())::text::bigint + change_offset()) << 20';
-- +goose StatementEnd

-- +goose StatementBegin
CREATE OR REPLACE FUNCTION current_change(operation text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  change text := current_setting('filmgraph.change', true);
BEGIN
  IF change <> '' THEN
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
-- Moves a change after all that were committed before it. It runs at the commit, when the transaction has all its locks: earlier writers of the same rows
-- have committed. A change with a higher position that is not visible yet wrote other rows.
CREATE FUNCTION place_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  latest bigint;
BEGIN
  SELECT feed_position INTO latest FROM public.changes WHERE id <> NEW.id ORDER BY feed_position DESC, id DESC LIMIT 1;
  IF latest >= NEW.feed_position THEN
    UPDATE public.changes SET feed_position = latest + 1 WHERE id = NEW.id;
  END IF;
  RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE CONSTRAINT TRIGGER place_change AFTER INSERT ON changes DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION place_change();

-- Notifications of committed transactions that are to be sent. A crash of the server empties the table, and all listeners connect again.
CREATE UNLOGGED TABLE writes.notifications (payloads text[] NOT NULL);

-- +goose StatementBegin
-- Notifies the servers of what has changed: at the commit or, if a mutation writes, after it (store_notifications).
CREATE FUNCTION notify_servers(payload text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  stored text := current_setting('filmgraph.notifications', true); -- lines between line feeds, or empty if they are not to be stored
BEGIN
  IF stored <> '' THEN
    IF position(E'\n' || payload || E'\n' IN stored) = 0 THEN
      PERFORM set_config('filmgraph.notifications', stored || payload || E'\n', true);
    END IF;
  ELSE
    PERFORM pg_notify('filmgraph_changes', payload);
  END IF;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE OR REPLACE FUNCTION announce_films(films bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF cardinality(films) > 20000 THEN -- building the graph again is faster
    PERFORM public.notify_servers('graph *');
    RETURN;
  END IF;
  -- A notification has less than 8,000 bytes.
  PERFORM public.notify_servers('graph ' || string_agg((id & 4294967295)::text, ' '))
    FROM unnest(films) WITH ORDINALITY f(id, place) GROUP BY place / 500;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE OR REPLACE FUNCTION announce_graph() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM public.notify_servers('graph ' || TG_ARGV[0]);
  RETURN NULL;
END $$;
-- +goose StatementEnd

-- The position alone concerns no reader before the commit, and comes too late to be stored.
DROP TRIGGER announce_change ON changes;
CREATE TRIGGER announce_change AFTER INSERT OR UPDATE OF at, author, operation, stated_by, reason, undoes, added, changed, removed, reviewer, proposal OR DELETE OR TRUNCATE ON changes
  FOR EACH STATEMENT EXECUTE FUNCTION announce_change();

-- +goose StatementBegin
-- Stores the notifications of this transaction. What it writes from now on is notified at the commit.
CREATE FUNCTION store_notifications() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  stored text := trim(E'\n' FROM current_setting('filmgraph.notifications', true));
BEGIN
  IF stored <> '' THEN
    INSERT INTO writes.notifications VALUES (string_to_array(stored, E'\n'));
  END IF;
  PERFORM set_config('filmgraph.notifications', '', true);
END $$;
-- +goose StatementEnd
