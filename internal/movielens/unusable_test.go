package movielens_test

import (
	"bytes"
	"log/slog"
	"maps"
	"os"
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
// that is read, and the films of the catalog stay as they were.
func TestUnusableFilesChangeNothing(t *testing.T) {
	t.Parallel()
	db := database(t)
	const all = "SELECT (SELECT count(*) FROM films) || ' ' || (SELECT count(*) FROM themes) || ' ' || (SELECT count(*) FROM ratings)"
	before := rows(t, db, all)
	for name, test := range map[string]struct{ file, instead, text, says string }{
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
			_, err = i.Run(t.Context(), db, ingest.Options{MaxErrors: 1000, Out: os.Stderr, Log: slog.New(slog.DiscardHandler)})
			require.ErrorContains(t, err, test.says)
			require.Equal(t, before, rows(t, db, all))
		})
	}
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
