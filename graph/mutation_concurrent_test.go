package graph_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"filmgraph/graph/mutate/naive"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestConcurrentMutationsAreComputed sends random mutations of the same few rows at once. The catalog is the one that the naive evaluator
// computes for the order in which they were committed.
func TestConcurrentMutationsAreComputed(t *testing.T) {
	t.Parallel()
	randomly(t, func(c chance) {
		for range 10 {
			c.try(c.mutation())
		}
		calls := make([][]string, 4) // of each writer
		for i := range calls {
			for len(calls[i]) < 6 {
				if call := c.mutation(); alone(call) {
					calls[i] = append(calls[i], call)
				}
			}
		}
		initial, written := c.one("SELECT max(id) FROM changed_rows"), map[string]string{} // calls by change
		var group sync.WaitGroup
		var mutex sync.Mutex
		for _, own := range calls {
			group.Go(func() {
				for _, call := range own {
					body := c.send("fg_editor", "mutation{m:"+call+"{change{id}}}", nil)
					assert.NotContains(c, body, `"errors"`, call)
					_, id, _ := strings.Cut(body, `"id":"`)
					id, _, _ = strings.Cut(id, `"`)
					mutex.Lock()
					written[id] = call
					mutex.Unlock()
				}
			})
		}
		group.Wait()
		expected := c.catalog
		// Writers of one row take turns, so the one who writes it last has written last of all.
		const order = `SELECT coalesce(string_agg(change, ' ' ORDER BY last), '') FROM (SELECT 'change_' || (change_id & 4294967295) AS change, max(id) AS last FROM changed_rows WHERE id > `
		for id := range strings.FieldsSeq(c.one(order + initial + " GROUP BY change_id) w")) {
			mutation, err := naive.Parse(written[id])
			require.NoError(c, err)
			after, code := expected.Apply(mutation)
			require.Empty(c, code, written[id])
			expected = after
		}
		c.written("concurrent mutations", "", expected, nil)
		c.checked()
	})
}

// alone reports whether what a mutation writes depends on nothing but rows that it locks: others look for records like a new one, or for a free
// slug.
func alone(call string) bool {
	verb, _, _ := strings.Cut(call, "(")
	return !strings.Contains(call, "kind:ARTICLE") && slices.Contains([]string{"updateFilm", "updatePerson", "updateCredit", "updateName", "updateReview", "updateAdvisory", "updateClaim",
		"createClaim", "createCredit", "createName", "createRelease"}, verb)
}
