package imdb_test

import (
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
)

// good are the first line and a good row of each file; @ and # are numbers.
var good = map[string][2]string{
	"title.basics":     {"tconst titleType primaryTitle originalTitle isAdult startYear endYear runtimeMinutes genres", "tt@ movie A B 0 1999 \\N 90 Drama,Comedy"},
	"title.akas":       {"titleId ordering title region language types attributes isOriginalTitle", "tt@ # C KR ko imdbDisplay \\N 0"},
	"title.principals": {"tconst ordering nconst category job characters", `tt@ # nm@ actor \N ["Han","Self_-_Host"]`},
	"title.crew":       {"tconst directors writers", "tt@ nm0000001,nm@ nm@"},
	"title.episode":    {"tconst parentTconst seasonNumber episodeNumber", "tt@ tt0000001 1 #"},
	"title.ratings":    {"tconst averageRating numVotes", "tt@ 7.5 1200"},
	"name.basics":      {"nconst primaryName birthYear deathYear primaryProfession knownForTitles", "nm@ D 1950 2001 actor,miscellaneous tt0000001,tt@"},
}

// strange are values that some column may stumble over.
var strange = []string{
	"", `\N`, `\`, `\.`, `"`, "'", "{", "}", ",", "[", "[]", `["`, `["a",1]`, `[null]`, "\x01", "\x02", "\x00", "\xff", "\ufffd", "\u0301", "\ufeff", "가",
	"0", "-1", "+999", "0000", "9999", "1e3", "0x1p-2", "NaN", "Inf", "1e-400", "2147483648", "9223372036854775807", "99999999999999999999",
	"tt0000001", "nm0000001", "tt", "Self", "imdbDisplay", "tvEpisode", strings.Repeat("a", 3000), strings.Repeat("é, ", 600),
}

// FuzzRows imports files in which any value may stand in any place: rows are imported or reported, and do not end the import.
func FuzzRows(f *testing.F) {
	for seed := range uint64(4) {
		f.Add(seed, "Ä")
	}
	db, err := postgres.Open(f.Context(), postgrestest.URL(f), postgres.Options{StatementTimeout: postgres.NoTimeout, MaxConns: 32})
	require.NoError(f, err)
	f.Cleanup(func() { require.NoError(f, db.Close()) })
	f.Fuzz(func(t *testing.T, seed uint64, value string) {
		_, err := run(t.Context(), db, strangeFiles(t, rand.New(rand.NewPCG(seed, 0)), value), slog.DiscardHandler)
		require.NoError(t, err)
	})
}

// strangeFiles writes files in which some values are strange ones.
func strangeFiles(t *testing.T, chance *rand.Rand, value string) (dir string) {
	t.Helper()
	const rows = 40
	dir = t.TempDir()
	for name, lines := range good {
		text := strings.ReplaceAll(lines[0], " ", "\t") + "\n"
		for row := range rows {
			values := strings.Fields(strings.NewReplacer("@", fmt.Sprintf("%07d", row+1), "#", fmt.Sprint(row+1)).Replace(lines[1]))
			for i := range values {
				values[i] = strings.ReplaceAll(values[i], "_-_", " - ")
				switch {
				case i == 0 && chance.IntN(8) > 0:
				case chance.IntN(8) == 0:
					values[i] = value
				case chance.IntN(4) == 0:
					values[i] = strange[chance.IntN(len(strange))]
				}
			}
			text += strings.Join(values, "\t") + "\n"
		}
		require.NoError(t, os.WriteFile(filepath.Join(dir, name+".tsv"), []byte(text), 0o600))
	}
	return dir
}
