package plan_test

import (
	"maps"
	"strings"
	"testing"

	"filmgraph/graph/plan"
	"filmgraph/internal/postgres/postgrestest"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
)

// TestMistakesAreNamed gives the caller a sentence for each thing that the schema
// alone cannot refuse.
func TestMistakesAreNamed(t *testing.T) {
	t.Parallel()
	r := reader(t, postgrestest.New(t))
	foreign := plan.EncodeCursor("Person", "NAME", "ASC", "a", 1)
	for _, test := range []struct {
		query     string
		variables map[string]any
		message   string
	}{
		{`{films{totalCount}}`, nil, "films needs either first or last, from 1 to 100"},
		{`{films(first:1,last:1){totalCount}}`, nil, "films needs either first or last, from 1 to 100"},
		{`{films(first:0){totalCount}}`, nil, "first must be a whole number from 1 to 100"},
		{`{films(last:101){totalCount}}`, nil, "last must be a whole number from 1 to 100"},
		{`query($n:Int){films(first:$n){nodes{id}}}`, map[string]any{"n": 101}, "first must be a whole number from 1 to 100"},
		{`query($n:Int){films(first:$n){nodes{id}}}`, map[string]any{"n": -1}, "first must be a whole number from 1 to 100"},
		{`query($n:Int){films(first:$n){nodes{id}}}`, nil, "films needs either first or last, from 1 to 100"},
		{`{films(first:1,after:"x"){nodes{id}}}`, nil, "after is not a cursor of this list and order: pass on the cursor of an edge or of pageInfo as it is, with the same orderBy"},
		{`{films(first:1,before:"` + foreign + `"){nodes{id}}}`, nil, "before is not a cursor of this list and order: pass on the cursor of an edge or of pageInfo as it is, with the same orderBy"},
		{`query($c:String){films(first:1,after:$c){nodes{id}}}`, map[string]any{"c": foreign}, "after is not a cursor of this list and order: pass on the cursor of an edge or of pageInfo as it is, with the same orderBy"},
		{`{node(id:"film"){id}}`, nil, "id is taken for a slug, which does not say what it names: any type is possible here. Pass an id such as film_1, or a site and its id such as imdb:tt2911666"},
		{`{node(id:"film_01"){id}}`, nil, "id is not an id of this API: ids look like film_1 and are passed on as they were given out"},
		{`{node(id:"film_99999999999"){id}}`, nil, "id is not an id of this API: ids look like film_1 and are passed on as they were given out"},
		{`{node(id:"known_for_1"){id}}`, nil, "id is not an id of this API: ids look like film_1 and are passed on as they were given out"},
		{`{nodes(ids:["film_1","nothing_2"]){id}}`, nil, "ids is taken for a slug, which does not say what it names: any type is possible here. Pass an id such as film_1, or a site and its id such as imdb:tt2911666"},
		{`query($i:[ID!]!){nodes(ids:$i){id}}`, map[string]any{"i": repeat("film_1", 101)}, "ids holds 101 ids: 100 are allowed"},
		{`{film(by:{id:"film_01"}){id}}`, nil, "by.id is not an id of this API: ids look like film_1 and are passed on as they were given out"},
		{`{people(first:1,filter:{film:"person_1"}){nodes{id}}}`, nil, "filter.film is the id of a Person, not of a Film"},
		{`{relationships(first:1,filter:{with:"company_1"}){nodes{id}}}`, nil, "filter.with is the id of a Company, not of a Film or Person or Character"},
		{`{relationships(first:1,filter:{with:"jeon-jong-seo"}){nodes{id}}}`, nil, "filter.with is taken for a slug, which does not say what it names: Film or Person or Character is possible here. Pass an id such as film_1, or a site and its id such as imdb:tt2911666"},
		{`{films(first:1,filter:{companies:["netflix","person_1"]}){nodes{id}}}`, nil, "filter.companies is the id of a Person, not of a Company"},
		{`{films(first:1,filter:{companies:["imdb:co1","company_01"]}){nodes{id}}}`, nil, "filter.companies is not an id of this API: ids look like film_1 and are passed on as they were given out"},
		{`{films(first:1,filter:{countries:{any:["USA"]}}){nodes{id}}}`, nil, `filter.countries contains a value that is not a code: "USA" is not a country code of ISO 3166, such as KR: did you mean US?`},
		{`{films(first:1,filter:{or:[{languages:{none:["eng"]}}]}){nodes{id}}}`, nil, `filter.or[0].languages contains a value that is not a code: "eng" is not a language tag of BCP 47: did you mean en?`},
		{`query($c:[String!]){films(first:1,filter:{countries:{any:$c}}){nodes{id}}}`, map[string]any{"c": []any{"us", "SU"}}, `filter.countries contains a value that is not a code: "SU" is not a country code of ISO 3166, such as KR: for the former country write SUHH`},
		{`{films(first:1,filter:{text:"!?"}){nodes{id}}}`, nil, "filter.text needs a letter or a digit"},
		{`query($g:[String!]){films(first:1,filter:{genres:{any:$g}}){nodes{id}}}`, map[string]any{"g": repeat("x", 251)}, "filter.genres.any holds 251 values: 250 are allowed"},
		{`query($t:String!){search(query:$t,first:1){totalCount}}`, map[string]any{"t": "a\x00b"}, `query contains the character NUL ("\u0000"), which cannot be stored`},
		{`{film(by:{slug:"a"}){title(locales:["` + strings.Repeat(`a","`, 20) + `b"])}}`, nil, ""},
	} {
		_, err := ask(t, r, test.query, test.variables)
		if test.message == "" {
			require.Error(t, err, test.query)
			continue
		}
		var mistake plan.InputError
		require.ErrorAs(t, err, &mistake, test.query)
		require.Equal(t, test.message, err.Error(), test.query)
	}
}

