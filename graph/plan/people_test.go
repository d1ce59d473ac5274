package plan_test

import (
	"fmt"
	"strings"
	"testing"

	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
)

// Films of more people than are looked up one by one have credits of each of them.
func TestFilmsOfManyPeople(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	_, err := db.Exec(`INSERT INTO films (slug, title, sort_key) VALUES ('all', 'All', 'all'), ('most', 'Most', 'most'), ('nobody', 'Nobody', 'nobody');
		INSERT INTO persons (slug, name, sort_key) SELECT 'p' || n, 'P' || n, 'p' || n FROM generate_series(1, 100) n;
		INSERT INTO credits (film_id, person_id, department) SELECT f.id, p.id, 'ACTING' FROM films f, persons p WHERE f.slug = 'all' OR f.slug = 'most' AND p.slug <> 'p77'`)
	require.NoError(t, err)
	r := reader(t, db)
	named := func(people int, last string) string {
		var all []string
		for n := range people {
			all = append(all, fmt.Sprintf(`{person: "p%d"}`, n+1))
		}
		return "people: [" + strings.Join(append(all, last), ", ") + "]"
	}
	for filter, want := range map[string]string{
		named(76, ""):                                     "all most",
		named(100, ""):                                    "all",
		named(100, `{person: "p1"}`):                      "all",
		named(76, `{person: "unknown"}`):                  "",
		named(76, `{person: "p77", departments: [ART]}`):  "",
		named(76, `{none: [{person: "p77"}]}`):            "most",
		"not: {" + named(100, "") + "}":                   "most nobody",
		"not: {" + named(76, `{person: "unknown"}`) + "}": "all most nobody",
	} {
		answer, err := ask(t, r, `{films(first: 9, filter: {`+filter+`}) {totalCount nodes {slug}}}`, nil)
		require.NoError(t, err, filter)
		var nodes []string
		for slug := range strings.FieldsSeq(want) {
			nodes = append(nodes, fmt.Sprintf(`{"slug":"%s"}`, slug))
		}
		require.JSONEq(t, fmt.Sprintf(`{"films":{"totalCount":%d,"nodes":[%s]}}`, len(nodes), strings.Join(nodes, ",")), answer, filter)
	}
}
