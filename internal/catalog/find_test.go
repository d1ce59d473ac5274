package catalog_test

import (
	"strings"
	"testing"

	"filmgraph/internal/catalog"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestFind calls rows in every way that clients may.
func TestFind(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	load(t, db,
		`{"type":"person","slug":"frida","name":"Frida","externalIds":[{"site":"imdb","value":"nm0000001"}]}`,
		`{"type":"film","slug":"frida","title":"Frida","externalIds":[{"site":"imdb","value":"tt0000001"},{"site":"tmdb","value":"7"}]}`,
		`{"type":"film","slug":"film-9","title":"Film 9"}`,
		`{"type":"person","slug":"seven","name":"Seven","externalIds":[{"site":"tmdb","value":"7"}]}`,
		`{"type":"genre","slug":"drama","name":"Drama"}`)
	for _, test := range []struct {
		call     string
		entities []string
		want     string // what the API calls it, or the code and message of the error
	}{
		{"film_1", []string{"Film"}, "film_1"},
		{"frida", []string{"Film"}, "film_1"},
		{"frida", []string{"Person"}, "person_1"},
		{"imdb:tt0000001", []string{"Film"}, "film_1"},
		{"imdb:nm0000001", []string{"Film", "Person"}, "person_1"},
		{"tmdb:7", []string{"Person"}, "person_2"},
		{"film-9", []string{"Film", "Person"}, "film_2"},
		{"person_1", []string{"Film", "Person"}, "person_1"},
		{"drama", []string{"Genre"}, "genre_1"},
		{"frida", []string{"Film", "Person"}, `INVALID "frida" may be a film or a person: pass an id such as person_1`},
		{"tmdb:7", []string{"Film", "Person"}, `INVALID "tmdb:7" may be a film or a person: pass an id such as person_1`},
		{"film_3", []string{"Film"}, `NOT_FOUND no film is called "film_3": pass an id such as film_1, a slug, or a site and its id`},
		{"film_1", []string{"Person"}, `NOT_FOUND no person is called "film_1"`},
		{"Frida", []string{"Film", "Person"}, `NOT_FOUND no film or person is called "Frida"`},
		{"imdb:frida", []string{"Film"}, `NOT_FOUND no film is called "imdb:frida"`},
		{"imdb:drama", []string{"Genre"}, `NOT_FOUND no genre is called "imdb:drama"`},
		{"", []string{"Film"}, `NOT_FOUND no film is called ""`},
		{"' OR true --", []string{"Film"}, `NOT_FOUND no film is called "' OR true --"`},
		{"film_4294967297", []string{"Film"}, `NOT_FOUND no film is called "film_4294967297"`}, // 1 in the lower half
		{"film_99999999999999999999", []string{"Film"}, `NOT_FOUND no film is called "film_99999999999999999999"`},
		{"nothing", []string{"Film", "Person", "Character", "Company", "Genre"}, `NOT_FOUND no record is called "nothing": pass an id such as film_1`},
	} {
		entity, id, err := catalog.Find(t.Context(), db, test.call, test.entities...)
		if err == nil {
			assert.Equal(t, test.want, catalog.APIID(id), test.call)
			assert.True(t, strings.EqualFold(entity, strings.TrimRight(test.want, "_0123456789")), entity)
			continue
		}
		var invalid catalog.Invalid
		require.ErrorAs(t, err, &invalid, test.call)
		assert.True(t, strings.HasPrefix(invalid.Code+" "+invalid.Message, test.want), "%s %s, not %s", invalid.Code, invalid.Message, test.want)
		assert.Zero(t, id)
	}
}
