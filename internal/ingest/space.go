package ingest

import (
	"context"
	"fmt"

	"golang.org/x/sys/unix"
)

// rowBytes is what a row takes on the disk, with its indexes: an average over all tables, of which the search keys of names are
// the biggest. What an import replaces is there beside it until the end.
const rowBytes = 300

// Room refuses an import that cannot end for want of disk space, given about how many rows it will write. Where the server's
// disk is not to be seen from here, which is where it runs elsewhere, it says nothing.
func (s *Stage) Room(ctx context.Context, rows int) error { return s.run.checkSpace(ctx, rows) }

func (r *run) checkSpace(ctx context.Context, rows int) error {
	var dir string
	if err := r.conn.QueryRowContext(ctx, "SELECT coalesce(current_setting('data_directory', true), '')").Scan(&dir); err != nil || dir == "" {
		return nil //nolint:nilerr // not everybody may ask
	}
	var disk unix.Statfs_t
	if err := unix.Statfs(dir, &disk); err != nil {
		return nil //nolint:nilerr // it is another machine's
	}
	needed := int64(rows) * rowBytes
	if free := int64(disk.Bavail) * int64(disk.Bsize); free < needed { //nolint:unconvert // it is no int64 on every system
		return fmt.Errorf("there are %d GB free where the database is (%s), and the import may need %d GB", free>>30, dir, needed>>30+1)
	}
	return nil
}
