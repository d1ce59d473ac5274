package plan_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"testing/fstest"

	"filmgraph/graph/plan"
	"filmgraph/graph/plan/naive"
	"filmgraph/internal/catalog"
	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// written is a catalog with reviews whose texts are about revenge to various degrees.
func written(t *testing.T) contest {
	t.Helper()
	db, err := postgres.Open(t.Context(), postgrestest.URL(t), postgres.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	_, err = catalog.Load(t.Context(), db, catalog.In(fstest.MapFS{"test.ndjson": {Data: []byte(`{"type":"film","slug":"f","title":"F"}
{"type":"review","slug":"once","film":"f","kind":"CRITIC","headline":"A ballet of revenge in the snow","language":"en","reach":[{"measure":"VIEWS","value":30}]}
{"type":"review","slug":"often","film":"f","kind":"CRITIC","headline":"Revenge, and revenge on those who avenge revenge","language":"en","reach":[{"measure":"VIEWS","value":10}]}
{"type":"review","slug":"short","film":"f","kind":"FAN","headline":"Revenge","language":"en","reach":[{"measure":"LIKES","value":20}]}
{"type":"review","slug":"other","film":"f","kind":"FAN","headline":"A dancer","language":"en","reach":[{"measure":"LIKES","value":40}]}
{"type":"review","slug":"twin","film":"f","kind":"FAN","headline":"Revenge","language":"en"}`)}}, "test.ndjson"), catalog.Options{})
	require.NoError(t, err)
	rows, err := naive.Load(t.Context(), db)
	require.NoError(t, err)
	return contest{db: db, reader: reader(t, db), oracle: naive.Evaluator{Catalog: rows, Schema: contract, Cursor: cursorOf, Rank: ranking(t, db), Ranked: plan.Probed}}
}

// slugs are those of all reviews with the word in the order of relevance, read in pages of one.
func (c contest) slugs(t *testing.T, filter, direction string) (all []string) {
	t.Helper()
	after := "null"
	for {
		answer := c.agree(t, fmt.Sprintf(`{ reviews(first: 1, after: %s, filter: {%s}, orderBy: {field: RELEVANCE, direction: %s}) { nodes { slug } pageInfo { endCursor hasNextPage hasPreviousPage } totalCount } }`, after, filter, direction), nil)
		var read struct {
			Reviews struct {
				Nodes    []struct{ Slug string }
				PageInfo struct {
					EndCursor   string
					HasNextPage bool
				}
			}
		}
		require.NoError(t, json.Unmarshal([]byte(answer), &read), answer)
		for _, node := range read.Reviews.Nodes {
			all = append(all, node.Slug)
		}
		if !read.Reviews.PageInfo.HasNextPage {
			return all
		}
		after = fmt.Sprintf("%q", read.Reviews.PageInfo.EndCursor)
	}
}

// Texts are sorted by how much they are about the words: page by page, with ties, and in both directions.
func TestTextsAreSortedByRelevance(t *testing.T) {
	t.Parallel()
	c := written(t)
	assert.Equal(t, []string{"twin", "short", "often", "once"}, c.slugs(t, `text: "revenge"`, "DESC"))
	assert.Equal(t, []string{"once", "often", "short", "twin"}, c.slugs(t, `text: "revenge"`, "ASC"))
	assert.Equal(t, []string{"twin", "short"}, c.slugs(t, `text: "revenge", kinds: [FAN]`, "DESC"))
	assert.Equal(t, []string{"other", "once", "short", "often", "twin"}, c.slugs(t, "", "DESC"), "without words by reach")
	assert.Equal(t, []string{"once", "short", "often", "twin"}, c.slugs(t, `and: [{text: "revenge"}]`, "DESC"), "words of a filter in the filter are none of the list")
	assert.Empty(t, c.slugs(t, `text: "the"`, "DESC"))
}

// If more texts contain the words than are ranked, they are sorted by reach, whatever else the filter asks for.
func TestTextsWithCommonWordsAreSortedByReach(t *testing.T) {
	t.Parallel()
	c := written(t)
	require.NoError(t, c.reader.Impatient(t.Context()))
	c.oracle.Ranked = plan.ImpatientlyProbed
	assert.Equal(t, []string{"once", "short", "often", "twin"}, c.slugs(t, `text: "revenge"`, "DESC"))
	assert.Equal(t, []string{"often", "short", "once", "twin"}, c.slugs(t, `text: "revenge"`, "ASC"))
	assert.Equal(t, []string{"short", "twin"}, c.slugs(t, `text: "revenge", kinds: [FAN]`, "DESC"))
	assert.Equal(t, []string{"once"}, c.slugs(t, `text: "ballet"`, "DESC"))
}
