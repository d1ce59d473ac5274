package catalog

import (
	"regexp"
	"testing"

	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestRulesHavePlainSentences rejects sentences with regular expressions, SQL or names of columns.
func TestRulesHavePlainSentences(t *testing.T) {
	t.Parallel()
	internals := regexp.MustCompile(`[\^$\\\[\](){}|*+<>=]|::|[a-z]_[a-z]`)
	for constraint, says := range rules {
		assert.NotRegexp(t, internals, says, constraint)
		assert.Greater(t, len(says), 10, constraint)
	}
}

// TestEveryCheckHasASentence expects a sentence for each check of the tables that files are loaded into.
func TestEveryCheckHasASentence(t *testing.T) {
	t.Parallel()
	rows, err := postgrestest.New(t).Query("SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace")
	require.NoError(t, err)
	defer rows.Close()
	checks := 0
	for rows.Next() {
		var table, constraint string
		require.NoError(t, rows.Scan(&table, &constraint))
		if byTable(table) != nil {
			assert.NotEmpty(t, rule(constraint), constraint)
			checks++
		}
	}
	require.NoError(t, rows.Err())
	require.Greater(t, checks, 100)
}