func repeat(s string, n int) []any {
	all := make([]any, n)
	for i := range all {
		all[i] = s
	}
	return all
}

// A page of which nothing is asked for needs no size, but has one all the same.
func TestUnusedArguments(t *testing.T) {
	t.Parallel()
	r := reader(t, postgrestest.New(t))
	answer, err := ask(t, r, `query($n: Int!, $c: String) { films(first: $n, after: $c) { totalCount } }`, map[string]any{"n": 3})
	require.NoError(t, err)
	require.JSONEq(t, `{"films":{"totalCount":0}}`, answer)
	_, err = ask(t, r, `query($n: Int!, $c: String) { films(first: $n, after: $c) { totalCount } }`, map[string]any{"n": 3, "c": "x"})
	require.ErrorContains(t, err, "after is not a cursor")
}

func TestNothingIsNull(t *testing.T) {
	t.Parallel()
	r := reader(t, postgrestest.New(t))
	answer, err := ask(t, r, `{node(id:"film_1"){id} nodes(ids:["film_1","person_2"]){id} none: nodes(ids:[]){id}
		film(by:{slug:"no"}){id} other: film(by:{id:"person_1"}){id} person(by:{imdbId:"nm0"}){id}}`, nil)
	require.NoError(t, err)
	require.JSONEq(t, `{"node":null,"nodes":[null,null],"none":[],"film":null,"other":null,"person":null}`, answer)
}

// TestOnePlanPerShape asks one document with variables of different shapes in turn
// and expects what a reader answers that has never seen another shape.
func TestOnePlanPerShape(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	_, err := db.Exec(`INSERT INTO films (slug, title, sort_key, year, runtime) VALUES
		('a', 'A', 'a', 2001, 90), ('b', 'B', 'b', NULL, 80), ('c', 'C', 'c', 2001, NULL), ('d', 'D', 'd', 1999, 100), ('e', 'E', 'e', NULL, NULL)`)
	require.NoError(t, err)
	query := `query($first: Int = 2, $last: Int, $after: String, $filter: FilmFilter, $by: FilmOrder, $years: Boolean = true) {
		films(first: $first, last: $last, after: $after, filter: $filter, orderBy: $by) { nodes { slug year @include(if: $years) } pageInfo { endCursor hasNextPage } } }`
	used := reader(t, db)
	doc, errs := gqlparser.LoadQueryWithRules(contract, query, nil)
	require.Empty(t, errs)
	var cursors []any
	for _, by := range []any{nil, map[string]any{"field": "YEAR"}, map[string]any{"field": "YEAR", "direction": "DESC"}} {
		for _, value := range []any{nil, 2001} {
			field, direction := "YEAR", "ASC"
			if o, ok := by.(map[string]any); ok && o["direction"] != nil {
				direction = "DESC"
			}
			if by != nil {
				cursors = append(cursors, []any{by, plan.EncodeCursor("Film", field, direction, value, 1<<32+2)})
			}
		}
		cursors = append(cursors, []any{by, nil})
	}
	asked := 0
	for _, c := range cursors {
		by, after := c.([]any)[0], c.([]any)[1]
		for _, filter := range []any{nil, map[string]any{}, map[string]any{"year": map[string]any{"gte": 2000}}, map[string]any{"year": map[string]any{"lte": 2000}}, map[string]any{"hasReviews": false}, map[string]any{"hasReviews": true}} {
			for _, size := range []map[string]any{{}, {"first": 1}, {"first": nil, "last": 2}} {
				for _, years := range []bool{true, false} {
					variables := map[string]any{"after": after, "filter": filter, "by": by, "years": years}
					maps.Copy(variables, size)
					got, err := execute(t, used, doc, variables)
					require.NoError(t, err)
					want, err := ask(t, reader(t, db), query, variables)
					require.NoError(t, err)
					require.Equal(t, want, got, "%v", variables)
					asked++
				}
			}
		}
	}
	require.Greater(t, asked, 200)
}
