package postgres

import (
	"os"
	"strings"
)

// unsetClientVariables removes the variables of PostgreSQL's clients, such as PGHOST, PGOPTIONS and PGSERVICE, from this process.
// They are meant for other servers, and may prevent the use of the private one. They cannot be overridden one by one: the driver
// does not connect if it finds one that it does not support, and its listener reads them again for each connection.
func unsetClientVariables() {
	for _, variable := range os.Environ() {
		name, _, _ := strings.Cut(variable, "=")
		if strings.HasPrefix(name, "PG") || strings.HasPrefix(name, "SSLPG") { // as the driver calls settings such as ssl_min_protocol_version
			_ = os.Unsetenv(name) // fails only for names that cannot be set
		}
	}
}
