package ingest

import (
	"context"
	"fmt"

	"golang.org/x/sys/unix"
)

// rowBytes is the average size of a row on disk with its indexes, over all tables; name keys are the largest. The rows that an import
// replaces exist until its end.
const rowBytes = 300

// Room returns an error if the disk has too little space for an approximate number of rows. If the server runs on another machine, it
// checks nothing.
func (s *Stage) Room(ctx context.Context, rows int) error { return s.run.checkSpace(ctx, rows) }

func (r *run) checkSpace(ctx context.Context, rows int) error {
	var dir string
	if err := r.conn.QueryRowContext(ctx, "SELECT coalesce(current_setting('data_directory', true), '')").Scan(&dir); err != nil || dir == "" {
		return nil //nolint:nilerr // not every user may read it
	}
	var disk unix.Statfs_t
	if err := unix.Statfs(dir, &disk); err != nil {
		return nil //nolint:nilerr // on another machine
	}
	needed := int64(rows) * rowBytes
	if free := int64(disk.Bavail) * int64(disk.Bsize); free < needed { //nolint:unconvert // not an int64 on every system
		return fmt.Errorf("there are %d GB free where the database is (%s), and the import may need %d GB", free>>30, dir, needed>>30+1)
	}
	return nil
}
