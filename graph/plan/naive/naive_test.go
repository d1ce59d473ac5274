package naive_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/naive"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// evaluator returns an evaluator over a catalog written as JSON: rows by entity, ids and foreign keys counting from 0 within
// each entity.
func evaluator(t *testing.T, catalog string) naive.Evaluator {
	t.Helper()
	text, err := os.ReadFile("../../../schema.graphql")
	require.NoError(t, err)
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphql", Input: string(text)})
	require.NoError(t, err)
	decoder := json.NewDecoder(strings.NewReader(catalog))
	decoder.UseNumber()
	var tables map[string][]map[string]any
	require.NoError(t, decoder.Decode(&tables))
	for name, rows := range tables {
		for _, row := range rows {
			row["id"] = global(name, row["id"])
			for _, edge := range ent.Entities[name].Edges {
				if n, ok := row[edge.Column]; ok && edge.One {
					row[edge.Column] = global(edge.Target, n)
				}
			}
		}
	}
	c, err := naive.New(tables)
	require.NoError(t, err)
	return naive.Evaluator{Catalog: c, Schema: schema, Cursor: cursor}
}

func global(entity string, n any) json.Number {
	local, _ := n.(json.Number).Int64()
	return json.Number(fmt.Sprint(int64(ent.Entities[entity].Number)<<32 + local))
}

func cursor(typ, field, direction string, value any, id int64) string {
	text, _ := json.Marshal([]any{typ + field + direction, value, id})
	return base64.RawURLEncoding.EncodeToString(text)
}

// ask returns the answer to an operation, or its first mistake.
func ask(t *testing.T, e naive.Evaluator, query, variables string) string {
	t.Helper()
	doc, errs := gqlparser.LoadQueryWithRules(e.Schema, query, nil)
	require.Empty(t, errs)
	var given map[string]any
	require.NoError(t, json.Unmarshal([]byte(variables), &given))
	data, mistakes := e.Execute(doc, doc.Operations[0], given)
	if len(mistakes) > 0 {
		return mistakes[0].Error()
	}
	return string(data)
}

// Years of films by number: 2000, unknown, 1990, 2000, unknown.
const films = `
	{"id": 0, "slug": "zero", "title": "Zero", "sort_key": "zero", "year": 2000, "countries": ["KR", "US"], "release_date": "2000-01-31~"},
	{"id": 1, "slug": "one", "title": "On\"e\n/é\u0001", "sort_key": "one", "countries": [], "release_date": "2001-02"},
	{"id": 2, "slug": "two", "title": "Two", "sort_key": "two", "year": 1990, "countries": ["KR"], "average_rating": 6.6},
	{"id": 3, "slug": "three", "title": "Three", "sort_key": "three", "year": 2000, "countries": ["FR"], "release_date": "2003"},
	{"id": 4, "slug": "four", "title": "Four", "sort_key": "four", "countries": []}`

