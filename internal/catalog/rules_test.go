package catalog

import (
	"regexp"
	"testing"

	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestRulesAreSaidInWords holds every sentence about a rule to plain text: no regular expressions, SQL or names of columns.
func TestRulesAreSaidInWords(t *testing.T) {
	t.Parallel()
	internals := regexp.MustCompile(`[\^$\\\[\](){}|*+<>=]|::|[a-z]_[a-z]`)
	for constraint, says := range rules {
		assert.NotRegexp(t, internals, says, constraint)
		assert.Greater(t, len(says), 10, constraint)
	}
}

// TestEveryRuleIsSaid looks for the checks of the tables that files are loaded into: each has its sentence.
func TestEveryRuleIsSaid(t *testing.T) {
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
