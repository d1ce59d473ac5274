package request_test

import (
	"context"
	"strings"
	"testing"

	"filmgraph/internal/request"

	"github.com/stretchr/testify/assert"
)

func TestInfo(t *testing.T) {
	t.Parallel()
	assert.Empty(t, request.From(context.Background()).ID)
	info := &request.Info{ID: request.NewID()}
	assert.NotEqual(t, info.ID, request.NewID())
	ctx := request.With(t.Context(), info)
	request.From(ctx).Cost = 3
	assert.EqualValues(t, 3, info.Cost, "what is found out is there for all")
}

func TestSane(t *testing.T) {
	t.Parallel()
	for id, sane := range map[string]bool{
		request.NewID():          true,
		"a-B_1.2":                true,
		strings.Repeat("x", 64):  true,
		strings.Repeat("x", 65):  false,
		"":                       false,
		"a b":                    false,
		"a\nlevel=ERROR msg=bad": false,
		"발레리나":                   false,
	} {
		assert.Equal(t, sane, request.Sane(id), id)
	}
}