func TestPages(t *testing.T) {
	t.Parallel()
	e := evaluator(t, `{"Film": [`+films+`]}`)
	at := func(direction string, year any, n int64) string {
		return cursor("Film", "YEAR", direction, year, 1<<32+n)
	}
	for args, want := range map[string]string{
		`first: 5, orderBy: {field: YEAR}`:                  `2 0 3 1 4 false false 5`,
		`first: 5, orderBy: {field: YEAR, direction: DESC}`: `3 0 2 4 1 false false 5`,
		`first: 5`:                         `4 1 3 2 0 false false 5`,
		`first: 5, orderBy: null`:          `4 1 3 2 0 false false 5`,
		`first: 2, orderBy: {field: YEAR}`: `2 0 true false 5`,
		`last: 2, orderBy: {field: YEAR}`:  `1 4 false true 5`,
		`first: 2, after: "` + at("ASC", 2000, 0) + `", orderBy: {field: YEAR}`:                              `3 1 true true 5`,
		`first: 9, after: "` + at("ASC", nil, 1) + `", orderBy: {field: YEAR}`:                               `4 false true 5`,
		`first: 9, after: "` + at("ASC", nil, 4) + `", orderBy: {field: YEAR}`:                               ` false true 5`,
		`first: 9, after: "` + at("ASC", 1900, 0) + `", orderBy: {field: YEAR}`:                              `2 0 3 1 4 false false 5`,
		`first: 9, after: "` + at("ASC", 1995, 9) + `", orderBy: {field: YEAR}`:                              `0 3 1 4 false true 5`,
		`last: 2, before: "` + at("ASC", nil, 1) + `", orderBy: {field: YEAR}`:                               `0 3 true true 5`,
		`last: 9, before: "` + at("ASC", nil, 99) + `", orderBy: {field: YEAR}`:                              `2 0 3 1 4 false false 5`,
		`first: 1, before: "` + at("ASC", nil, 1) + `", orderBy: {field: YEAR}`:                              `2 true false 5`,
		`first: 9, before: "` + at("ASC", nil, 1) + `", orderBy: {field: YEAR}`:                              `2 0 3 true false 5`,
		`last: 1, after: "` + at("ASC", 1990, 2) + `", orderBy: {field: YEAR}`:                               `4 false true 5`,
		`last: 9, after: "` + at("ASC", 1990, 2) + `", orderBy: {field: YEAR}`:                               `0 3 1 4 false true 5`,
		`first: 9, filter: {year: {gte: 1991}}, after: "` + at("ASC", 1990, 2) + `", orderBy: {field: YEAR}`: `0 3 false false 2`,
		`first: 9, after: "` + at("DESC", 2000, 3) + `", orderBy: {field: YEAR, direction: DESC}`:            `0 2 4 1 false true 5`,
		`first: 9, after: "` + at("DESC", nil, 4) + `", orderBy: {field: YEAR, direction: DESC}`:             `1 false true 5`,
		`last: 1, before: "` + at("DESC", nil, 4) + `", orderBy: {field: YEAR, direction: DESC}`:             `2 true true 5`,
		`first: 9, after: "` + at("ASC", 2000, 3) + `"`:                                                      `films: the cursor is not one of this list in this order`,
		`first: 9, before: "!"`: `films: the cursor is not one of this list in this order`,
		`first: 1, last: 1`:     `films: exactly one of first and last is needed`,
		`last: null`:            `films: exactly one of first and last is needed`,
		`first: 0`:              `films: a page has 1 to 100 nodes`,
		`last: 101`:             `films: a page has 1 to 100 nodes`,
	} {
		t.Run(args, func(t *testing.T) {
			t.Parallel()
			text := ask(t, e, `{ films(`+args+`) { nodes { id } pageInfo { hasNextPage hasPreviousPage } totalCount } }`, `null`)
			var answer struct {
				Films struct {
					Nodes      []struct{ ID string }
					PageInfo   struct{ HasNextPage, HasPreviousPage bool }
					TotalCount int
				}
			}
			if json.Unmarshal([]byte(text), &answer) != nil {
				require.Equal(t, want, text)
				return
			}
			var ids []string
			for _, node := range answer.Films.Nodes {
				ids = append(ids, strings.TrimPrefix(node.ID, "film_"))
			}
			require.Equal(t, want, fmt.Sprint(strings.Join(ids, " "), " ", answer.Films.PageInfo.HasNextPage, " ", answer.Films.PageInfo.HasPreviousPage, " ", answer.Films.TotalCount))
		})
	}
}

