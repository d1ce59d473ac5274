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

// People without an id are met in films that have one too, and a film may be a year apart if nothing else fits.
func TestPeopleOfKnownFilmsAreMet(t *testing.T) {
	t.Parallel()
	db := database(t)
	load(t, db,
		`{"type":"source","slug":"lists","kind":"DATA_SET","title":"Lists"}`,
		`{"type":"person","slug":"murray-hamilton","name":"Murray Hamilton","source":"lists"}`,
		`{"type":"person","slug":"john-doe","name":"John Doe","source":"lists"}`,
		`{"type":"film","slug":"jaws-1975","title":"Jaws","year":1975,"source":"lists","externalIds":[{"site":"imdb","value":"tt0073195"}],"credits":[{"person":"murray-hamilton","department":"ACTING"},{"person":"john-doe","department":"ACTING"}]}`,
		`{"type":"film","slug":"the-drowning-pool-1975","title":"The Drowning Pool","year":1975,"source":"lists","credits":[{"person":"murray-hamilton","department":"ACTING"}]}`,
		`{"type":"film","slug":"twice-1980","title":"Twice","year":1980,"source":"lists","credits":[{"person":"murray-hamilton","department":"ACTING"}]}`)
	dir := small(t, map[string]string{
		"title.basics": "tt0072912|movie|The Drowning Pool|The Drowning Pool|0|1976|-|108|Drama\ntt0073195|movie|Jaws|Jaws|0|1975|-|124|Drama\n" +
			"tt0080001|movie|Twice|Twice|0|1979|-|90|Drama\ntt0080002|movie|Twice|Twice|0|1981|-|90|Drama",
		"title.principals": "tt0072912|1|nm0358030|actor|-|-\ntt0073195|1|nm0358030|actor|-|-\ntt0073195|2|nm0000002|actor|-|-\ntt0073195|3|nm0000003|actor|-|-\n" +
			"tt0080001|1|nm0358030|actor|-|-\ntt0080002|1|nm0358030|actor|-|-",
		"name.basics": "nm0000002|John Doe|-|-|actor|-\nnm0000003|John Doe|-|-|actor|-\nnm0358030|Murray Hamilton|1923|1986|actor|-",
	})
	imported(t, db, dir)
	require.Equal(t, []string{"murray-hamilton nm0358030"}, rows(t, db, "SELECT slug || ' ' || value FROM persons p JOIN external_ids e ON e.person_id = p.id WHERE p.name = 'Murray Hamilton'"))
	require.Equal(t, []string{"jaws-1975 tt0073195", "the-drowning-pool-1975 tt0072912", "twice-1979 tt0080001", "twice-1980 ", "twice-1981 tt0080002"},
		rows(t, db, "SELECT slug || ' ' || coalesce(value, '') FROM films f LEFT JOIN external_ids e ON e.film_id = f.id ORDER BY slug"), "two titles that fit are in doubt")
	require.Equal(t, 3, number(t, db, "SELECT count(*) FROM persons WHERE name = 'John Doe'"), "so are two people")
	require.Equal(t, 1, number(t, db, "SELECT count(*) FROM credits c JOIN persons p ON p.id = person_id JOIN films f ON f.id = film_id WHERE f.slug = 'jaws-1975' AND p.name = 'Murray Hamilton'"))
}
