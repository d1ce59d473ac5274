package postgres

import (
	"fmt"
	"os"
	"strconv"
	"strings"
)

// advice tells the operator what to do about an error of PostgreSQL, which is recognised by a part of its text. The text is in
// English, because the programs run in the locale C.UTF-8 or en_US.UTF-8.
var advice = []struct{ text, do string }{
	{
		"could not look up effective user ID",
		"PostgreSQL cannot create a database as a user without a name, and uid {uid} has no entry in /etc/passwd: start Filmgraph as a user that has one " +
			"(in a container, with the uid of such a user), add a line such as filmgraph:x:{uid}:{gid}::/:/bin/false to /etc/passwd, or set DATABASE_URL to a running server",
	},
	{
		"ICU is not supported in this build",
		"this PostgreSQL was built without ICU, which Filmgraph needs: install another, and name the directory of its programs with --postgres-bin",
	},
	{
		"invalid locale name",
		"this system lacks the locale that Filmgraph needs: install it (Debian: apt-get install locales; Fedora: dnf install glibc-langpack-en)",
	},
	{
		"could not create shared memory segment",
		"PostgreSQL needs 256 MB of shared memory, and the system allows less: raise the limit (Docker: --shm-size=512m)",
	},
	{
		"could not map anonymous shared memory",
		"PostgreSQL needs 256 MB of memory to start, and less is free",
	},
	{
		"could not open extension control file",
		"this PostgreSQL lacks the additional modules pg_trgm and fuzzystrmatch: install the package postgresql-contrib",
	},
	{
		`" is not available`, // extension "pg_trgm" is not available: as newer versions say
		"this PostgreSQL lacks the additional modules pg_trgm and fuzzystrmatch: install the package postgresql-contrib",
	},
}

// advise adds advice to an error of PostgreSQL, if there is any.
func advise(err error) error {
	for _, known := range advice {
		if strings.Contains(err.Error(), known.text) {
			do := strings.NewReplacer("{uid}", strconv.Itoa(os.Geteuid()), "{gid}", strconv.Itoa(os.Getegid())).Replace(known.do)
			return fmt.Errorf("%s (%w)", do, err)
		}
	}
	return err
}
