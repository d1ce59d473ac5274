package ingest

import (
	"context"
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// checkSpace refuses to begin what cannot end for want of disk space. Where the server's disk is not to be seen from here,
// which is where it runs elsewhere, it says nothing.
func (r *run) checkSpace(ctx context.Context) error {
	var dir string
	if err := r.conn.QueryRowContext(ctx, "SELECT coalesce(current_setting('data_directory', true), '')").Scan(&dir); err != nil || dir == "" {
		return nil //nolint:nilerr // not everybody may ask
	}
	var disk unix.Statfs_t
	if err := unix.Statfs(dir, &disk); err != nil {
		return nil //nolint:nilerr // it is another machine's
	}
	var needed int64
	for _, path := range r.Files {
		info, err := os.Stat(path)
		if err != nil {
			return err
		}
		size := info.Size()
		if packing(path) != "" {
			size *= growth
		}
		needed += size * perByte
	}
	if r.Rows > 0 {
		needed = int64(r.Rows) * perLine * perByte
	}
	if free := int64(disk.Bavail) * int64(disk.Bsize); free < needed { //nolint:unconvert // it is no int64 on every system
		return fmt.Errorf("there are %d GB free where the database is (%s), and the import may need %d GB", free>>30, dir, needed>>30+1)
	}
	return nil
}

// What a byte of a file may need on the disk: growth is by how much files grow, and perByte what a byte of text takes in
// tables and indexes, with what is there twice until the end.
const (
	growth  = 5
	perByte = 8
)
