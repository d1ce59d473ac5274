package graph_test

import (
	"testing"
	"testing/fstest"

	"filmgraph/graph"
	"filmgraph/internal/catalog"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
)

// counted are films with numbers of expletives as sources write them.
const counted = `{"type":"film","slug":"eight","title":"Eight","advisories":[{"category":"PROFANITY","counts":[{"class":"sexual expletives","number":8}]}]}
{"type":"film","slug":"about-ten","title":"About ten","advisories":[{"category":"PROFANITY","counts":[{"class":"sexual expletives","comparator":"ABOUT","number":10}]}]}
{"type":"film","slug":"over-eight","title":"Over eight","advisories":[{"category":"PROFANITY","counts":[{"class":"sexual expletives","comparator":"OVER","number":8}]}]}
{"type":"film","slug":"at-most-ten","title":"At most ten","advisories":[{"category":"PROFANITY","counts":[{"class":"sexual expletives","comparator":"AT_MOST","number":10}]}]}
{"type":"film","slug":"eleven","title":"Eleven","advisories":[{"category":"PROFANITY","counts":[{"class":"sexual expletives","number":11}]}]}
{"type":"film","slug":"violent","title":"Violent","advisories":[{"category":"PROFANITY","counts":[{"class":"sexual expletives","number":1}]},{"category":"SEXUAL_CONTENT","items":[{"text":"An assault.","class":"sexual violence"}]}]}
{"type":"film","slug":"uncounted","title":"Uncounted"}
`

// A number counts if it is certain to lie in the range: more than eight may be nine or ninety.
func TestAtMostTenExpletives(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	report, err := catalog.Load(t.Context(), db, catalog.In(fstest.MapFS{"counted.ndjson": {Data: []byte(counted)}}, "counted.ndjson"), catalog.Options{})
	require.NoError(t, err)
	require.Empty(t, report.Bad)
	handler, err := graph.New(graph.Config{DB: db})
	require.NoError(t, err)
	answer := post(t, handler, `{
		suitable: films(first: 9, filter: {advisories: {any: [{count: {class: "sexual expletives", number: {lte: 10}}}], none: [{classes: ["sexual violence"]}]}}) { nodes { slug } }
		strong: films(first: 9, filter: {advisories: {any: [{count: {class: "sexual expletives", number: {gte: 9}}}]}}) { nodes { slug } }
	}`)
	require.JSONEq(t, `{"data": {
		"suitable": {"nodes": [{"slug": "about-ten"}, {"slug": "at-most-ten"}, {"slug": "eight"}]},
		"strong": {"nodes": [{"slug": "about-ten"}, {"slug": "eleven"}, {"slug": "over-eight"}]}
	}}`, string(answer))
}
