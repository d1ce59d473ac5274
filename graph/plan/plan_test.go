package plan_test

import (
	"context"
	"database/sql"
	"os"
	"testing"

	"filmgraph/graph/plan"
	"filmgraph/internal/postgres/postgrestest"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator"
)

func TestMain(m *testing.M) { postgrestest.Main(m) }

var contract = func() *ast.Schema {
	b, err := os.ReadFile("../../schema.graphql")
	if err != nil {
		panic(err)
	}
	return gqlparser.MustLoadSchema(&ast.Source{Name: "schema.graphql", Input: string(b)})
}()

// ask runs a query against the reader.
func ask(t testing.TB, r *plan.Reader, query string, vars map[string]any) (string, error) {
	t.Helper()
	doc, errs := gqlparser.LoadQueryWithRules(contract, query, nil)
	require.Empty(t, errs)
	vars, err := validator.VariableValues(contract, doc.Operations[0], vars)
	require.NoError(t, err)
	answer, err := r.Execute(context.Background(), doc, doc.Operations[0], vars)
	return string(answer), err
}

func reader(t testing.TB, db *sql.DB) *plan.Reader {
	t.Helper()
	r, err := plan.New(db, contract)
	require.NoError(t, err)
	return r
}

func TestEveryFieldOfTheContractIsBound(t *testing.T) {
	t.Parallel()
	_, err := plan.New(nil, contract)
	require.NoError(t, err)
}

func TestSmoke(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	_, err := db.Exec(`INSERT INTO films(slug,title,sort_key,year,release_date,countries) VALUES ('a-1','A "q"','a',2001,'2001-02','{KR,US}'),('b-2','B','b',NULL,NULL,'{}'),('c-3','C','c',2001,'2001','{}');
	INSERT INTO persons(slug,name,sort_key) VALUES ('p','P','p'); INSERT INTO credits(film_id,person_id,department) SELECT f.id,p.id,'ACTING' FROM films f, persons p`)
	require.NoError(t, err)
	r := reader(t, db)
	for _, q := range []string{
		`{film(by:{slug:"a-1"}){id title year releaseDate{year month day precision approximate iso} countries kind credits(first:2){nodes{person{name films(last:2, orderBy:{field:YEAR,direction:DESC}){totalCount edges{cursor node{title year} credits{department}} pageInfo{hasNextPage hasPreviousPage startCursor endCursor}}} film{title}}}}}`,
		`{films(first:2, filter:{genres:{none:["x"]}, year:{gte:2000}, hasReviews:false}){totalCount nodes{title disagreements{property verdict subject{id} claims{words}}} pageInfo{hasNextPage endCursor}}}`,
		`{search(query:"x", first:3){edges{score matched{text} node{... on Film{title}}} totalCount pageInfo{hasNextPage}} nodes(ids:["film_0","person_0","film_77"]){id __typename ... on Film{title}}}`,
		`{film(by:{id:"film_0"}){quotes(first:1){nodes{speaker{__typename ... on Account{handle}} renderings{text}}} certificates{issuedByBody minimumAge issuers{name}} relationships(first:2){edges{phrase other{__typename}}} title(locales:["ko-Latn"]) claims(first:1){nodes{subject{__typename id}}}}}`,
	} {
		answer, err := ask(t, r, q, nil)
		require.NoError(t, err, q)
		t.Log(answer)
	}
}
