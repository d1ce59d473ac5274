package postgres

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// settings returns the server's arguments. They are passed at each start instead of written to postgresql.conf, so data created by
// an older program gets the current ones.
func (c *cluster) settings() []string {
	settings := []string{
		"listen_addresses=",
		`unix_socket_directories="` + strings.ReplaceAll(c.sockets, `"`, `""`) + `"`,
		"port=5432",
		"timezone=UTC",
		"log_timezone=UTC",
		"log_checkpoints=off",
		// There are no replicas, and new tables need no log: their files are synced at commit.
		"wal_level=minimal",
		"max_wal_senders=0",
		// A catalog is read much more often than written, and the program runs on the same machine.
		"shared_buffers=" + sharedBuffers(),
		"effective_cache_size=1GB",
		"work_mem=16MB",
		"maintenance_work_mem=256MB",
		"max_wal_size=2GB",
		"checkpoint_timeout=15min",
		"wal_compression=on",
		"random_page_cost=1.1", // solid state
		"jit=off",
	}
	if c.scratch {
		settings = append(settings,
			"fsync=off", "synchronous_commit=off", "full_page_writes=off",
			"autovacuum=off", // plans must not depend on its timing
			"max_connections=500", "shared_buffers=256MB", "max_wal_size=256MB", "wal_compression=off",
			"max_parallel_maintenance_workers=0") // a worker starts for more than it saves on tables of this size
	} else {
		settings = append(settings, "max_connections=80") // of a server, and of a command that imports meanwhile
	}
	if c.replicated {
		settings = append(settings, "wal_level=replica", "max_wal_senders=10", "wal_retrieve_retry_interval=100ms")
	}
	args := make([]string, 0, 2*len(settings))
	for _, setting := range settings {
		args = append(args, "-c", setting)
	}
	return args
}

// compressByLZ4 makes sessions compress the pages in the write-ahead log by LZ4 instead of Postgres's own method. After a checkpoint, an update of a film
// logs the pages of thirty indexes: compressing them took longer than all the rest. It is a setting of the role because not every Postgres is built
// with LZ4, and an unknown argument would keep the server from starting.
func compressByLZ4(ctx context.Context, db *sql.DB) error {
	const set = `DO $$ BEGIN
		IF EXISTS (SELECT FROM pg_settings WHERE name = 'wal_compression' AND 'lz4' = ANY (enumvals)) THEN
			ALTER ROLE filmgraph SET wal_compression = lz4;
		END IF;
	END $$`
	if _, err := db.ExecContext(ctx, set); err != nil {
		return fmt.Errorf("choosing the compression of the log: %w", err)
	}
	return nil
}
