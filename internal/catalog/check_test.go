package catalog_test

import (
	"database/sql"
	"testing"

	"filmgraph/internal/catalog"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// problems returns what Check reports.
func problems(t *testing.T, db *sql.DB) []string {
	t.Helper()
	var all []string
	require.NoError(t, catalog.Check(t.Context(), db, func(p catalog.Problem) { all = append(all, p.String()) }))
	return all
}

func TestCheckFindsNothingAfterLoads(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	load(t, db, small...)
	load(t, db, ruled[1:]...)
	load(t, db, `{"type":"film","slug":"x","runtime":92,"countries":["KR"],"title":"The X","source":"paper","claims":[{"source":"other","property":"year","value":"2001","number":2001,"rank":"PREFERRED"}]}`)
	assert.Empty(t, problems(t, db))
}

func TestCheckFindsEachKindOfProblem(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	load(t, db, ruled...)
	load(t, db, `{"type":"film","slug":"x","runtime":92,"source":"paper"}`, `{"type":"company","slug":"mpa","name":"MPA"}`, `{"type":"company","slug":"bbfc","name":"BBFC"}`,
		`{"type":"film","slug":"y","title":"Y","year":2001,"claims":[{"source":"notes","property":"year","number":2001}],"certificates":[{"rating":"R","body":"mpa","source":"notes","claims":[{"source":"notes","property":"body","value":"mpa","rank":"PREFERRED"}]}]}`)
	require.Empty(t, problems(t, db))
	for _, statement := range []string{
		"DROP INDEX claims_preferred",
		"UPDATE claims SET rank = 'PREFERRED' WHERE property = 'runtime'",
		"UPDATE films SET year = 1999 WHERE slug = 'y'",
		"UPDATE certificates SET body_id = (SELECT id FROM companies WHERE slug = 'bbfc')",
		"SET session_replication_role = replica; UPDATE films SET series_id = 77, kind = 'EPISODE' WHERE slug = 'x'; RESET session_replication_role",
		"SET session_replication_role = replica; INSERT INTO redirects (film_id, slug) VALUES (4294967373, 'old'), ((SELECT id FROM films WHERE slug = 'x'), 'y'); RESET session_replication_role",
	} {
		_, err := db.ExecContext(t.Context(), statement)
		require.NoError(t, err, statement)
	}
	assert.Equal(t, []string{
		"film_1 series: it refers to a film that does not exist. Set it to one that exists, or delete the row.",
		"redirect_2 slug: it redirects from film_2, which exists. Delete the row, or merge the record.",
		"film_1 runtime: it has several PREFERRED claims: 90; 92. Make all but one of them NORMAL.",
		`film_2 year: it shows "1999", which none of its claims states, and the row has no source. Set the field again with the source that states the value.`,
		`certificate_1 body: it shows "bbfc", but its PREFERRED claim states "mpa". Set the field again with its source, or make the claim NORMAL.`,
		"redirect_1 film: it refers to a film that does not exist. Set it to one that exists, or delete the row.",
	}, problems(t, db))
}
