package wikidata_test

import (
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"filmgraph/internal/catalog"
	"filmgraph/internal/ingest"
	"filmgraph/internal/wikidata"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// ours is everything that Wikidata states in the catalog, with ids and ranks.
const ours = `SELECT x.line FROM sources s, LATERAL (
	SELECT 'film ' || to_jsonb(t)::text AS line FROM films t WHERE t.source_id = s.id UNION ALL SELECT 'person ' || to_jsonb(t)::text FROM persons t WHERE t.source_id = s.id
	UNION ALL SELECT 'name ' || to_jsonb(t)::text FROM names t WHERE t.source_id = s.id UNION ALL SELECT 'genre ' || to_jsonb(t)::text FROM film_genres t WHERE t.source_id = s.id
	UNION ALL SELECT 'certificate ' || to_jsonb(t)::text FROM certificates t WHERE t.source_id = s.id UNION ALL SELECT 'rating ' || to_jsonb(t)::text FROM ratings t WHERE t.source_id = s.id
	UNION ALL SELECT 'relationship ' || to_jsonb(t)::text FROM relationships t WHERE t.source_id = s.id UNION ALL SELECT 'claim ' || to_jsonb(t)::text FROM claims t WHERE t.source_id = s.id
	) x WHERE s.slug = 'wikidata' ORDER BY 1`

// TestRecordsWithBadLinesStay imports a newer file in which the lines of a film and of two people are damaged: what an earlier one said of
// them stays, also their relationships, and claims about their certificates, ratings and relationships.
func TestRecordsWithBadLinesStay(t *testing.T) {
	t.Parallel()
	db := database(t)
	first := append(dump(), couple("900061", "900062")...)
	first = slices.DeleteFunc(first, func(line string) bool { return strings.Contains(line, `"Same"`) }) // it would take the place of the damaged film
	imported(t, db, write(t, first))
	before := rows(t, db, ours)
	require.NotEmpty(t, rows(t, db, pairClaims))

	bad := []string{"Q900001", "Q900002", "Q900061"}
	damaged := slices.DeleteFunc(slices.Clone(first), func(line string) bool {
		return slices.ContainsFunc(bad, func(id string) bool { return strings.HasPrefix(line, `{"type":"item","id":"`+id+`"`) })
	})
	require.Len(t, damaged, len(first)-4, "one of them is there twice")
	for _, id := range bad {
		damaged = append(damaged, `{"type":"item","id":"`+id+`","labels":{`)
	}
	report := imported(t, db, write(t, damaged))
	assert.Equal(t, int64(3), report.Kept)
	assert.Equal(t, before, rows(t, db, ours))
	require.NoError(t, catalog.Check(t.Context(), db, func(p catalog.Problem) { t.Error(p) }))

	imported(t, db, write(t, dump()))
	assert.Equal(t, []string{"couple|kim-one|lee-two|2021|t|wikidata"}, rows(t, db, couples), "people that the newer file lacks are deleted with their relationships")
}

// A download that failed at once leaves an empty file, and a wrong one may have no entity: neither may delete what Wikidata states.
func TestFilesWithoutEntities(t *testing.T) {
	t.Parallel()
	db := database(t)
	imported(t, db, write(t, dump()))
	before := rows(t, db, ours)
	for name, text := range map[string]string{"part.json": "", "part.json.gz": "", "part.json.bz2": "", "part.json.zst": "", "list.json": "[\n]\n", "portal.json": "<html>\n<p>Sign in\n"} {
		path := filepath.Join(t.TempDir(), name)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		i, err := wikidata.Set{File: path}.Import()
		require.NoError(t, err)
		_, err = i.Run(t.Context(), db, ingest.Options{MaxErrors: 1000, Out: os.Stderr, Log: slog.New(slog.DiscardHandler)})
		assert.Error(t, err, name)
		require.Equal(t, before, rows(t, db, ours), name)
	}
}
