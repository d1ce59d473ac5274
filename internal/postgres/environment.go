package postgres

import (
	"os"
	"strings"
)

// forgetEnvironment removes the variables of PostgreSQL's clients (PGHOST, PGOPTIONS, PGSERVICE …) from this process. They
// are meant for other servers, and any of them could keep the private one from being used. They cannot be overridden one by
// one: the driver refuses to connect while it sees one that it does not support, and its listener reads them again for each
// connection.
func forgetEnvironment() {
	for _, variable := range os.Environ() {
		name, _, _ := strings.Cut(variable, "=")
		if strings.HasPrefix(name, "PG") || strings.HasPrefix(name, "SSLPG") { // the driver's names of ssl_min_protocol_version and its like
			_ = os.Unsetenv(name) // fails for names that cannot be set either
		}
	}
}