func TestAnswers(t *testing.T) {
	t.Parallel()
	e := evaluator(t, `{
		"Film": [`+films+`],
		"Person": [
			{"id": 0, "slug": "ann", "name": "Ann", "sort_key": "ann", "birth_date": "1970~"},
			{"id": 1, "slug": "bob", "name": "Bob", "sort_key": "bob"},
			{"id": 2, "slug": "cid", "name": "Cid", "sort_key": "bob"}],
		"Credit": [
			{"id": 0, "film_id": 0, "person_id": 0, "department": "ACTING", "position": 2},
			{"id": 1, "film_id": 0, "person_id": 0, "department": "WRITING"},
			{"id": 2, "film_id": 0, "person_id": 0, "department": "DIRECTING", "position": 1},
			{"id": 3, "film_id": 0, "person_id": 1, "department": "ACTING"},
			{"id": 4, "film_id": 2, "person_id": 1, "department": "ACTING"},
			{"id": 5, "film_id": 3, "person_id": 2, "department": "ACTING"}],
		"Name": [
			{"id": 0, "person_id": 0, "text": "안", "language": "ko", "kind": "ORIGINAL"},
			{"id": 1, "person_id": 0, "text": "An", "language": "ko-Latn", "kind": "ALIAS", "position": 1},
			{"id": 2, "person_id": 0, "text": "Ahn", "language": "ko-Latn", "kind": "ROMANISED"},
			{"id": 3, "person_id": 0, "text": "Ann", "kind": "DISPLAY"}],
		"RelationshipKind": [{"id": 0, "slug": "parent", "phrase": "is a parent of", "reverse_phrase": "is a child of", "joins": "PERSON", "couple": false}],
		"Relationship": [
			{"id": 0, "kind_id": 0, "from_person_id": 0, "to_person_id": 1, "since": "1999", "ended": false},
			{"id": 1, "kind_id": 0, "from_person_id": 2, "to_person_id": 0, "ended": true}],
		"Genre": [{"id": 0, "slug": "drama", "name": "Drama"}, {"id": 1, "slug": "action", "name": "Action"}],
		"FilmGenre": [{"id": 0, "film_id": 0, "genre_id": 0}, {"id": 1, "film_id": 0, "genre_id": 1, "position": 1}, {"id": 2, "film_id": 2, "genre_id": 0}],
		"Company": [{"id": 0, "slug": "b", "name": "B", "sort_key": "b"}, {"id": 1, "slug": "a", "name": "A", "sort_key": "a"}],
		"IssuedRating": [{"id": 0, "company_id": 0, "rating": "15", "minimum_age": 15}, {"id": 1, "company_id": 1, "rating": "15", "minimum_age": 14}, {"id": 2, "company_id": 1, "rating": "R"}],
		"Certificate": [
			{"id": 0, "film_id": 0, "rating": "15", "body_id": 0, "reasons": ["gore"]},
			{"id": 1, "film_id": 0, "rating": "PG", "body_id": 0, "reasons": []},
			{"id": 2, "film_id": 0, "rating": "15", "reasons": []}],
		"Source": [{"id": 0, "slug": "s", "kind": "ARTICLE", "title": "S"}, {"id": 1, "slug": "t", "kind": "ARTICLE", "title": "T"}],
		"Claim": [
			{"id": 0, "film_id": 0, "source_id": 0, "property": "runtime", "rank": "NORMAL", "extent": "[85,95]"},
			{"id": 1, "film_id": 0, "source_id": 1, "property": "runtime", "rank": "NORMAL", "extent": "[92,92]"},
			{"id": 2, "film_id": 0, "source_id": 1, "property": "runtime", "rank": "DEPRECATED", "extent": "[1,1]"},
			{"id": 3, "film_id": 0, "source_id": 0, "property": "year", "rank": "NORMAL", "extent": "[1999,2000)"},
			{"id": 4, "film_id": 0, "source_id": 0, "property": "year", "rank": "NORMAL", "extent": "[2000,)"},
			{"id": 5, "film_id": 0, "source_id": 0, "property": "kind", "rank": "NORMAL"},
			{"id": 6, "film_id": 0, "source_id": 0, "rank": "NORMAL"},
			{"id": 7, "credit_id": 0, "source_id": 0, "property": "kind", "rank": "NORMAL", "value_key": "x"},
			{"id": 8, "credit_id": 0, "source_id": 1, "property": "kind", "rank": "NORMAL"}]
	}`)
	for _, test := range []struct{ query, variables, want string }{
		// Keys, merging, directives.
		{`{ a: film(by: {slug: "zero"}) { t: title id } a: film(by: {slug: "zero"}) { __typename t: title ...f } } fragment f on Film { year @skip(if: true) kind: slug }`,
			`null`, `{"a":{"t":"Zero","id":"film_0","__typename":"Film","kind":"zero"}}`},
		{`query ($no: Boolean = false) { film(by: {slug: "zero"}) { id @include(if: $no) ... @skip(if: $no) { releaseDate { iso approximate day } } } }`,
			`{"no": false}`, `{"film":{"releaseDate":{"iso":"2000-01-31","approximate":true,"day":31}}}`},
		{`{ film(by: {slug: "one"}) { title year countries releaseDate { year month day precision } averageRating } }`,
			`null`, `{"film":{"title":"On\"e\n/é\u0001","year":null,"countries":[],"releaseDate":{"year":2001,"month":2,"day":null,"precision":"MONTH"},"averageRating":null}}`},
		{`{ node(id: "film_2") { id ... on Film { averageRating } ... on Person { name } } nodes(ids: ["person_9", "person_1"]) { ... on Person { name } } }`,
			`null`, `{"node":{"id":"film_2","averageRating":6.6},"nodes":[null,{"name":"Bob"}]}`},
		{`{ node(id: "films") { id } }`, `null`, `node: "films" is a slug of any of several types`},
		{`{ film(by: {id: "person_1"}) { id } }`, `null`, `{"film":null}`},

		// Each node once; what the edge says.
		{`{ film(by: {slug: "zero"}) { people(first: 9) { totalCount edges { node { name } credits { id } } } genres { genre { slug } } } genres { slug } }`, `null`,
			`{"film":{"people":{"totalCount":2,"edges":[{"node":{"name":"Ann"},"credits":[{"id":"credit_2"},{"id":"credit_0"},{"id":"credit_1"}]},{"node":{"name":"Bob"},"credits":[{"id":"credit_3"}]}]},` +
				`"genres":[{"genre":{"slug":"action"}},{"genre":{"slug":"drama"}}]},"genres":[{"slug":"action"},{"slug":"drama"}]}`},
		{`{ person(by: {slug: "ann"}) { relationships(first: 9) { edges { phrase other { ... on Person { name } } node { sharedFilms(first: 9) { nodes { slug } } } } } } }`, `null`,
			`{"person":{"relationships":{"edges":[{"phrase":"is a parent of","other":{"name":"Bob"},"node":{"sharedFilms":{"nodes":[{"slug":"zero"}]}}},{"phrase":"is a child of","other":{"name":"Cid"},"node":{"sharedFilms":{"nodes":[]}}}]}}}`},
		{`{ film(by: {slug: "zero"}) { relationshipsAmongPeople(last: 9) { nodes { id } } } }`, `null`, `{"film":{"relationshipsAmongPeople":{"nodes":[{"id":"relationship_0"}]}}}`},

		// Filters.
		{`{ films(first: 9, filter: {genres: {none: ["drama"]}}) { nodes { slug } } }`, `null`, `{"films":{"nodes":[{"slug":"four"},{"slug":"one"},{"slug":"three"}]}}`},
		{`{ films(first: 9, filter: {genres: {all: ["drama", "action"]}}) { nodes { slug } } }`, `null`, `{"films":{"nodes":[{"slug":"zero"}]}}`},
		{`{ films(first: 9, filter: {countries: {any: ["KR", "FR"], none: ["US"]}}) { nodes { slug } } }`, `null`, `{"films":{"nodes":[{"slug":"three"},{"slug":"two"}]}}`},
		{`{ films(first: 9, filter: {countries: {any: []}}) { totalCount } }`, `null`, `{"films":{"totalCount":0}}`},
		{`{ films(first: 9, filter: {countries: {all: [], none: []}}) { totalCount } }`, `null`, `{"films":{"totalCount":5}}`},
		{`{ films(first: 9, filter: {people: [{person: "person_0"}, {person: "person_1", departments: ACTING}]}) { nodes { slug } } }`, `null`, `{"films":{"nodes":[{"slug":"zero"}]}}`},
		{`query ($f: FilmFilter) { films(first: 9, filter: $f) { nodes { slug } } }`, `{"f": {"year": {"gte": 2000}, "hasReviews": false, "kind": null}}`, `{"films":{"nodes":[{"slug":"three"},{"slug":"zero"}]}}`},
		{`{ people(first: 9, filter: {coCreditedWith: "person_1"}) { nodes { name } } }`, `null`, `{"people":{"nodes":[{"name":"Ann"}]}}`},
		{`{ people(first: 9, filter: {birthYear: {lte: 1970}}) { nodes { name } } }`, `null`, `{"people":{"nodes":[{"name":"Ann"}]}}`},
		{`{ films(first: 9, filter: {year: {}}) { totalCount } }`, `null`, `{"films":{"totalCount":5}}`},
		{`{ films(first: 9, filter: {year: {gte: null, lte: 3000}}) { totalCount } }`, `null`, `{"films":{"totalCount":3}}`},
		{`{ films(first: 9, filter: {people: [], award: null}) { totalCount } }`, `null`, `{"films":{"totalCount":5}}`},
		{`{ films(first: 9, filter: {advisory: {}}) { totalCount } }`, `null`, `{"films":{"totalCount":0}}`},
		{`{ node(id: "known_for_0") { id } }`, `null`, `node: "known_for_0" is not the id of anything`},
		{`{ people(first: 9, filter: {film: "person_1"}) { nodes { name } } }`, `null`, `people: "person_1" is the id of a Person`},
		{`{ people(first: 9, filter: {text: "?!"}) { nodes { name } } }`, `null`, `people: the text has no letter or digit`},
		{`{ film(by: {slug: "none"}) { credits(first: 0) { totalCount } } }`, `null`, `credits: a page has 1 to 100 nodes`},
		{`{ relationships(first: 9, filter: {ended: true, with: "person_0", hasSharedFilms: false}, orderBy: {field: SINCE, direction: DESC}) { nodes { id } } }`, `null`, `{"relationships":{"nodes":[{"id":"relationship_1"}]}}`},

		// Names, certificates, verdicts.
		{`{ person(by: {slug: "ann"}) { a: name(locales: ["de", "KO-latn-KR"]) b: name(locales: ["fr"]) c: name(locales: ["ko-Kore-x-mine"]) localName(locales: ["de"]) { text } } }`, `null`,
			`{"person":{"a":"Ahn","b":"Ann","c":"안","localName":null}}`},
		{`{ film(by: {slug: "zero"}) { certificates { rating issuedByBody issuers { slug } minimumAge reasons } } }`, `null`,
			`{"film":{"certificates":[{"rating":"15","issuedByBody":true,"issuers":[{"slug":"a"},{"slug":"b"}],"minimumAge":15,"reasons":["gore"]},` +
				`{"rating":"15","issuedByBody":null,"issuers":[{"slug":"a"},{"slug":"b"}],"minimumAge":14,"reasons":[]},{"rating":"PG","issuedByBody":false,"issuers":[],"minimumAge":null,"reasons":[]}]}}`},
		{`{ film(by: {slug: "zero"}) { disagreements { verdict property subject { id } claims { id } } } }`, `null`,
			`{"film":{"disagreements":[{"verdict":"CONFLICT","property":"kind","subject":{"id":"credit_0"},"claims":[{"id":"claim_7"},{"id":"claim_8"}]},` +
				`{"verdict":"CONSISTENT","property":"runtime","subject":{"id":"film_0"},"claims":[{"id":"claim_0"},{"id":"claim_1"}]},` +
				`{"verdict":"SINGLE_SOURCE","property":"existence","subject":{"id":"film_0"},"claims":[{"id":"claim_6"}]},` +
				`{"verdict":"SINGLE_SOURCE","property":"kind","subject":{"id":"film_0"},"claims":[{"id":"claim_5"}]},` +
				`{"verdict":"SINGLE_SOURCE","property":"year","subject":{"id":"film_0"},"claims":[{"id":"claim_3"},{"id":"claim_4"}]}]}}`},
		{`{ film(by: {slug: "zero"}) { disagreements(verdicts: []) { property } credits(first: 1) { nodes { disagreements(verdicts: SINGLE_SOURCE) { property } } } } }`, `null`,
			`{"film":{"disagreements":[],"credits":{"nodes":[{"disagreements":[]}]}}}`},
	} {
		t.Run(test.query, func(t *testing.T) {
			t.Parallel()
			require.Equal(t, test.want, ask(t, e, test.query, test.variables))
		})
	}
}
