package history

import (
	"context"
	"database/sql"
	"fmt"
)

// Continue makes the feed continue in a database that was restored into another cluster, where transactions are numbered from
// the beginning: new changes would come before old ones, and the old ones would seem to be held back. It changes nothing
// elsewhere. It must run before the restored database is written to.
func Continue(ctx context.Context, db *sql.DB) error {
	const statement = `DO $$
	DECLARE
	  last bigint := (SELECT max(feed_position) >> 20 FROM changes);
	  next bigint := pg_current_xact_id()::text::bigint;
	BEGIN
	  IF last > next + change_offset() THEN
	    EXECUTE format('CREATE OR REPLACE FUNCTION change_offset() RETURNS bigint LANGUAGE sql IMMUTABLE AS ''SELECT %s::bigint''', last - next + 1);
	  END IF;
	END $$`
	if _, err := db.ExecContext(ctx, statement); err != nil {
		return fmt.Errorf("continue the feed of changes: %w", err)
	}
	return nil
}
