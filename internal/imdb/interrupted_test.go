package imdb_test

import (
	"bufio"
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"testing"

	"filmgraph/internal/imdb"
	"filmgraph/internal/ingest"
	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
)

// The environment of the program that is killed: its database, and the folder that it imports.
const (
	victim       = "FILMGRAPH_TEST_VICTIM"
	victimFolder = "FILMGRAPH_TEST_VICTIM_FOLDER"
)

// importAsVictim imports, and tells what it is doing a line each.
func importAsVictim(url string) int {
	ctx := context.Background()
	db, err := postgres.Open(ctx, url, postgres.Options{StatementTimeout: postgres.NoTimeout, MaxConns: 32})
	if err == nil {
		_, err = run(ctx, db, os.Getenv(victimFolder), &heard{func(phase string) { fmt.Println(phase) }})
	}
	if err != nil {
		fmt.Println(err)
		return 1
	}
	return 0
}

// heard is a log that tells what phase an import is in.
type heard struct{ phase func(string) }

func (*heard) Enabled(context.Context, slog.Level) bool { return true }
func (h *heard) WithAttrs([]slog.Attr) slog.Handler     { return h }
func (h *heard) WithGroup(string) slog.Handler          { return h }
func (h *heard) Handle(_ context.Context, r slog.Record) error {
	h.phase(r.Message)
	return nil
}

// The phases of a first import and of a later one.
var (
	firstPhases = []string{"checking the files", "reading which titles and people there are", "reading titles", "reading people", "checking what is there already",
		"making indexes", "making keys", "making references", "checking references", "copying triggers", "making statistics", "putting the new catalog in place"}
	laterPhases = []string{"checking the files", "reading people", "reading titles", "merging into the catalog", "making statistics"}
)

// TestKilled kills the program in each phase with a signal that cannot be caught, and runs it again.
func TestKilled(t *testing.T) {
	t.Parallel()
	url := postgrestest.URL(t)
	db := open(t, url)
	dir, _ := write(t, few)
	later, _ := write(t, newer(few))
	killIn := func(dir string, phases []string) {
		untouched := content(t, db)
		for _, phase := range phases {
			command := exec.Command(os.Args[0])
			command.Env = append(os.Environ(), victim+"="+url, victimFolder+"="+dir)
			out, err := command.StdoutPipe()
			require.NoError(t, err)
			require.NoError(t, command.Start())
			reached := false
			var said []string
			for lines := bufio.NewScanner(out); lines.Scan(); {
				said = append(said, lines.Text())
				if lines.Text() == phase {
					reached = true
					require.NoError(t, command.Process.Kill())
				}
			}
			require.Error(t, command.Wait())
			require.True(t, reached, "%s: %s", phase, said)
			if phase != phases[len(phases)-1] {
				require.Equal(t, untouched, content(t, db), "killed while %s: readers see what there was", phase)
			}
		}
		imported(t, db, dir)
	}
	before := structure(t, db)
	killIn(dir, firstPhases)
	require.Equal(t, content(t, open(t, fewImported.URL(t))), content(t, db))
	require.Equal(t, before, structure(t, db))
	killIn(later, laterPhases)
	require.Equal(t, content(t, open(t, fewNewerImported.URL(t))), content(t, db))
	require.Equal(t, before, structure(t, db))
}

// TestLostConnections ends all connections of the import in each phase, once: it goes on by itself.
func TestLostConnections(t *testing.T) {
	t.Parallel()
	dir, _ := write(t, few)
	later, _ := write(t, newer(few))
	want := content(t, open(t, fewNewerImported.URL(t)))
	for _, phase := range []string{"reading titles", "making indexes", "putting the new catalog in place", "merging into the catalog"} {
		t.Run(phase, func(t *testing.T) {
			t.Parallel()
			url := postgrestest.URL(t)
			db, other := open(t, url), open(t, url)
			ended := 0
			log := &heard{func(doing string) {
				if doing == phase && ended == 0 {
					ended = number(t, other, "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
				}
			}}
			for _, dir := range []string{dir, later} {
				_, err := run(t.Context(), db, dir, log)
				require.NoError(t, err)
			}
			require.Positive(t, ended)
			require.Equal(t, want, content(t, db))
		})
	}
}

// TestLostWhileMerging ends the connection that merges a later import after it has inserted rows: sequences have advanced, and
// do not roll back.
func TestLostWhileMerging(t *testing.T) {
	t.Parallel()
	later, _ := write(t, newer(few))
	db := open(t, fewImported.URL(t))
	_, err := db.Exec(`CREATE SEQUENCE interruptions;
		CREATE FUNCTION interrupt_once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
			IF nextval('interruptions') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
			RETURN NULL;
		END $$;
		CREATE TRIGGER interrupt AFTER DELETE ON films FOR EACH STATEMENT EXECUTE FUNCTION interrupt_once()`)
	require.NoError(t, err)
	report := imported(t, db, later)
	require.False(t, report.Same)
	require.Greater(t, number(t, db, "SELECT last_value FROM interruptions"), 1, "the merge was interrupted, and ran again")
	require.Equal(t, content(t, open(t, fewNewerImported.URL(t))), content(t, db))
}

// TestRoom refuses what does not fit on the disk.
func TestRoom(t *testing.T) {
	t.Parallel()
	if os.Getenv("FILMGRAPH_TEST_DATABASE_URL") != "" {
		t.Skip("the server's disk may be another machine's")
	}
	dir, _ := write(t, few)
	i, err := imdb.Set{Dir: dir}.Import()
	require.NoError(t, err)
	i.Rows = 1 << 40
	_, err = i.Run(t.Context(), database(t), ingest.Options{Out: os.Stderr, Log: slog.New(slog.DiscardHandler)})
	require.ErrorContains(t, err, "GB free where the database is")
}

// TestOneAtATime refuses to wait for another import or an open transaction.
func TestOneAtATime(t *testing.T) {
	t.Parallel()
	dir, _ := write(t, few)
	db := database(t)
	other, err := db.Conn(t.Context())
	require.NoError(t, err)
	defer func() { _ = other.Close() }()
	_, err = other.ExecContext(t.Context(), "SELECT pg_advisory_lock($1)", int64(0x636174616c6f6721))
	require.NoError(t, err)
	_, err = run(t.Context(), db, dir, slog.DiscardHandler)
	require.ErrorContains(t, err, "another import or load is writing")
	_, err = other.ExecContext(t.Context(), "SELECT pg_advisory_unlock_all(); BEGIN; SELECT count(*) FROM films")
	require.NoError(t, err)
	_, err = run(t.Context(), db, dir, slog.DiscardHandler)
	require.ErrorContains(t, err, "another program has an open transaction on the catalog")
	_, err = other.ExecContext(t.Context(), "ROLLBACK")
	require.NoError(t, err)
	imported(t, db, dir)
}
