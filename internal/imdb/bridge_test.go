package imdb_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestWithoutIDs imports films and people that others state without ids of IMDb: they get theirs, if there is no doubt.
func TestWithoutIDs(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	put := func(name string, lines ...string) {
		text := strings.ReplaceAll(strings.Join(lines, "\n"), "|", "\t") + "\n"
		require.NoError(t, os.WriteFile(filepath.Join(dir, name+".tsv"), []byte(text), 0o600))
	}
	title := func(id, title, year string) string {
		return id + "|movie|" + title + "|" + title + "|0|" + year + `|\N|90|Drama`
	}
	titles := []string{"tconst|titleType|primaryTitle|originalTitle|isAdult|startYear|endYear|runtimeMinutes|genres",
		title("tt0000101", "The Winter", "1998"), title("tt0000102", "Winter", "1998"), title("tt0000103", "Twins", "2001"),
		title("tt0000104", "Spring", "1999"), title("tt0000105", "Double", "1990"), title("tt0000106", "Double", "1990")}
	put("title.basics", titles...)
	put("title.crew", "tconst|directors|writers", `tt0000101|nm0000001|\N`, `tt0000102|nm0000003|\N`, `tt0000103|nm0000001|\N`, `tt0000104|nm0000001|\N`,
		`tt0000105|nm0000001|\N`, `tt0000106|nm0000001|\N`)
	put("title.principals", "tconst|ordering|nconst|category|job|characters", `tt0000101|1|nm0000002|actress|\N|["Anna"]`, `tt0000101|2|nm0000004|actor|\N|\N`, `tt0000101|3|nm0000005|actor|\N|\N`)
	person := func(id, name string) string { return id + "|" + name + `|1950|\N|\N|\N` }
	put("name.basics", "nconst|primaryName|birthYear|deathYear|primaryProfession|knownForTitles",
		person("nm0000001", "Chung-Hyun Lee"), person("nm0000002", "Maria Dahl"), person("nm0000003", "Somebody Else"), person("nm0000004", "John Doe"), person("nm0000005", "John Doe"))

	db := database(t)
	load(t, db,
		`{"type":"source","slug":"mine","kind":"REFERENCE","title":"My own notes"}`,
		`{"type":"person","slug":"lee","name":"Lee Chung Hyun","source":"mine"}`, `{"type":"person","slug":"dahl","name":"Maria Dahl","source":"mine"}`, `{"type":"person","slug":"doe","name":"John Doe","source":"mine"}`,
		`{"type":"film","slug":"winter","title":"Winter","year":1998,"source":"mine","credits":[{"person":"lee","department":"DIRECTING"},{"person":"dahl","department":"ACTING"},{"person":"doe","department":"ACTING"}]}`,
		`{"type":"film","slug":"twins-a","title":"Twins","year":2001,"source":"mine","credits":[{"person":"lee","department":"DIRECTING"}]}`,
		`{"type":"film","slug":"twins-b","title":"Twins","year":2001,"source":"mine","credits":[{"person":"lee","department":"DIRECTING"}]}`,
		`{"type":"film","slug":"spring","title":"Spring","year":2005,"source":"mine","credits":[{"person":"lee","department":"DIRECTING"}]}`,
		`{"type":"film","slug":"double","title":"Double","year":1990,"source":"mine","credits":[{"person":"lee","department":"DIRECTING"}]}`)
	met := func() []string {
		return rows(t, db, `SELECT slug || ' ' || coalesce((SELECT value FROM external_ids e WHERE e.film_id = f.id), '') FROM films f WHERE source_id = (SELECT id FROM sources WHERE slug = 'mine')
			UNION ALL SELECT slug || ' ' || coalesce((SELECT value FROM external_ids e WHERE e.person_id = p.id), '') FROM persons p WHERE source_id = (SELECT id FROM sources WHERE slug = 'mine') ORDER BY 1`)
	}
	expected := []string{"dahl nm0000002", "doe ", "double ", "lee nm0000001", "spring ", "twins-a ", "twins-b ", "winter tt0000101"}
	imported(t, db, dir)
	require.Equal(t, expected, met(), "two films of a name and year, or two titles, or two people of a name in one, are in doubt")
	require.Equal(t, 10, number(t, db, "SELECT count(*) FROM films"))
	require.Equal(t, 6, number(t, db, "SELECT count(*) FROM persons"))
	require.Equal(t, []string{"ACTING dahl mine", "ACTING doe mine", "ACTING john-doe imdb-data", "ACTING john-doe-nm0000005 imdb-data", "DIRECTING lee mine"},
		rows(t, db, `SELECT concat_ws(' ', department, p.slug, s.slug) FROM credits c JOIN persons p ON p.id = person_id JOIN sources s ON s.id = c.source_id JOIN films f ON f.id = film_id WHERE f.slug = 'winter' ORDER BY 1`))

	put("title.basics", append(titles, title("tt0000107", "Summer", "2020"))...)
	imported(t, db, dir)
	require.Equal(t, expected, met())
	require.Equal(t, 11, number(t, db, "SELECT count(*) FROM films"))
}
