package search_test

import (
	"regexp"
	"slices"
	"testing"

	"filmgraph/internal/search"

	"github.com/stretchr/testify/assert"
)

var (
	read    = regexp.MustCompile(`(?:FROM|JOIN|TABLE) ([a-z_]+)\b`)
	defined = regexp.MustCompile(`([a-z_]+) AS (?:MATERIALIZED )?\(`)
)

// TestTablesMatchTheStatement: a cached response is valid as long as the tables of its statement do not change, so
// the list of tables must be complete.
func TestTablesMatchTheStatement(t *testing.T) {
	t.Parallel()
	for name, statement := range map[string]func(folded, types string) (string, []string){"search": search.Search, "suggest": func(folded, types string) (string, []string) { return search.Suggest(folded, types, "") }} {
		query, tables := statement("$1", "$2")
		var parts, all []string
		for _, part := range defined.FindAllStringSubmatch(query, -1) {
			parts = append(parts, part[1])
		}
		for _, table := range read.FindAllStringSubmatch(query, -1) {
			if !slices.Contains(append(parts, "unnest", "generate_series", "json_to_recordset"), table[1]) {
				all = append(all, table[1])
			}
		}
		slices.Sort(all)
		assert.Equal(t, tables, slices.Compact(all), name)
	}
}
