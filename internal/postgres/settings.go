package postgres

import "strings"

// settings are the server's arguments: given at every start rather than written to postgresql.conf, they are those of
// the program that runs, whoever created the data.
func (c *cluster) settings() []string {
	settings := []string{
		"listen_addresses=",
		`unix_socket_directories="` + strings.ReplaceAll(c.sockets, `"`, `""`) + `"`,
		"port=5432",
		"timezone=UTC",
		"log_timezone=UTC",
		"log_checkpoints=off",
		// Nobody replicates it, and new tables need no log: their files are synced when they are committed.
		"wal_level=minimal",
		"max_wal_senders=0",
		// A catalog is read far more than written, and shares the machine with the program that serves it.
		"shared_buffers=256MB",
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
			"max_connections=500", "shared_buffers=64MB", "max_wal_size=256MB", "wal_compression=off")
	} else {
		settings = append(settings, "max_connections=50")
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
