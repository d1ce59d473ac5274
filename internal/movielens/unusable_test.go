package movielens_test

import (
	"bytes"
	"context"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/ingest"
	"filmgraph/internal/movielens"
)

// gzipped returns a text, compressed, without its last bytes.
func gzipped(t *testing.T, text string, missing int) string {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	_, err := w.Write([]byte(text))
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return out.String()[:out.Len()-missing]
}

func TestIncompleteFoldersAreRefused(t *testing.T) {
	t.Parallel()
	for _, missing := range []string{"movies.csv", "links.csv"} {
		folder := maps.Clone(files)
		delete(folder, missing)
		_, err := movielens.Set{Dir: write(t, folder)}.Import()
		require.ErrorContains(t, err, "there is no "+missing+" in ")
		require.ErrorContains(t, err, "ml-latest.zip")
	}
}

// Downloads may be interrupted, and older data sets have other columns. Such a file stops the import, also if it is the last one
// that is read, and leaves nothing: no source, company or tables.
func TestUnusableFilesChangeNothing(t *testing.T) {
	t.Parallel()
	db := database(t)
	before := rows(t, db, counts)
	for name, test := range map[string]struct{ file, instead, text, says string }{
		"nothing in links":    {"links.csv", "links.csv.gz", "", "links.csv.gz is not a gzip file: EOF"},
		"empty tags":          {"tags.csv", "tags.csv", "", "tags.csv is empty; download it again"},
		"old ratings":         {"ratings.csv", "ratings.csv", "1::1193::5::978300760\n", `ratings.csv has no column userId: its first line is "1::1193::5::978300760"; data sets older than ml-20m`},
		"interrupted ratings": {"ratings.csv", "ratings.csv.gz", gzipped(t, files["ratings.csv"], 20), "ratings.csv.gz"},
	} {
		t.Run(name, func(t *testing.T) {
			folder := maps.Clone(files)
			delete(folder, test.file)
			folder[test.instead] = test.text
			i, err := movielens.Set{Dir: write(t, folder)}.Import()
			require.NoError(t, err)
			var log bytes.Buffer
			_, err = i.Run(t.Context(), db, ingest.Options{MaxErrors: 1000, Out: os.Stderr, Log: slog.New(slog.NewTextHandler(&log, nil))})
			require.ErrorContains(t, err, test.says)
			require.Equal(t, before, rows(t, db, counts))
			require.NotContains(t, log.String(), "lost the connection", "it reads the files once")
		})
	}
}

// A file may disappear after the import was described. That is no reason to try again.
func TestFilesThatDisappear(t *testing.T) {
	t.Parallel()
	db, dir := database(t), write(t, files)
	i, err := movielens.Set{Dir: dir}.Import()
	require.NoError(t, err)
	require.NoError(t, os.Remove(filepath.Join(dir, "links.csv")))
	var log bytes.Buffer
	_, err = i.Run(t.Context(), db, ingest.Options{MaxErrors: 1000, Out: os.Stderr, Log: slog.New(slog.NewTextHandler(&log, nil))})
	require.ErrorIs(t, err, os.ErrNotExist)
	require.NotContains(t, log.String(), "lost the connection")
}

// TestCatalogThatChangesMeanwhile lets another program add a film after the files have been read. The import takes the ids that it needs in
// advance, so it fails and leaves nothing; the next one succeeds.
func TestCatalogThatChangesMeanwhile(t *testing.T) {
	t.Parallel()
	db, dir := database(t), write(t, files)
	i, err := movielens.Set{Dir: dir}.Import()
	require.NoError(t, err)
	load := i.Load
	i.Load = func(ctx context.Context, stage *ingest.Stage) error {
		if err := load(ctx, stage); err != nil {
			return err
		}
		_, err := db.ExecContext(ctx, "INSERT INTO films (slug, title, sort_key, kind) VALUES ('new', 'New', 'new', 'FEATURE')")
		return err
	}
	_, err = i.Run(t.Context(), db, ingest.Options{MaxErrors: 1000, Out: os.Stderr, Log: slog.New(slog.DiscardHandler)})
	require.ErrorContains(t, err, "another program changed the catalog")
	require.Equal(t, []string{"0"}, rows(t, db, `SELECT ((SELECT count(*) FROM sources WHERE slug = 'movielens') + (SELECT count(*) FROM companies WHERE slug = 'movielens')
		+ (SELECT count(*) FROM imports.runs) + (SELECT count(*) FROM pg_namespace WHERE nspname IN ('incoming', 'staging')))::text`))
	before := rows(t, db, "SELECT slug FROM films ORDER BY 1")
	imported(t, db, dir)
	require.Subset(t, rows(t, db, "SELECT slug FROM films ORDER BY 1"), before)
	require.Len(t, rows(t, db, films), 4)
}

// Spreadsheets add a byte order mark, line breaks within values, and columns, and may write them in another order.
func TestFilesOfSpreadsheets(t *testing.T) {
	t.Parallel()
	db := database(t)
	folder := map[string]string{
		"movies.csv":      "\ufeffmovieId,title,genres,note\r\n1,Heat (1995),Action,\r\n2,\"Ran\r\n(1985)\",Drama,\"two\r\nlines\"\r\n3,\"Open (2001),Drama,\r\n",
		"links.csv.gz":    gzipped(t, "tmdbId,movieId,imdbId\n949,1,0113277\n11645,2,0089881\n", 0),
		"unknown.parquet": "PAR1",
	}
	_, rejects := imported(t, db, write(t, folder))
	require.Contains(t, rejects, "its quotation marks are not balanced")
	require.Equal(t, []string{"heat-1995|Heat|tmdb:949", "ran-1985|Ran|tmdb:11645"}, rows(t, db, `SELECT concat_ws('|', f.slug, f.title, (SELECT string_agg(site || ':' || value, ' ')
		FROM external_ids e WHERE e.film_id = f.id AND site = 'tmdb')) FROM films f JOIN sources s ON s.id = f.source_id WHERE s.slug = 'movielens' ORDER BY f.slug`))
}
