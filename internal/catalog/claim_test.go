package catalog

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestComparisonOfClaims(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ claim, extent, key string }{
		{`"property":"runtime","number":92`, "[92,92]", ""},
		{`"property":"runtime","number":90,"precision":3`, "[87,93]", ""},
		{`"property":"runtime","number":90,"comparator":"OVER"`, "(90,)", ""},
		{`"property":"runtime","number":90,"comparator":"AT_LEAST"`, "[90,)", ""},
		{`"property":"runtime","number":90,"comparator":"AT_MOST"`, "(,90]", ""},
		{`"property":"runtime","number":91,"comparator":"ABOUT"`, "[86.45,95.55]", ""},
		{`"property":"runtime","number":-10,"comparator":"ABOUT"`, "[-10.5,-9.5]", ""},
		{`"property":"runtime","number":91,"comparator":"ABOUT","precision":1`, "[90,92]", ""},
		{`"property":"runtime","number":0.1,"precision":0.2`, "[-0.1,0.3]", ""},
		{`"property":"releaseDate","value":"2023-10-06"`, "[20231006,20231006]", ""},
		{`"property":"releaseDate","value":"2023-02"`, "[20230201,20230228]", ""},
		{`"property":"releaseDate","value":"2023"`, "[20230101,20231231]", ""},
		{`"property":"releaseDate","value":"1950~"`, "[19490101,19511231]", ""},
		{`"property":"releaseDate","value":"2023-12-31~"`, "[20231230,20240101]", ""},
		{`"property":"releaseDate","value":"2021","comparator":"OVER"`, "(20211231,)", ""},
		{`"property":"releaseDate","value":"2021","comparator":"AT_MOST"`, "(,20211231]", ""},
		{`"property":"releaseDate","value":"the autumn"`, "", "theautumn"},
		{`"property":"title","value":"The Call"`, "", "thecall"},
		{`"property":"title","value":"!!!"`, "", "!!!"},
		{`"property":"director","value":"Lee Chung Hyun"`, "", "cong-hyon-i"},
		{`"property":"director","value":"Chung-Hyun Lee"`, "", "cong-hyon-i"},
		{`"property":"director","value":"Varda, Agnès"`, "", "agnesvarda"},
		{`"property":"director","value":"Agnès Varda"`, "", "agnesvarda"},
		{`"words":"a film"`, "", ""},
	} {
		r, err := parse([]byte(`{"type":"film","slug":"x","claims":[{"source":"s",` + c.claim + `}]}`))
		require.NoError(t, err, c.claim)
		claim := r.under("claims")[0]
		assert.Equal(t, c.extent, claim.text("extent"), c.claim)
		assert.Equal(t, c.key, claim.text("value_key"), c.claim)
	}
}

func TestTypesAreLoadedInOrder(t *testing.T) {
	t.Parallel()
	deferred := map[string]bool{}
	for _, s := range records {
		for _, in := range s.family() {
			for _, c := range in.columns {
				if c.deferred {
					deferred[in.Name+"."+c.key] = true
				} else if c.target != nil {
					assert.Less(t, c.target.level, s.level, "%s refers to %s", s.Name, c.target.Name)
				}
			}
		}
	}
	assert.Equal(t, map[string]bool{"Film.series": true, "KnownFor.film": true, "Review.translationOf": true}, deferred)
}
