package postgres

import (
	"fmt"
	"os"
	"strconv"
	"strings"
)

// advice is what the operator can do about errors of PostgreSQL, by a part of their text. That is in English: the programs
// run in the locale C.UTF-8 or en_US.UTF-8.
var advice = []struct{ says, do string }{
	{
		"could not look up effective user ID",
		"PostgreSQL only creates a database as a user that has a name, and this one (uid {uid}) has no entry in /etc/passwd: start Filmgraph as a user with one " +
			"(in a container, with the number of such a user), add a line such as filmgraph:x:{uid}:{gid}::/:/bin/false to /etc/passwd, or set DATABASE_URL to a server that runs already",
	},
	{
		"ICU is not supported in this build",
		"this PostgreSQL was built without ICU, which Filmgraph needs: install another, and name the folder of its programs with --postgres-bin",
	},
	{
		"invalid locale name",
		"this system lacks the locale that Filmgraph needs: install it (Debian: apt-get install locales; Fedora: dnf install glibc-langpack-en)",
	},
	{
		"could not create shared memory segment",
		"the system grants PostgreSQL too little shared memory, of which it takes 256 MB: raise the limit (Docker: --shm-size=512m)",
	},
	{
		"could not map anonymous shared memory",
		"there is too little free memory for PostgreSQL, which takes 256 MB when it starts",
	},
	{
		"could not open extension control file",
		"this PostgreSQL comes without its additional modules, of which Filmgraph needs pg_trgm and fuzzystrmatch: install the package postgresql-contrib",
	},
	{
		`" is not available`, // extension "pg_trgm" is not available: newer versions say it so
		"this PostgreSQL comes without its additional modules, of which Filmgraph needs pg_trgm and fuzzystrmatch: install the package postgresql-contrib",
	},
}

// advise puts what the operator can do before an error of PostgreSQL, if we know.
func advise(err error) error {
	for _, known := range advice {
		if strings.Contains(err.Error(), known.says) {
			do := strings.NewReplacer("{uid}", strconv.Itoa(os.Geteuid()), "{gid}", strconv.Itoa(os.Getegid())).Replace(known.do)
			return fmt.Errorf("%s (%w)", do, err)
		}
	}
	return err
}
