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
	handler, err := graph.New(graph.Config{DB: db, Deadline: patience})
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

// disputed is a film with a number of expletives on which two sources disagree.
const disputed = `{"type":"source","slug":"guide","kind":"REFERENCE","title":"Guide"}
{"type":"source","slug":"paper","kind":"ARTICLE","title":"Paper"}
{"type":"film","slug":"disputed","title":"Disputed","advisories":[{"category":"PROFANITY","counts":[{"class":"sexual expletives","number":8,"source":"guide","claims":[{"property":"number","value":"12","source":"paper"},{"property":"number","value":"8","source":"guide"}]}]}]}
{"type":"film","slug":"undisputed","title":"Undisputed"}
`

// What sources disagree on about a part of an advisory is found by the film.
func TestNumbersOfExpletivesDisagree(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	report, err := catalog.Load(t.Context(), db, catalog.In(fstest.MapFS{"disputed.ndjson": {Data: []byte(disputed)}}, "disputed.ndjson"), catalog.Options{})
	require.NoError(t, err)
	require.Empty(t, report.Bad)
	handler, err := graph.New(graph.Config{DB: db, Deadline: patience})
	require.NoError(t, err)
	answer := post(t, handler, `{
		film(by: {slug: "disputed"}) { disagreements(verdicts: [CONFLICT]) { property subject { ... on AdvisoryCount { class } } } }
		disagreements(first: 9, filter: {film: "disputed", verdicts: [CONFLICT]}) { totalCount nodes { property subject { ... on AdvisoryCount { class } } } }
		films(first: 9, filter: {disagreements: {any: [{verdicts: [CONFLICT]}]}}) { nodes { slug } }
	}`)
	conflict := `{"property": "number", "subject": {"class": "sexual expletives"}}`
	require.JSONEq(t, `{"data": {
		"film": {"disagreements": [`+conflict+`]},
		"disagreements": {"totalCount": 1, "nodes": [`+conflict+`]},
		"films": {"nodes": [{"slug": "disputed"}]}
	}}`, string(answer))
}
