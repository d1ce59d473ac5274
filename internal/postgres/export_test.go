package postgres

// What the tests of this package look at beside its API.
var (
	FindBinaries = findBinaries
	MigrateFiles = migrate
	PoolSize     = poolSize
	CheckVersion = checkVersion
	Places       = places
)

// PID returns the process that serves the data directory dir, 0 when there is none.
func PID(dir string) int { return readPostmaster(dataPath(dir)).pid }

// Ready reports whether the server of dir accepts connections.
func Ready(dir string) bool { return readPostmaster(dataPath(dir)).ready }

// Owner returns the uid that the server runs with.
func (s *Server) Owner() uint32 { return s.account.uid }

// Dir returns where the programs are.
func (b binaries) Dir() string { return b.dir }
