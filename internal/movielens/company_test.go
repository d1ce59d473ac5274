package movielens_test

import (
	"maps"
	"testing"

	"github.com/stretchr/testify/require"
)

// Searches find the company that an import adds, under the one name that it keeps through later imports.
func TestCompanyHasAName(t *testing.T) {
	t.Parallel()
	db := database(t)
	const named = `SELECT concat_ws('|', n.id, n.text, n.kind, s.slug, k.kind, k.key, k.entity, k.words) FROM companies c JOIN names n ON n.company_id = c.id
		JOIN sources s ON s.id = n.source_id JOIN name_keys k ON k.name_id = n.id AND k.bearer = c.id WHERE c.slug = 'movielens' AND k.kind = 'SPELLING'`
	imported(t, db, write(t, files))
	first := rows(t, db, named)
	require.Len(t, first, 1)
	require.Contains(t, first[0], "|MovieLens|DISPLAY|movielens|SPELLING|movielens|11|'movielens'")

	newer := maps.Clone(files)
	newer["ratings.csv"] += "5,1,5.0,1700000000\n"
	imported(t, db, write(t, newer))
	require.Equal(t, first, rows(t, db, named))
}
