package main

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func read(t *testing.T, text string) (v any) {
	t.Helper()
	require.NoError(t, json.Unmarshal([]byte(text), &v))
	return v
}

func TestAnswersOfAllContendersHaveOneShape(t *testing.T) {
	t.Parallel()
	for _, pair := range [][2]string{
		{`{"film": {"title": "A", "year": 2023, "releases": [{"date": {"iso": "2023-10"}}]}}`,
			`{"film": {"title": "A", "year": "2023", "releases": {"nodes": [{"date": "2023-10"}]}}}`},
		{`{"film": {"title": "A", "quotes": {"nodes": [{"widestReach": 5}]}}}`,
			`{"film": {"title": "A"}, "quotes": {"nodes": [{"widestReach": "5"}]}}`},
		{`{"person": {"name": "B", "films": {"edges": [{"node": {"title": "A", "year": 1}, "credits": []}]}}}`,
			`{"person": {"name": "B"}, "films": {"nodes": [{"title": "A", "year": "1", "credits": {"nodes": []}}]}}`},
	} {
		assert.Equal(t, normal(gathered(read(t, pair[0]))), normal(gathered(read(t, pair[1]))))
	}
}

func TestDifferencesStayDifferent(t *testing.T) {
	t.Parallel()
	for _, pair := range [][2]string{
		{`{"films": [{"title": "A"}, {"title": "B"}]}`, `{"films": [{"title": "B"}, {"title": "A"}]}`},
		{`{"film": {"title": "A", "year": 1}}`, `{"film": {"title": "A", "year": null}}`},
		{`{"film": {"title": "A", "genres": []}}`, `{"film": {"title": "A", "genres": null}}`},
		{`{"film": {"rating": 7.5, "votes": 1}}`, `{"film": {"rating": 7.50001, "votes": 1}}`},
	} {
		assert.NotEqual(t, normal(gathered(read(t, pair[0]))), normal(gathered(read(t, pair[1]))))
	}
}
