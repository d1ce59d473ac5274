package site_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/web/site"
)

// TestStatus requests addresses while the API gives each of its possible responses.
func TestStatus(t *testing.T) {
	t.Parallel()
	const (
		unknown  = `{"data": {"film": null, "person": null, "company": null, "found": null, "ceremony": null, "films": {"nodes": []}, "countries": []}}`
		rejected = `{"data": {"found": null}, "errors": [{"message": "no such id", "extensions": {"code": "BAD_USER_INPUT"}}]}`
		failed   = `{"data": null, "errors": [{"message": "busy", "extensions": {"code": "UNAVAILABLE"}}]}`
		other    = `{"data": {"ceremony": {"event": {"slug": "another-award"}}, "countries": [{"value": "KR"}], "found": {}}}`
	)
	for name, c := range map[string]struct {
		answer string
		status int
		paths  []string
	}{
		"unknown records": {unknown, http.StatusNotFound, []string{
			"films/x", "films/x/history", "people/x", "people/x/history", "companies/x", "characters/x", "sources/x", "genres/x", "awards/x",
			"awards/x/y", "proposals/x", "decades/1950s", "countries/fr",
		}},
		"rejected ids":      {rejected, http.StatusNotFound, []string{"characters/film_1", "proposals/x", "genres/x"}},
		"other records":     {other, http.StatusNotFound, []string{"awards/x/y", "countries/fr", "proposals/film_1"}},
		"known records":     {other, http.StatusOK, []string{"countries/kr", "awards/another-award/y"}},
		"no such addresses": {failed, http.StatusNotFound, []string{"x", "decades", "decades/50s", "films/x/y", "films/x/history/y", "search/x", "films//history"}},
		// The script shows why the API does not answer, and asks again.
		"no answer": {failed, http.StatusOK, []string{"films/x", "genres/x", "awards/x/y", "decades/1950s", "countries/fr", "films/x/history"}},
		"lists":     {failed, http.StatusOK, []string{"", "films", "films/", "genres", "search", "connect", "proposals"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			films, err := site.New(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				request, err := io.ReadAll(r.Body)
				assert.NoError(t, err)
				assert.Contains(t, string(request), "query Site")
				_, _ = io.WriteString(w, c.answer)
			}))
			require.NoError(t, err)
			for _, path := range c.paths {
				w := httptest.NewRecorder()
				films.Pages().ServeHTTP(w, httptest.NewRequest(http.MethodGet, site.Path+path, strings.NewReader("")))
				assert.Equal(t, c.status, w.Code, path)
				assert.Contains(t, w.Body.String(), `<div id="site">`, path)
			}
		})
	}
}
