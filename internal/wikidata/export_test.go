package wikidata_test

import (
	"bytes"
	"io"
	"testing"

	"filmgraph/internal/catalog"
	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestExportLoads imports what the catalog format rejects, such as codes that do not exist and characters that were lost: an export must load into
// another catalog. Former countries have the code of ISO 3166-3, because others have their two letters now.
func TestExportLoads(t *testing.T) {
	t.Parallel()
	db := database(t)
	imported(t, db, write(t, []string{
		entity("Q900021", labels("en", "Solaris", "sr-el", "Solaris 1", "xx", "Solaris 2", "be", "S\ufffd"), `{"en":[{"language":"en","value":"\ud800 Solaris"}]}`,
			"P31", is("Q11424"), "P345", statement(plain("tt99900021"), "normal"), "P495", is("Q15180"), "P495", is("Q36704"), "P495", is("Q884"), "P364", is("Q7737"), "P364", is("Q900022"),
			"P577", statement(date("+0000-01-01", 11, gregorian), "normal"), "P1476", statement(mono("ru", "С\ufffd"), "normal")),
		entity("Q15180", labels("en", "Soviet Union"), "[]", "P297", statement(plain("SU"), "normal"), "P773", statement(plain("SUHH"), "normal")),
		entity("Q36704", labels("en", "Yugoslavia"), "[]", "P297", statement(plain("YU"), "normal")),
		entity("Q884", labels("en", "South Korea"), "[]", "P297", statement(plain("KR"), "normal")),
		entity("Q7737", labels("en", "Russian"), "[]", "P218", statement(plain("ru"), "normal"), "P220", statement(plain("rus"), "normal")),
		entity("Q900022", labels("en", "None"), "[]", "P220", statement(plain("xxx"), "normal")),
	}))
	assert.Contains(t, rows(t, db, films), "solaris|Solaris|FEATURE|{SUHH,KR}|{ru}|wikidata|imdb:tt99900021 wikidata:Q900021")
	assert.Equal(t, []string{"solaris|Solaris 1|DISPLAY", "solaris|Solaris 2|DISPLAY", "solaris|Solaris|en|DISPLAY"}, rows(t, db, forms))

	var exported, again bytes.Buffer
	require.NoError(t, catalog.Export(t.Context(), db, &exported))
	other, err := postgres.Open(t.Context(), postgrestest.URL(t), postgres.Options{StatementTimeout: postgres.NoTimeout, MaxConns: 4})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, other.Close()) })
	file := catalog.File{Name: "export", Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(exported.Bytes())), nil }}
	report, err := catalog.Load(t.Context(), other, []catalog.File{file}, catalog.Options{})
	require.NoError(t, err)
	assert.Empty(t, report.Bad)
	require.NoError(t, catalog.Export(t.Context(), other, &again))
	assert.Equal(t, exported.String(), again.String())
}
